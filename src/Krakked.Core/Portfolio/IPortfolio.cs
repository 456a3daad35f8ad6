namespace Krakked;

/// <summary>What is owned. Fills and cash flows are the only ways it changes.</summary>
public interface IPortfolio
{
    /// <summary>Cash plus every position at its last price, in quote currency.</summary>
    decimal Equity { get; }

    /// <summary>Quote currency in hand.</summary>
    decimal Cash { get; }

    /// <summary>True when the books differ from the venue's beyond tolerance; then nothing may be opened.</summary>
    bool Drifting { get; }

    /// <summary>One position, with its sleeves; flat when nothing is held.</summary>
    Position Position(Instrument instrument);

    /// <summary>Every instrument that was ever held, in the order of the first fill.</summary>
    IReadOnlyList<Instrument> Instruments { get; }

    /// <summary>Books a trade.</summary>
    void Apply(Fill fill);

    /// <summary>Books money that came or went without a trade.</summary>
    void Apply(CashFlow flow);
}
