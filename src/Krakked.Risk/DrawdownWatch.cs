using System.Numerics;
using System.Runtime.InteropServices;

namespace Krakked.Risk;

/// <summary>Holds equity against the last mark of the day before, and trips the switch when too much of it is gone.</summary>
/// <remarks>
/// A mark at midnight ends the day before it: it is the close of that day's last bar. After a person has cleared the switch,
/// the loss is counted from the equity at that moment, or it would trip again at once.
/// </remarks>
sealed class DrawdownWatch(decimal? limitPct, KillSwitch onLoss)
{
    decimal? _limitPct = limitPct;
    double _kept = Kept(limitPct);
    double _reference = double.NaN;
    double _last = double.NaN;
    long _dayEnd = long.MinValue;
    bool _tripped;

    /// <summary>Loss since the day began at the latest mark, in percent; negative for a gain.</summary>
    public decimal Percent => _reference > 0 ? (decimal)((_reference - _last) / _reference * 100) : 0;

    /// <summary>Whether a mark at <paramref name="time"/> would begin a day.</summary>
    public bool BeginsDay(long time) => time > _dayEnd;

    /// <summary>Puts another limit in force; the day and its reference stay.</summary>
    public void Use(decimal? limit) => (_limitPct, _kept) = (limit, Kept(limit));

    public void Observe(in EquityMarks marks)
    {
        var count = marks.Count;
        if (count == 0) return;

        if (_tripped && !onLoss.Active) (_tripped, _reference) = (false, _last);
        for (var first = 0; first < count;)
        {
            if (marks.Time(first) > _dayEnd) BeginDay(marks.Time(first), marks[first]);
            var end = marks.Time(count - 1) <= _dayEnd ? count : FirstAfterDay(marks, first);
            if (!_tripped) Check(marks, first, end);
            _last = marks[end - 1];
            first = end;
        }
    }

    /// <summary>Money that came or went is neither gain nor loss.</summary>
    public void Shift(double amount)
    {
        _reference += amount;
        _last += amount;
    }

    static double Kept(decimal? limitPct) => limitPct is { } pct ? (double)(1 - (pct / 100)) : double.NegativeInfinity;

    void BeginDay(long time, double equity)
    {
        _reference = double.IsNaN(_last) ? equity : _last;
        _dayEnd = Timeframe.D1.OpenOf(time - 1) + Timeframe.D1.Milliseconds;
    }

    int FirstAfterDay(in EquityMarks marks, int first)
    {
        var (low, high) = (first + 1, marks.Count - 1);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (marks.Time(middle) > _dayEnd) high = middle;
            else low = middle + 1;
        }

        return low;
    }

    void Check(in EquityMarks marks, int first, int end)
    {
        if (!(_reference > 0)) return;

        var least = _reference * _kept;
        var (constant, quantity) = (marks.Constant, marks.Quantity);
        if (quantity == 0) end = first + 1;
        var closes = marks.Closes[first..end];
        if (AllAbove(closes, constant, quantity, least)) return;

        foreach (var close in closes)
        {
            if (constant + (quantity * close) > least) continue;
            Trip(constant + (quantity * close));
            return;
        }
    }

    /// <summary>True when every close leaves more than <paramref name="least"/>, looked at several at a time, the last few twice.</summary>
    static bool AllAbove(ReadOnlySpan<double> closes, double constant, double quantity, double least)
    {
        if (closes.Length < Vector<double>.Count)
        {
            foreach (var close in closes)
                if (!(constant + (quantity * close) > least)) return false;
            return true;
        }

        foreach (var several in MemoryMarshal.Cast<double, Vector<double>>(closes))
            if (!Above(several, constant, quantity, least)) return false;
        return Above(new Vector<double>(closes[^Vector<double>.Count..]), constant, quantity, least);
    }

    static bool Above(Vector<double> closes, double constant, double quantity, double least) =>
        Vector.GreaterThanAll(new Vector<double>(constant) + (closes * new Vector<double>(quantity)), new Vector<double>(least));

    void Trip(double equity)
    {
        _tripped = true;
        onLoss.Trip($"Equity fell from {_reference:0.00} to {equity:0.00} within a day; {_limitPct}% is the most.");
    }
}
