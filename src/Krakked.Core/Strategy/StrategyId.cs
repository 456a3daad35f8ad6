namespace Krakked;

/// <summary>Names a running strategy, for ever: sleeves, orders and results carry it.</summary>
/// <param name="Name">Lower case with dashes, as in the catalog: <c>sma-cross</c>.</param>
public readonly record struct StrategyId(string Name) : IComparable<StrategyId>
{
    /// <summary>Ordinal order of the names, so that ties are broken the same way on every machine.</summary>
    public int CompareTo(StrategyId other) => string.CompareOrdinal(Name, other.Name);

    /// <summary>The name.</summary>
    public override string ToString() => Name ?? "";

    /// <summary>Before, in ordinal order.</summary>
    public static bool operator <(StrategyId left, StrategyId right) => left.CompareTo(right) < 0;

    /// <summary>After, in ordinal order.</summary>
    public static bool operator >(StrategyId left, StrategyId right) => left.CompareTo(right) > 0;

    /// <summary>Before or the same.</summary>
    public static bool operator <=(StrategyId left, StrategyId right) => left.CompareTo(right) <= 0;

    /// <summary>After or the same.</summary>
    public static bool operator >=(StrategyId left, StrategyId right) => left.CompareTo(right) >= 0;
}
