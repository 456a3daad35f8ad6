using Krakked.Data;
using Krakked.Testing;

namespace Krakked.Strategies.Tests;

/// <summary>Asks a strategy as the engine does, instant by instant, with longer bars made of the ones it is asked at.</summary>
sealed class Walk
{
    readonly BarSeries[] _asked;
    readonly StrategySlot[] _slots;

    public Walk(Func<IStrategy> create, params BarSeries[] asked)
    {
        _asked = asked;
        var first = create();
        Market = new MarketFeeds([.. asked, .. asked.SelectMany(a => first.Reads.Select(r => Resampler.Resample(a, r)))]);
        Portfolio = new FakePortfolio(Market, 10_000m);
        _slots = [.. asked.Select((a, i) =>
            new StrategySlot(Given.Trend, i == 0 || first.Ranks ? first : create(), a.Instrument, a.Timeframe, Market, Portfolio))];
    }

    public MarketFeeds Market { get; }

    public FakePortfolio Portfolio { get; }

    /// <summary>Goes through some instants; <paramref name="told"/> hears each answer.</summary>
    public void Go(int instants, Action<BarSeries, int, StrategyIntent>? told = null)
    {
        for (var i = 0; i < instants && Market.Next != long.MaxValue; i++)
        {
            var now = Given.Reveal(Market);
            for (var s = 0; s < _asked.Length; s++)
            {
                var bars = Market.Bars(_asked[s].Instrument, _asked[s].Timeframe);
                if (bars.LastCloseTime != now) continue;
                var intent = _slots[s].Instance.OnBar(new Moment(_asked[s], bars.Count - 1, _slots[s]));
                told?.Invoke(_asked[s], bars.Count - 1, intent);
            }
        }
    }

    /// <summary>Everything wanted to the end: <c>XBTUSD@3 Enter</c>.</summary>
    public List<string> Wants()
    {
        var wants = new List<string>();
        Go(int.MaxValue, (bars, index, intent) =>
        {
            if (intent.Kind is not IntentKind.Hold) wants.Add($"{bars.Instrument}@{index} {intent.Kind}");
        });
        return wants;
    }
}
