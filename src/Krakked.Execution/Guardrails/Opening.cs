namespace Krakked.Execution.Guardrails;

/// <summary>A buy that is asked about, and the market it would meet.</summary>
/// <param name="Order">The buy.</param>
/// <param name="Price">Its limit, or else the price it was decided at.</param>
/// <param name="Quote">What the market says now.</param>
/// <param name="Now">Unix ms UTC.</param>
readonly record struct Opening(Order Order, decimal Price, Quote Quote, long Now)
{
    public Instrument Instrument => Order.Instrument;

    /// <summary>What it spends at most, fee apart, in quote currency.</summary>
    public decimal Notional => Order.QuoteAmount ?? Order.Quantity * Price;
}
