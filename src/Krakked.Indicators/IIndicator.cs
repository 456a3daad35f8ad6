namespace Krakked.Indicators;

/// <summary>Turns a series of values, given one at a time, into a series of answers.</summary>
/// <remarks>
/// Shape: one answer a value. An indicator belongs to one series; a second series needs a second indicator.
/// <para>
/// NaN: one rule for every indicator of the house. An input that is not finite is no value: the answer to it is NaN and the
/// indicator is left as if it had never been seen. So a series with holes gives, where it has values, exactly what the series
/// with the holes removed gives. NaN is also the answer until <see cref="Warmup"/> values have been seen.
/// </para>
/// </remarks>
public interface IIndicator
{
    /// <summary>How many values come before the first defined answer; 19 for a 20-value average.</summary>
    int Warmup { get; }

    /// <summary>Takes the next value of the series and answers for it; NaN until warm.</summary>
    double Next(double value);
}
