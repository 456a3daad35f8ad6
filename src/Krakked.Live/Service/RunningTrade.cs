namespace Krakked.Live;

/// <summary>A trade that is not over, and what its fills add up to.</summary>
sealed class RunningTrade(Fill first, StrategyId strategy)
{
    decimal _held, _bought, _paid, _sold, _received, _fees, _feesInQuote;
    string? _because;
    long? _exitTime;

    public Instrument Instrument => first.Instrument;

    public StrategyId Strategy => strategy;

    public long EntryTime => first.Time;

    // What a fee in base currency leaves below one lot can never be sold.
    public bool IsOver => Instrument.FloorToLot(_held) <= 0;

    public Trade Shown => new()
    {
        Id = $"{strategy}:{first.TradeId}",
        Instrument = Instrument,
        Strategy = strategy,
        Status = IsOver ? TradeStatus.Closed : TradeStatus.Open,
        EntryOrder = first.Order,
        EntryTime = first.Time,
        EntryPrice = _bought.IsZero() ? 0 : _paid / _bought,
        Size = _bought,
        Held = _held,
        ExitTime = _exitTime,
        ExitPrice = _sold.IsZero() ? null : _received / _sold,
        ExitReason = _because,
        Fees = _fees,
        Pnl = IsOver ? _received - _paid - _feesInQuote : null,
    };

    public void Add(Fill fill, in SleeveFill part)
    {
        var cost = Numeric.Money(part.Quantity * fill.Price);
        if (part.Quantity.IsAboveZero()) (_bought, _paid) = (_bought + part.Quantity, _paid + cost);
        else (_sold, _received, _exitTime, _because) = (_sold - part.Quantity, _received - cost, fill.Time, fill.Because);

        var inBase = fill.FeeAsset is FeeAsset.Base;
        _held += part.Quantity - (inBase ? part.Fee : 0);
        _fees += inBase ? Numeric.Money(part.Fee * fill.Price) : part.Fee;
        _feesInQuote += inBase ? 0 : part.Fee;
    }
}
