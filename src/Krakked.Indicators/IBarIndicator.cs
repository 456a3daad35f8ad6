namespace Krakked.Indicators;

/// <summary>Turns a series of bars, given one at a time, into a series of answers.</summary>
/// <remarks>
/// Shape: one answer a bar.
/// NaN: the rule of <see cref="IIndicator"/>; a bar with any price that is not finite is no bar.
/// </remarks>
public interface IBarIndicator
{
    /// <summary>How many bars come before the first defined answer.</summary>
    int Warmup { get; }

    /// <summary>Takes the next closed bar of the series and answers for it; NaN until warm.</summary>
    double Next(double high, double low, double close);
}
