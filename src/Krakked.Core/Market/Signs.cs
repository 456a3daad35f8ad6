namespace Krakked;

/// <summary>How an amount stands to 0, told from its digits.</summary>
/// <remarks>
/// <c>amount == 0</c> makes a second decimal and compares the two, some twenty instructions where three will do. An order is held against 0
/// fifty times on its way.
/// </remarks>
public static class Signs
{
    /// <summary>True for 0, whatever its scale.</summary>
    public static bool IsZero(this decimal amount) => decimal.Sign(amount) == 0;

    /// <summary>True for more than 0.</summary>
    public static bool IsAboveZero(this decimal amount) => decimal.Sign(amount) > 0;

    /// <summary>True for less than 0.</summary>
    public static bool IsBelowZero(this decimal amount) => decimal.Sign(amount) < 0;
}
