using System.Globalization;

namespace Krakked.Backtesting.Plots;

/// <summary>The price of one pair, with what was bought and sold, and why.</summary>
public static class PriceFigure
{
    /// <summary>Above this a candle is narrower than a pixel or two: a line with the range around it says more.</summary>
    const int MostCandles = 400;

    /// <summary>The largest are shown; more marks than this hide one another.</summary>
    const int MostMarks = 4_000;

    static readonly FillMarks[] Marks =
    [
        new("bought", "triangle-up", Palette.Rising, f => f.Side is Side.Buy),
        new("stopped out", "x", Palette.Vermilion, f => f.Side is Side.Sell && f.Because is "stop-loss" or "trailing stop"),
        new("target reached", "star", Palette.Green, f => f.Side is Side.Sell && f.Because is "take-profit"),
        new("time was up", "square", Palette.Purple, f => f.Side is Side.Sell && f.Because is "time exit"),
        new("sold", "triangle-down", Palette.Amber, f => f.Side is Side.Sell),
    ];

    /// <summary>The chart of one pair of a run.</summary>
    /// <exception cref="KrakkedException">The run has no such pair.</exception>
    public static Figure Of(SavedRun run, string pair)
    {
        ArgumentNullException.ThrowIfNull(run);
        var prices = run.Prices.FirstOrDefault(p => p.Pair == pair) ?? throw new KrakkedException(
            $"{pair} is not in this run. It has {string.Join(", ", run.Prices.Select(p => p.Pair))}.");
        var fills = run.Fills.Where(f => f.Pair == pair && f.Quantity > 0).ToArray();
        var shown = fills.Length <= MostMarks ? fills : Largest(fills);
        return new Figure
        {
            Data = [.. Price(prices), .. Trades(run.Trades.Where(t => t.Pair == pair)), .. FillMarks.Draw(Marks, shown)],
            Layout = new Layout
            {
                XAxes = [RunAxes.Time(run)],
                YAxes = [new Axis { Title = pair, Type = RunAxes.Scale(prices.Lows, prices.Highs), Format = "~s" }],
                Annotations = shown.Length == fills.Length ? [] : [LeftOut(fills.Length)],
                Buttons = Button.LinearOrLog,
                Height = 460,
            },
        };
    }

    static SavedFill[] Largest(SavedFill[] fills) =>
        [.. fills.OrderByDescending(f => f.Quantity * f.Price).Take(MostMarks).OrderBy(f => f.Time)];

    static Annotation LeftOut(int fills) => new()
    {
        Text = string.Create(CultureInfo.InvariantCulture, $"the {MostMarks:N0} largest of {fills:N0} fills are marked"),
        Y = 0.02,
    };

    static IEnumerable<Trace> Price(SavedPrices prices) => prices.Times.Count <= MostCandles
        ? [new CandlestickTrace
        {
            Name = $"{prices.Timeframe} candles",
            X = new Column.Times(prices.Times),
            Open = new Column.Numbers(prices.Opens),
            High = new Column.Numbers(prices.Highs),
            Low = new Column.Numbers(prices.Lows),
            Close = new Column.Numbers(prices.Closes),
        }]
        : [
            Edge(prices, prices.Lows, fill: null),
            Edge(prices, prices.Highs, Palette.Through(Palette.Grey, 0.28)),
            new ScatterTrace
            {
                Name = $"close of {prices.Timeframe}",
                X = new Column.Times(prices.Times),
                Y = new Column.Numbers(prices.Closes),
                Line = new Line { Color = Palette.Grey, Width = 1.2 },
                Hover = "%{x|%Y-%m-%d %H:%M}: %{y:,}<extra></extra>",
            },
        ];

    static ScatterTrace Edge(SavedPrices prices, IReadOnlyList<double> values, string? fill) => new()
    {
        Name = "range",
        X = new Column.Times(prices.Times),
        Y = new Column.Numbers(values),
        Line = new Line { Width = 0 },
        Fill = fill,
        FillsToPrevious = fill is not null,
        ShowLegend = false,
        Hover = "<extra></extra>",
    };

    // A line from each entry to its exit: what a trade made is seen before it is read.
    static IEnumerable<ScatterTrace> Trades(IEnumerable<SavedTrade> trades)
    {
        var byOutcome = trades.Where(t => !t.IsOpen).ToLookup(t => t.Pnl > 0);
        yield return Ways("gains", [.. byOutcome[true]], Palette.Rising, Dash.Solid);
        yield return Ways("losses", [.. byOutcome[false]], Palette.Falling, Dash.Dot);
    }

    static ScatterTrace Ways(string name, SavedTrade[] trades, string color, Dash dash) => new()
    {
        Name = name,
        X = trades.SelectMany(t => (long[])[t.EntryTime, t.ExitTime, t.ExitTime]).ToArray(),
        Y = trades.SelectMany(t => (double[])[t.EntryPrice, t.ExitPrice, double.NaN]).ToArray(),
        Line = new Line { Color = color, Dash = dash },
        Hover = "<extra></extra>",
    };
}
