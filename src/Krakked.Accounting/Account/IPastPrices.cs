namespace Krakked.Accounting;

/// <summary>What pairs traded at before now, as far as it is known.</summary>
public interface IPastPrices
{
    /// <summary>The last price known at a moment (Unix ms UTC) and never a later one; false when there is none near enough to count.</summary>
    bool TryPrice(Instrument instrument, long time, out double price);
}
