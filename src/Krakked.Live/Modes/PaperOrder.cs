using Krakked.Kraken;

namespace Krakked.Live;

/// <summary>An order at the paper venue, as an exchange would remember it.</summary>
sealed class PaperOrder
{
    /// <summary>As the venue was asked for it; the quantity is whole, whatever has traded.</summary>
    public required Order Order { get; set; }

    public required string ClientId { get; init; }

    public required DateTimeOffset Opened { get; init; }

    public string Id => PaperWallet.NameOf(Order.Id);

    public KrakenOrderStatus Status { get; set; } = KrakenOrderStatus.Open;

    public decimal Executed { get; set; }

    /// <summary>Quote currency.</summary>
    public decimal Cost { get; set; }

    public decimal Fee { get; set; }

    public bool Triggered { get; set; }

    /// <summary>What it had traded when the venue took it up again after a restart.</summary>
    public decimal TakenUpAfter { get; set; }

    public int Amends { get; set; }

    public int Trades { get; set; }

    public DateTimeOffset? Ended { get; set; }

    public string? Reason { get; set; }

    public bool IsOpen => Status is KrakenOrderStatus.Open;

    decimal Volume => Order.QuoteAmount ?? Order.Quantity;

    decimal AveragePrice => Executed == 0 ? 0 : Cost / Executed;

    public void End(KrakenOrderStatus status, string? reason, DateTimeOffset now) => (Status, Reason, Ended) = (status, reason, now);

    /// <summary>As REST would tell it.</summary>
    public OrderInfo ToInfo() => new()
    {
        ClientId = ClientId,
        Status = Status,
        Opened = Opened,
        Ended = Ended,
        Description = new OrderDescription
        {
            Pair = Order.Instrument.Symbol,
            Side = Order.Side,
            OrderType = WireWords.Of(Order.Type),
            Price = Text(Order.TrailingOffset ?? Order.TriggerPrice ?? Order.LimitPrice),
            Price2 = Text(Order.TriggerPrice is null ? null : Order.LimitPrice),
        },
        Volume = Volume,
        Executed = Executed,
        Cost = Cost,
        Fee = Fee,
        AveragePrice = AveragePrice,
        Misc = Triggered ? "stopped" : "",
        Flags = Order.QuoteAmount is null ? "fciq" : "fciq,viqc",
        Reason = Reason,
    };

    /// <summary>As the private stream would tell it.</summary>
    public ExecutionReport ToReport(ExecutionKind kind, DateTimeOffset now, ExecutionTrade? trade = null) => new()
    {
        OrderId = Id,
        ClientId = ClientId,
        Kind = kind,
        Status = StatusWord,
        Time = now,
        Symbol = $"{Order.Instrument.Base}/{Order.Instrument.Quote}",
        Side = Order.Side,
        OrderType = WireWords.Of(Order.Type),
        Quantity = Order.QuoteAmount is null ? Order.Quantity : null,
        CashQuantity = Order.QuoteAmount,
        LimitPrice = Order.LimitPrice,
        StopPrice = Order.TriggerPrice,
        PostOnly = Order.PostOnly,
        Executed = Executed,
        Cost = Cost,
        AveragePrice = AveragePrice,
        Reason = Reason,
        Trade = trade,
    };

    ExecutionStatus StatusWord => Status switch
    {
        KrakenOrderStatus.Closed => ExecutionStatus.Filled,
        KrakenOrderStatus.Canceled => ExecutionStatus.Canceled,
        KrakenOrderStatus.Expired => ExecutionStatus.Expired,
        _ => Executed > 0 ? ExecutionStatus.PartiallyFilled : Triggered ? ExecutionStatus.Triggered : ExecutionStatus.New,
    };

    static string Text(decimal? price) => (price ?? 0).ToString(System.Globalization.CultureInfo.InvariantCulture);
}
