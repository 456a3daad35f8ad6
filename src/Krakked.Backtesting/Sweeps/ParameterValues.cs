using System.Globalization;

namespace Krakked.Backtesting;

/// <summary>The values of one parameter that a sweep goes through.</summary>
/// <param name="Name">The parameter: <c>fast</c>.</param>
/// <param name="Values">Rising, each once.</param>
public sealed record ParameterValues(string Name, IReadOnlyList<double> Values)
{
    const int Most = 100_000;

    /// <summary>Reads <c>20</c>, <c>20,50,100</c>, <c>5:50:5</c> (from, to and step, both ends in) or a list of these.</summary>
    /// <param name="parameter">Whose values they are.</param>
    /// <param name="text">What comes after the equals sign.</param>
    /// <exception cref="KrakkedException">Not a number, out of the parameter's range, or a range that goes nowhere.</exception>
    public static ParameterValues Parse(StrategyParameter parameter, string text)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        ArgumentNullException.ThrowIfNull(text);
        var values = text.Split(',').SelectMany(part => Part(parameter, part)).Distinct().Order().ToList();
        foreach (var value in values) parameter.Check(value);
        return new(parameter.Name, values);
    }

    static IEnumerable<double> Part(StrategyParameter parameter, string part) => part.Split(':') switch
    {
        [_] => [parameter.Parse(part)],
        [var from, var to] => Range(parameter, part, Number(parameter, from), Number(parameter, to), 1),
        [var from, var to, var step] =>
            Range(parameter, part, Number(parameter, from), Number(parameter, to), Number(parameter, step)),
        _ => throw new KrakkedException(
            $"Parameter {parameter.Name}={part}: a range is from:to or from:to:step, for example {parameter.Name}=5:50:5."),
    };

    // Decimal, so that the third step of 0.1 is 0.3 and not 0.30000000000000004.
    static IEnumerable<double> Range(StrategyParameter parameter, string part, decimal from, decimal to, decimal step)
    {
        if (step <= 0 || to < from)
            throw new KrakkedException(
                $"Parameter {parameter.Name}={part}: a range rises from its first number to its second by a step above 0, " +
                $"for example {parameter.Name}=5:50:5.");
        if ((to - from) / step >= Most)
            throw new KrakkedException($"Parameter {parameter.Name}={part}: that is more than {Most:N0} values. Take a larger step.");

        for (var value = from; value <= to; value += step)
            yield return (double)value;
    }

    static decimal Number(StrategyParameter parameter, string text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw new KrakkedException($"Parameter {parameter.Name}: '{text}' is not a number. Give one from {parameter.Range}.");
}
