using Krakked.Testing;

namespace Krakked.Execution.Tests;

/// <summary>One step of a life in which a venue may say anything at any time, true or not.</summary>
static class Mishap
{
    static readonly VenueEventKind[] Kinds = Enum.GetValues<VenueEventKind>();

    public static void Act(Desk desk, Random random)
    {
        var newest = desk.Newest;
        var id = Math.Max(1, newest - random.Next(4));
        switch (random.Next(8))
        {
            case 0:
                var of = Given.Instrument(random.Next(2) == 0 ? "XBTUSD" : "ETHUSD");
                desk.Submit(random.Next(3) == 0 ? Given.Sell(1m, of: of) : Given.Buy(1m, limit: random.Next(2) == 0 ? 99m : null, of: of));
                break;
            case 1:
                desk.Orders.Cancel(new OrderId(id));
                desk.Drain();
                break;
            case 2:
                desk.Wait(random.Next(20_000));
                break;
            case 3 or 4:
                var trade = random.Next(14);
                desk.Trade(((trade % 7) + 1) / 10m, id, trade: $"{id}-{trade}");
                break;
            default:
                desk.Hear(Kinds[random.Next(Kinds.Length)] is var kind && kind is VenueEventKind.Traded ? VenueEventKind.Accepted : kind, id);
                break;
        }
    }
}
