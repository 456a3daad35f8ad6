using System.Globalization;
using System.Reflection;

namespace Krakked;

/// <summary>A declared parameter of a strategy.</summary>
/// <param name="Name">As written on the command line: <c>fast</c>.</param>
/// <param name="Default">Used when none is given; null leaves it to the strategy.</param>
/// <param name="Minimum">Smallest value allowed.</param>
/// <param name="Maximum">Largest value allowed.</param>
/// <param name="Whole">True when only whole numbers are allowed.</param>
/// <param name="Description">What it means, with its unit.</param>
public sealed record StrategyParameter(string Name, double? Default, double Minimum, double Maximum, bool Whole, string Description)
{
    internal static StrategyParameter From(ParameterInfo parameter)
    {
        var declared = parameter.GetCustomAttribute<ParameterAttribute>()
            ?? throw new InvalidOperationException($"{parameter.Member.DeclaringType}: parameter '{parameter.Name}' declares no range.");
        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        if (type != typeof(int) && type != typeof(double))
            throw new InvalidOperationException($"{parameter.Member.DeclaringType}: parameter '{parameter.Name}' is neither int nor double.");

        var standard = parameter.DefaultValue is { } value ? Convert.ToDouble(value, CultureInfo.InvariantCulture) : (double?)null;
        return new(parameter.Name!, standard, declared.Minimum, declared.Maximum, type == typeof(int), declared.Description);
    }

    /// <summary>Reads a value and checks it against the range.</summary>
    /// <exception cref="KrakkedException">Not a number, not whole, or out of range.</exception>
    public double Parse(string text)
    {
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || !double.IsFinite(value))
            throw new KrakkedException($"Parameter {Name}={text}: '{text}' is not a number. Give one from {Range}.");
        Check(value);
        return value;
    }

    /// <summary>Holds a value against the range.</summary>
    /// <exception cref="KrakkedException">Not whole, or out of range.</exception>
    public void Check(double value)
    {
        if (Whole && value != Math.Floor(value))
            throw new KrakkedException($"Parameter {Name}={Text(value)} must be a whole number from {Range}.");
        if (!(value >= Minimum && value <= Maximum))
            throw new KrakkedException($"Parameter {Name}={Text(value)} is out of range: it must be from {Range}.");
    }

    /// <summary>The range in words: <c>2 to 1000</c>.</summary>
    public string Range => $"{Text(Minimum)} to {Text(Maximum)}";

    static string Text(double value) => value.ToString("0.##########", CultureInfo.InvariantCulture);
}
