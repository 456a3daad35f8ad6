namespace Krakked;

/// <summary>Puts a strategy into the catalog under an id.</summary>
/// <param name="id">Lower case with dashes: <c>sma-cross</c>.</param>
/// <param name="description">One sentence: what it does.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class StrategyAttribute(string id, string description) : Attribute
{
    /// <summary>The name it is found by.</summary>
    public string Id { get; } = id;

    /// <summary>What it does, in one sentence.</summary>
    public string Description { get; } = description;

    /// <summary>What to beware of before believing its backtest.</summary>
    public string Warning { get; init; } = "";
}

/// <summary>Declares the range of a strategy's constructor parameter, so that it can be listed, checked and swept.</summary>
/// <param name="minimum">Smallest value allowed.</param>
/// <param name="maximum">Largest value allowed.</param>
/// <param name="description">What it means, with its unit.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ParameterAttribute(double minimum, double maximum, string description) : Attribute
{
    /// <summary>Smallest value allowed.</summary>
    public double Minimum { get; } = minimum;

    /// <summary>Largest value allowed.</summary>
    public double Maximum { get; } = maximum;

    /// <summary>What it means, with its unit.</summary>
    public string Description { get; } = description;
}
