using Krakked.Kraken;

namespace Krakked.Exchange.Tests.Live;

/// <summary>Live market data over real sockets, against the exchange on loopback.</summary>
[NonParallelizable]
public sealed class KrakenMarketDataTests
{
    // 30 s of the exchange are more than a second here: a busy machine is no late message.
    static readonly LiveDataOptions Patient = new() { SettleTime = TimeSpan.FromSeconds(30), CloseGrace = TimeSpan.FromSeconds(45) };

    [Test, CancelAfter(600_000)]
    public async Task Ten_minutes_with_cuts_close_exactly_the_bars_that_REST_tells(CancellationToken limit)
    {
        await using var market = await AcceleratedMarket.OpenAsync(speed: 30);
        FollowedSeries[] series =
        [
            new(market.Instruments["XBTUSD"], Timeframe.M1), new(market.Instruments["ETHUSD"], Timeframe.M1),
            new(market.Instruments["XDGUSD"], Timeframe.M1), new(market.Instruments["XBTUSD"], Timeframe.M5),
        ];
        var data = new KrakenMarketData(market.Rest, market.Socket(), market.Symbols, series, new MarketDataOptions(), Patient, market.Clock);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(limit);
        var closed = ReadAsync(data.ClosedBars(limit));
        var running = data.RunAsync(stop.Token);
        await data.Warm.WaitAsync(limit);
        var first = series.Select(s => data.Bars(s.Instrument, s.Timeframe).LastCloseTime).ToList();
        await WaitAsync(market, TimeSpan.FromSeconds(10), limit);
        Assert.That(data.Status.Problem, Is.Null);

        await CutAsync(market, limit);
        await WaitAsync(market, TimeSpan.FromSeconds(150), limit);
        var health = data.Health();
        var hasQuotes = series.Select(s => data.TryQuote(s.Instrument, out var quote) && quote.Bid < quote.Ask).ToList();
        await stop.CancelAsync();
        await running;

        var bars = await closed;
        TestContext.Out.WriteLine($"{bars.Count} bars, {market.Proxy.Passed} connections, {health.Interruptions} interruptions");
        foreach (var one in health.Series) TestContext.Out.WriteLine($"{one.Series} {one.State} {one.Problem} {one.Counts}");
        foreach (var note in health.Notes) TestContext.Out.WriteLine($"{note.Time} {note.About}: {note.Text}");
        Assert.That(hasQuotes, Is.All.True);
        Assert.That(health.Reconnects, Is.GreaterThanOrEqualTo(5));
        for (var i = 0; i < series.Length; i++) await AssertTruthAsync(market, series[i], first[i], bars);
        Assert.That(bars.Select(b => b.Origin), Does.Contain(BarOrigin.Socket).And.Contain(BarOrigin.Rest));
        Assert.That(health.Series.Sum(s => s.Counts.Differing), Is.Zero);
    }

    // Ten minutes: short cuts, long ones, and one over a boundary of five minutes.
    static async Task CutAsync(AcceleratedMarket market, CancellationToken limit)
    {
        foreach (var (live, down) in new[] { (65, 1), (50, 20), (70, 95), (40, 1), (5, 1), (75, 30), (60, 70), (20, 5) })
        {
            await WaitAsync(market, TimeSpan.FromSeconds(live), limit);
            market.Proxy.Cut();
            await WaitAsync(market, TimeSpan.FromSeconds(down), limit);
            market.Proxy.Mend();
        }
    }

    static async Task AssertTruthAsync(AcceleratedMarket market, FollowedSeries series, long first, List<ClosedBar> bars)
    {
        var truth = (await market.TruthAsync(series)).Closed.ToDictionary(row => row.Time.ToUnixTimeMilliseconds());
        var told = bars.Where(b => b.Instrument.Equals(series.Instrument) && b.Timeframe == series.Timeframe).ToList();

        Assert.That(told, Has.Count.GreaterThanOrEqualTo(10 / series.Timeframe.Minutes), $"{series}");
        Assert.That(told.Select(b => b.Bar.OpenTime), Is.EqualTo(told.Select((_, i) => first + (i * series.Timeframe.Milliseconds))), $"{series}");
        foreach (var bar in told.Select(b => b.Bar))
        {
            var row = truth[bar.OpenTime];
            Assert.That(bar, Is.EqualTo(new Bar(bar.OpenTime, (double)row.Open, (double)row.High, (double)row.Low, (double)row.Close,
                (double)row.Volume, (int)row.Trades)), $"{series}");
        }
    }

    static Task WaitAsync(AcceleratedMarket market, TimeSpan time, CancellationToken limit) => Task.Delay(time, market.Clock, limit);

    static async Task<List<ClosedBar>> ReadAsync(IAsyncEnumerable<ClosedBar> bars)
    {
        var read = new List<ClosedBar>();
        await foreach (var bar in bars) read.Add(bar);
        return read;
    }
}
