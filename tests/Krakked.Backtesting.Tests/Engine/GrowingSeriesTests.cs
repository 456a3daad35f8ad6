using Krakked.Strategies;
using Krakked.Testing;

namespace Krakked.Backtesting.Tests.Engine;

/// <summary>Bars that close while time passes, taken in as they come: the engine is the same as when all of them lie before it.</summary>
public sealed class GrowingSeriesTests
{
    [FsCheck.NUnit.Property(MaxTest = 40)]
    public void Bars_that_come_in_pieces_give_what_all_at_once_give(int seed)
    {
        var random = new Random(seed);
        var bars = Given.Closes([.. Enumerable.Range(0, 400).Select(_ => 90.0 + random.Next(20))]);
        var whole = new House(bars).With(new SmaCross(3, 7), bars).Run();

        var pieces = new House(bars.Between(0, bars.OpenTimes[0]));
        var engine = pieces.With(new SmaCross(3, 7), bars).Build();
        for (var taken = 0; taken < bars.Count;)
        {
            var next = Math.Min(bars.Count, taken + 1 + random.Next(9));
            pieces.Market.Extend(bars.Instrument, bars.Timeframe, [.. Enumerable.Range(taken, next - taken).Select(i => bars[i])]);
            while (engine.Run()) { }
            taken = next;
        }

        Assert.That(pieces.Recorder.Fills.Select(Facts), Is.EqualTo(whole.Recorder.Fills.Select(Facts)).And.Not.Empty);
        Assert.That(pieces.Recorder.Equity.Equity.ToArray(), Is.EqualTo(whole.Recorder.Equity.Equity.ToArray()));
    }

    [Test]
    public void What_is_passed_over_is_seen_and_what_is_wanted_of_it_does_not_count()
    {
        var bars = Given.Closes(10, 11, 12, 13, 14, 15);
        var seen = new List<string>();
        var house = new House(bars).With(new Scripted((1, StrategyIntent.Enter(0.5)), (4, StrategyIntent.Enter(0.5))) { Sees = seen.Add }, bars);
        var engine = house.Build();

        engine.PassOver(bars.CloseTime(2));
        while (engine.Run()) { }

        Assert.That(seen, Is.EqualTo(Enumerable.Range(0, 6).Select(i => $"XBTUSD@{i}")));
        Assert.That(house.Recorder.Fills.Select(f => f.Time), Is.EqualTo(new[] { bars.CloseTime(5) }).Or.EqualTo(new[] { bars.OpenTimes[5] }));
    }

    [Test]
    public void A_bar_is_taken_in_once()
    {
        var bars = Given.Closes(10, 11);
        var market = new MarketFeeds([bars]);

        Assert.That(() => market.Extend(bars.Instrument, bars.Timeframe, [bars[1]]), Throws.TypeOf<InvalidDataException>());
        Assert.That(() => market.Extend(bars.Instrument, Timeframe.M1, [bars[1]]), Throws.ArgumentException);
    }

    [Test]
    public void What_was_taken_in_is_not_known_before_its_instant()
    {
        var bars = Given.Closes(10, 11, 12);
        var house = new House(bars.Between(0, bars.OpenTimes[1]));
        var engine = house.With(new Scripted(), bars).Build();
        engine.Run();
        house.Market.Extend(bars.Instrument, bars.Timeframe, [bars[1], bars[2]]);

        Assert.That(house.Market.Bars(bars.Instrument, bars.Timeframe).Count, Is.EqualTo(1));
        engine.Run(bars.CloseTime(1));
        Assert.That((house.Market.Bars(bars.Instrument, bars.Timeframe).Count, house.Market.Now), Is.EqualTo((2, bars.CloseTime(1))));
    }

    [Test]
    public void A_series_that_was_away_does_not_turn_time_back()
    {
        var bitcoin = Given.Closes(10, 11, 12);
        var ether = Given.Closes(Given.Instrument("ETHUSD"), bitcoin.Timeframe, 1, 2, 3);
        var seen = new List<string>();
        var house = new House(bitcoin, ether.Between(0, ether.OpenTimes[1]));
        var engine = house.With(new Scripted { Sees = seen.Add }, bitcoin).With(new Scripted { Sees = seen.Add }, ether, "other").Build();
        while (engine.Run()) { }
        house.Market.Extend(ether.Instrument, ether.Timeframe, [ether[1], ether[2]]);

        engine.PassOver(long.MaxValue - 1);

        Assert.That(house.Market.Now, Is.EqualTo(bitcoin.CloseTime(2)));
        Assert.That(seen.Count(s => s.StartsWith("ETHUSD", StringComparison.Ordinal)), Is.EqualTo(3));
    }

    static (long, Side, decimal, decimal) Facts(Fill fill) => (fill.Time, fill.Side, fill.Quantity, fill.Price);
}
