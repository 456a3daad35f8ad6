using Krakked.Accounting;
using Krakked.Data;

namespace Krakked.Live;

/// <summary>Prices of before from the bars that are stored: the close of the last bar that had closed by then.</summary>
/// <remarks>Each pair's finest bars are read once, when they are first asked for. A close counts for two of its bars, and at least an hour.</remarks>
public sealed class BarPrices(BarStore store) : IPastPrices
{
    const long AnHour = 3_600_000;

    readonly Dictionary<string, BarSeries?> _series = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public bool TryPrice(Instrument instrument, long time, out double price)
    {
        ArgumentNullException.ThrowIfNull(instrument);
        price = 0;
        if (Bars(instrument) is not { } bars) return false;

        var length = bars.Timeframe.Milliseconds;
        var after = bars.OpenTimes.BinarySearch(time - length + 1);
        var at = (after >= 0 ? after : ~after) - 1;
        if (at < 0 || time - (bars.OpenTimes[at] + length) > Math.Max(AnHour, 2 * length)) return false;

        price = bars.Closes[at];
        return price > 0;
    }

    BarSeries? Bars(Instrument instrument)
    {
        if (!_series.TryGetValue(instrument.Symbol, out var bars)) _series[instrument.Symbol] = bars = Read(instrument);
        return bars;
    }

    BarSeries? Read(Instrument instrument)
    {
        var finest = store.List().Where(f => f.Pair == instrument.Symbol && f.Problem is null).MinBy(f => f.Timeframe);
        return finest is null ? null : store.Read(instrument, finest.Timeframe);
    }
}
