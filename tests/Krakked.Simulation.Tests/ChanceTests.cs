namespace Krakked.Simulation.Tests;

public sealed class ChanceTests
{
    // The reference implementation's first numbers for the seed 1234567.
    [Test]
    public void Chance_is_splitmix64_as_its_author_wrote_it()
    {
        var chance = new Chance(1234567);

        Assert.That(
            new[] { chance.Next(), chance.Next(), chance.Next() },
            Is.EqualTo(new[] { 6457827717110365317UL, 3203168211198807973UL, 9817491932198370423UL }));
    }

    [Test]
    public void Streams_of_one_seed_do_not_follow_each_other()
    {
        var (one, other) = (Chance.Of(7, 1), Chance.Of(7, 2));

        Assert.That(Enumerable.Range(0, 100).Select(_ => one.Next()), Is.Not.EqualTo(Enumerable.Range(0, 100).Select(_ => other.Next())));
    }

    [Test]
    public void What_is_drawn_lies_where_it_was_asked_for()
    {
        var chance = new Chance(1);
        for (var i = 0; i < 10_000; i++)
        {
            Assert.That(chance.Between(-3, 5), Is.InRange(-3, 5));
            Assert.That(chance.Below(7), Is.InRange(0, 6));
            Assert.That(chance.Strikes(0), Is.False);
        }
    }
}
