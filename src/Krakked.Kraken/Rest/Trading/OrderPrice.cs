using System.Globalization;

namespace Krakked.Kraken;

/// <summary>A price as Kraken takes it: a number, or a distance from the last trade.</summary>
public readonly record struct OrderPrice
{
    readonly string? _text;

    OrderPrice(string text) => _text = text;

    /// <summary>A price in quote currency, a multiple of the tick.</summary>
    public static OrderPrice At(decimal price) => new(price.ToString(CultureInfo.InvariantCulture));

    /// <summary>A distance above, in quote currency or percent. What a trailing stop wants.</summary>
    public static OrderPrice Above(decimal distance, bool percent = false) => Relative('+', distance, percent);

    /// <summary>A distance below.</summary>
    public static OrderPrice Below(decimal distance, bool percent = false) => Relative('-', distance, percent);

    /// <summary>A distance on the side that favours the order: above for a sell, below for a buy.</summary>
    public static OrderPrice Favourable(decimal distance, bool percent = false) => Relative('#', distance, percent);

    public static implicit operator OrderPrice(decimal price) => At(price);

    /// <summary>As it is sent: <c>37500.0</c>, <c>+5%</c>.</summary>
    public override string ToString() => _text ?? "0";

    static OrderPrice Relative(char sign, decimal distance, bool percent)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(distance);
        return new OrderPrice(string.Create(CultureInfo.InvariantCulture, $"{sign}{distance}{(percent ? "%" : "")}"));
    }
}
