namespace Krakked.Execution.Simulation;

/// <summary>An order at the simulated venue. Reused for another once it is done.</summary>
sealed class RestingOrder
{
    public Order Order { get; set; } = null!;

    public VenueBook Book { get; private set; } = null!;

    /// <summary>Still to trade, in base currency; of an order sized in quote currency, the amount still to spend.</summary>
    public decimal Left { get; set; }

    /// <summary>What it holds back: quote currency for a buy, base currency for a sell.</summary>
    public decimal Hold { get; set; }

    /// <summary>The first instant at which a bar may open that fills it, Unix ms.</summary>
    public long From { get; set; }

    /// <summary>Bars it still misses on its way.</summary>
    public int Latency { get; set; }

    /// <summary>Open time of the last bar whose open it met, and of the last whose inside it has gone through.</summary>
    public long Met { get; set; }

    public long Passed { get; set; }

    /// <summary>True once it has arrived: it was at the venue at an open, or came inside a bar.</summary>
    public bool Live { get; set; }

    /// <summary>In the bar inside which it came, the price at that moment; otherwise NaN.</summary>
    public double CameAt { get; set; }

    public bool CameWithin => !double.IsNaN(CameAt);

    /// <summary>True while it waits for its trigger.</summary>
    public bool Waiting { get; set; }

    /// <summary>The price that wakes it, for the types that wait; a trailing stop's moves. Null before a trailing stop has seen a price.</summary>
    public decimal? Trigger { get; set; }

    /// <summary>The same as market data; NaN for none.</summary>
    public double TriggerMark { get; set; }

    /// <summary>The best price a trailing stop has seen; NaN for none.</summary>
    public double Best { get; set; }

    /// <summary>True once it rests in the book of a market shown trade by trade: it makes at its limit, and takes no more.</summary>
    public bool Rests { get; set; }

    /// <summary>What a buy's fee is taken in.</summary>
    public FeeAsset FeesIn { get; private set; }

    public bool Done { get; set; }

    public bool IsBuy => Order.Side is Side.Buy;

    public bool IsStop => Order.Type is OrderType.StopLoss or OrderType.StopLossLimit or OrderType.TrailingStop;

    public bool IsSizedInQuote => Order.QuoteAmount is not null;

    public bool HasTraded { get; set; }

    public Balance Paying => IsBuy ? Book.Quote : Book.Base;

    public void Start(Order order, VenueBook book, long from, int latency, FeeAsset feesIn)
    {
        (Order, Book, From, Latency, FeesIn) = (order, book, from, latency, feesIn);
        Left = order.QuoteAmount ?? order.Quantity;
        Hold = 0;
        (Met, Passed) = (long.MinValue, long.MinValue);
        (Live, CameAt, Done, Rests, HasTraded) = (false, double.NaN, false, false, false);
        Waiting = order.Type is not (OrderType.Market or OrderType.Limit);
        (Trigger, Best) = (null, double.NaN);
        TriggerMark = double.NaN;
        if (order.TriggerPrice is { } trigger) MoveTrigger(trigger);
    }

    public void MoveTrigger(decimal trigger)
    {
        Trigger = trigger;
        TriggerMark = (double)trigger;
    }
}
