using Krakked.Execution.Guardrails;

namespace Krakked.Execution;

/// <summary>The last look at every opening: limits that hold whatever the plan it came with was decided on.</summary>
/// <remarks>
/// The risk engine sizes by what was owned and quoted when it decided; this one sees what is quoted, held and on its way when the order is about
/// to be sent. It says no, and never makes an order smaller. Whatever it would have to know and does not blocks the opening.
/// </remarks>
public sealed class OrderGuardrails : IOrderCheck
{
    readonly IMarketData _market;
    readonly OpenBuys _buys = new();
    readonly IGuardrail[] _rules;

    public OrderGuardrails(GuardrailOptions options, IMarketData market, IPortfolio portfolio)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(market);
        ArgumentNullException.ThrowIfNull(portfolio);
        _market = market;
        _rules = [.. Rules(options, new Exposure(market, portfolio, _buys))];
    }

    /// <inheritdoc/>
    public void Attach(IWorkingOrders orders)
    {
        ArgumentNullException.ThrowIfNull(orders);
        _buys.Orders = orders;
    }

    /// <inheritdoc/>
    public string? Refusal(Order order, decimal price, long now)
    {
        ArgumentNullException.ThrowIfNull(order);
        if (order.Side is not Side.Buy) return null;
        if (_buys.Orders is null) return "The orders on their way are not known, so nothing is opened. Attach the order manager.";
        if (!_market.TryQuote(order.Instrument, out var quote) || !IsPrice(quote.Ask) || !IsPrice(quote.Last) || !price.IsAboveZero())
            return $"{order.Instrument} has no price now, so nothing is opened on it. Wait for the market data.";

        var wanted = new Opening(order, price, quote, now);
        foreach (var rule in _rules)
            if (rule.Refusal(wanted) is { } why) return why;
        return null;
    }

    static IEnumerable<IGuardrail> Rules(GuardrailOptions options, Exposure exposure)
    {
        if (options.MaxQuoteAgeMs is { } age) yield return new QuoteAge(age);
        if (options.PriceCollarBps is { } collar) yield return new PriceCollar(collar);
        if (options.OnePositionPerAsset) yield return new OnePositionPerAsset(exposure);
        if (options.MaxPairNotionalUsd is { } pair) yield return new PairNotional(pair, exposure);
        if (options.MaxTotalNotionalUsd is { } total) yield return new TotalNotional(total, exposure);
    }

    static bool IsPrice(double value) => value is > 0 and < 1e15;
}
