namespace Krakked.Simulation.Tests;

public sealed class AgendaTests
{
    [Test]
    public void Things_come_by_time_and_at_one_time_in_the_order_they_were_put_in()
    {
        var (agenda, chance) = (new Agenda(), new Chance(3));
        for (var i = 0; i < 5_000; i++) agenda.Put(chance.Between(0, 200), Act.Wake, i);

        var taken = new List<Happening>();
        while (agenda.Count > 0) taken.Add(agenda.Take());

        Assert.That(taken, Is.EqualTo(taken.OrderBy(h => h.Time).ThenBy(h => h.Number)));
        Assert.That(taken, Has.Count.EqualTo(5_000));
    }
}
