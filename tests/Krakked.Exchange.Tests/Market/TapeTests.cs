namespace Krakked.Exchange.Tests.Market;

public sealed class TapeTests
{
    [Test]
    public void Paging_by_the_time_of_the_last_trade_reads_each_trade_once()
    {
        using var market = Markets.Synthetic();
        var pair = market.Pairs[0];
        var read = new List<Tick>();

        for (var since = 0L; ;)
        {
            var page = pair.Trades.After(since, 1000).ToList();
            if (page.Count == 0) break;
            read.AddRange(page);
            since = page[^1].Time;
        }

        Assert.That(read, Is.EqualTo(pair.Trades.Latest(int.MaxValue)));
        Assert.That(read.Zip(read.Skip(1), (a, b) => b.Id - a.Id), Is.All.EqualTo(1));
    }

    [Test]
    public void Only_the_latest_trades_are_kept()
    {
        var tape = new Tape(100);

        for (var i = 1; i <= 1_000; i++) tape.Add(new Tick(i, i * 10, 1, 1, Side.Buy, false));

        Assert.That(tape.After(0, 1000).Select(t => t.Id), Is.EqualTo(Enumerable.Range(901, 100)));
        Assert.That(tape.After(9_500, 3).Select(t => t.Id), Is.EqualTo(new[] { 951, 952, 953 }));
        Assert.That(tape.AfterId(998).Select(t => t.Id), Is.EqualTo(new[] { 999, 1000 }));
        Assert.That(tape.AfterId(3).Count(), Is.EqualTo(100));
    }
}
