namespace Krakked;

/// <summary>Which way an order trades. There is no default side: an order states it.</summary>
public enum Side : byte
{
    /// <summary>Neither: sleeves trade among themselves, and nothing is sent. A venue refuses it.</summary>
    None,

    /// <summary>Pays quote currency for base currency.</summary>
    Buy,

    /// <summary>Gives base currency for quote currency.</summary>
    Sell,
}

/// <summary>Which side of a trade an order was on when it filled; it decides the fee.</summary>
public enum Liquidity : byte
{
    /// <summary>Took a resting order: the dearer fee, and so the safe default.</summary>
    Taker,

    /// <summary>Was resting in the book.</summary>
    Maker,
}
