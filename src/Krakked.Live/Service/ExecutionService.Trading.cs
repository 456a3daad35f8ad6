using System.Diagnostics.CodeAnalysis;
using Krakked.Execution;
using Krakked.Risk;

namespace Krakked.Live;

/// <summary>Buying and selling for the host's own sleeve, and going flat.</summary>
/// <remarks>
/// An action states where a position is to end, and takes the place of what works on its instrument. So buys and sales of one pair take turns, each
/// deciding on what the one before it left; going flat waits for nobody.
/// </remarks>
public sealed partial class ExecutionService
{
    // A buy that is being taken back may trade once more after the first plan; what is left then is dust, or has no price.
    const int MostFlattening = 3;

    /// <summary>Buys at the market, through the risk engine: what its limits leave of the amount, or nothing when it cannot be paid for.</summary>
    /// <param name="symbol">The pair by any of its names, <c>SOL/USD</c>.</param>
    /// <param name="quoteAmount">What to spend, in quote currency, above 0; the fee comes on top.</param>
    /// <param name="stopLoss">Price at which what was bought is sold to end a loss; null for none.</param>
    /// <param name="stop">Ends the waiting; the order stays.</param>
    /// <exception cref="KrakkedException">The desk has ended.</exception>
    public async Task<TradeOutcome> BuyAsync(string symbol, decimal quoteAmount, decimal? stopLoss = null, CancellationToken stop = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(quoteAmount);
        if (stopLoss is { } price) ArgumentOutOfRangeException.ThrowIfNegativeOrZero(price, nameof(stopLoss));
        if (!TryInstrument(symbol, out var instrument, out var unknown)) return unknown;

        return await TradeAsync((desk, now) => Buy(desk, instrument, quoteAmount, stopLoss, now), instrument, _options.Strategy, stop)
            .ConfigureAwait(false);
    }

    /// <summary>Sells at the market, past every limit: what reduces is always allowed.</summary>
    /// <param name="symbol">The pair by any of its names, <c>SOL/USD</c>.</param>
    /// <param name="baseAmount">How much, in base currency, above 0 and at most what is held.</param>
    /// <param name="tradeId">The open trade it is taken from; null takes it from the host's own sleeve.</param>
    /// <param name="stop">Ends the waiting; the order stays.</param>
    /// <exception cref="KrakkedException">The desk has ended.</exception>
    public async Task<TradeOutcome> SellAsync(string symbol, decimal baseAmount, string? tradeId = null, CancellationToken stop = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(baseAmount);
        if (!TryInstrument(symbol, out var instrument, out var unknown)) return unknown;
        if (!TrySleeve(instrument, tradeId, out var strategy, out var missing)) return missing;

        return await TradeAsync((desk, now) => Sell(desk, instrument, strategy, baseAmount, now), instrument, strategy, stop).ConfigureAwait(false);
    }

    /// <summary>Takes back what would buy, and sells what strategies hold.</summary>
    /// <remarks>Past the kill switch and every limit, never past rounding and minimums.</remarks>
    /// <param name="symbol">The one pair; null for all.</param>
    /// <param name="manual">True to sell as well what a person bought at the exchange.</param>
    /// <param name="stop">Ends the waiting; what was sent stays.</param>
    /// <exception cref="KrakkedException">No such pair is traded here, or the desk has ended.</exception>
    public Task<FlattenReport> FlattenAsync(string? symbol = null, bool manual = false, CancellationToken stop = default)
    {
        Instrument? only = null;
        if (symbol is not null && !TryInstrument(symbol, out only, out var unknown)) throw new KrakkedException(unknown.Why.Message);
        return FlattenAsync(now => _parts.Risk.Flatten(now, only, manual), only, stop);
    }

    /// <summary>Stops everything that opens until a person arms it again, then sells what strategies hold at the market.</summary>
    /// <param name="reason">Why, for the record of the stop.</param>
    /// <param name="manual">True to sell as well what a person bought at the exchange.</param>
    /// <param name="stop">Ends the waiting; the stop and what was sent stay.</param>
    /// <exception cref="KrakkedException">The desk has ended.</exception>
    public async Task<FlattenReport> EmergencyCloseAsync(string reason, bool manual = false, CancellationToken stop = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        await _parts.Desk.AskAsync((desk, now) =>
        {
            desk.Stop(reason, now);
            return true;
        }, stop).ConfigureAwait(false);
        return await FlattenAsync(now => _parts.Risk.EmergencyClose(now, manual), only: null, stop).ConfigureAwait(false);
    }

    async Task<TradeOutcome> TradeAsync(
        Func<OrderDesk, long, (ExecutionFailure? Failure, Task<PlanOutcome> Ended)> trade, Instrument instrument, StrategyId strategy,
        CancellationToken stop)
    {
        var turn = _turns[instrument];
        await turn.WaitAsync(stop).ConfigureAwait(false);
        try
        {
            var (failure, ended) = await _parts.Desk.AskAsync(trade, stop).ConfigureAwait(false);
            return failure is not null
                ? new TradeOutcome.Failed(failure)
                : Told(await ended.WaitAsync(stop).ConfigureAwait(false), instrument, strategy);
        }
        finally
        {
            turn.Release();
        }
    }

    async Task<FlattenReport> FlattenAsync(Func<long, ReductionPlan> reduce, Instrument? only, CancellationToken stop)
    {
        var plans = new List<PlanOutcome>();
        for (var round = 1; ; round++)
        {
            var (reduction, ended, cancels) = await _parts.Desk.AskAsync((desk, now) =>
            {
                var buys = TakeBackBuys(desk, only, now);
                var reduction = reduce(now);
                return (reduction, reduction.Plan.Actions.Count > 0 ? Submit(desk, reduction.Plan, now) : null, buys);
            }, stop).ConfigureAwait(false);
            await Task.WhenAll(cancels).WaitAsync(stop).ConfigureAwait(false);
            if (ended is not null) plans.Add(await ended.WaitAsync(stop).ConfigureAwait(false));
            if ((ended is null && cancels.Count == 0) || round == MostFlattening) return new FlattenReport(plans, reduction.Rest);
        }
    }

    List<Task> TakeBackBuys(OrderDesk desk, Instrument? only, long now)
    {
        var waits = new List<Task>();
        foreach (var open in desk.OpenOrders)
        {
            if (open.Order.Side is not Side.Buy || (only is not null && !open.Order.Instrument.Equals(only))) continue;
            waits.Add(_book.EndOf(open.Order.Id));
            desk.Cancel(open.Order.Id, now);
        }

        return waits;
    }

    (ExecutionFailure? Failure, Task<PlanOutcome> Ended) Buy(OrderDesk desk, Instrument instrument, decimal amount, decimal? stopLoss, long now)
    {
        var slot = new StrategySlot(_options.Strategy, _host, instrument, _options.Timeframe, _parts.Market, _parts.Portfolio);
        var intent = Wanted(instrument, amount) with { StopLoss = (double)stopLoss.GetValueOrDefault() };
        var plan = _parts.Risk.Review([new SlotIntent(slot, intent)], now) with { AtMarket = true };
        if (Failures.OfBuy(plan, instrument.Symbol) is not { } failure) return (null, Submit(desk, plan, now));

        // Remembered all the same, but for what the cash only made smaller: that would be bought.
        desk.Submit(plan with { Actions = [.. plan.Actions.Where(a => a.Verdict is RiskVerdict.Blocked)] }, now);
        return (failure, Task.FromCanceled<PlanOutcome>(new CancellationToken(canceled: true)));
    }

    StrategyIntent Wanted(Instrument instrument, decimal amount)
    {
        var held = _parts.Portfolio.Position(instrument).Held(_options.Strategy);
        var worth = _parts.Market.TryQuote(instrument, out var quote) && quote.Last is > 0 and < 1e15 ? held * Numeric.FromMarket(quote.Last) : 0;
        return held.IsZero()
            ? StrategyIntent.EnterWith(amount, because: "buy")
            : StrategyIntent.IncreaseWith(worth + amount, because: "buy");
    }

    (ExecutionFailure? Failure, Task<PlanOutcome> Ended) Sell(
        OrderDesk desk, Instrument instrument, StrategyId strategy, decimal amount, long now)
    {
        var held = _parts.Portfolio.Position(instrument).Held(strategy);
        ExecutionFailure? failure = held.IsZero()
            ? new(FailureKind.PositionNotFound, $"{strategy} holds nothing of {instrument}, so {amount} cannot be sold. See the open trades.")
            : amount > held
                ? new(FailureKind.InsufficientFunds, $"{strategy} holds {held} of {instrument}, and {amount} is more. Sell at most that.")
                : null;
        if (failure is null)
        {
            var reduction = _parts.Risk.Sell(instrument, strategy, amount, now);
            if (reduction.Plan.Actions.Count > 0) return (null, Submit(desk, reduction.Plan with { AtMarket = true }, now));
            failure = Failures.OfSale(reduction, instrument.Symbol);
        }

        return (failure, Task.FromCanceled<PlanOutcome>(new CancellationToken(canceled: true)));
    }

    TradeOutcome Told(PlanOutcome plan, Instrument instrument, StrategyId strategy)
    {
        var order = plan.Orders[0];
        return order.Filled.IsAboveZero() && _book.Latest(instrument, strategy) is { } trade
            ? new TradeOutcome.Done(trade, order)
            : new TradeOutcome.Failed(Failures.Of(order), order);
    }

    bool TrySleeve(Instrument instrument, string? tradeId, out StrategyId strategy, [NotNullWhen(false)] out TradeOutcome.Failed? missing)
    {
        (strategy, missing) = (_options.Strategy, null);
        if (tradeId is null) return true;

        var found = _book.TryTrade(tradeId, out var trade);
        if (found && trade!.Status is TradeStatus.Open && trade.Instrument.Equals(instrument)) strategy = trade.Strategy;
        else
            missing = new TradeOutcome.Failed(new ExecutionFailure(FailureKind.PositionNotFound, !found
                ? $"There is no trade '{tradeId}'. See the open trades."
                : $"Trade '{tradeId}' is {trade!.Status} and of {trade.Instrument}, so nothing of {instrument} can be sold of it. "
                    + "See the open trades."));
        return missing is null;
    }

    bool TryInstrument(string symbol, [NotNullWhen(true)] out Instrument? instrument, [NotNullWhen(false)] out TradeOutcome.Failed? unknown)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(symbol);
        unknown = _instruments.TryGetValue(symbol, out instrument)
            ? null
            : new TradeOutcome.Failed(new ExecutionFailure(FailureKind.InvalidSymbol,
                $"No pair '{symbol}' is traded here.{Suggest.DidYouMean(symbol, _instruments.Keys)} "
                + $"There are {string.Join(", ", _parts.Instruments.Select(i => i.Symbol))}."));
        return unknown is null;
    }
}
