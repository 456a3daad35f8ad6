namespace Krakked.Live;

/// <summary>Whether a trade is over.</summary>
public enum TradeStatus : byte
{
    /// <summary>Something of it is still held.</summary>
    Open,

    /// <summary>Everything was sold, but for what is too little to be.</summary>
    Closed,
}

/// <summary>A sleeve from its entry to flat, as its fills tell.</summary>
public sealed record Trade
{
    /// <summary>Its name for ever, the same after a restart and on another machine: the strategy and the exchange's name of its first fill.</summary>
    public required string Id { get; init; }

    /// <summary>Of what.</summary>
    public required Instrument Instrument { get; init; }

    /// <summary>Whose.</summary>
    public required StrategyId Strategy { get; init; }

    /// <summary>Whether it is over.</summary>
    public TradeStatus Status { get; init; }

    /// <summary>The order that entered it; 0 when a person did.</summary>
    public OrderId EntryOrder { get; init; }

    /// <summary>Its first fill, Unix ms UTC.</summary>
    public required long EntryTime { get; init; }

    /// <summary>Average price paid, in quote currency.</summary>
    public decimal EntryPrice { get; init; }

    /// <summary>Base currency bought.</summary>
    public decimal Size { get; init; }

    /// <summary>Base currency still held; dust when closed.</summary>
    public decimal Held { get; init; }

    /// <summary>Price at which it is sold to end a loss; null for none, and when it was over before the service began.</summary>
    public decimal? StopLoss { get; init; }

    /// <summary>Price at which it is sold to take a gain; null for none, and when it was over before the service began.</summary>
    public decimal? TakeProfit { get; init; }

    /// <summary>Its last sale, Unix ms UTC; null while nothing was sold.</summary>
    public long? ExitTime { get; init; }

    /// <summary>Average price received; null while nothing was sold.</summary>
    public decimal? ExitPrice { get; init; }

    /// <summary>Why it was sold, in the words of its last sale.</summary>
    public string? ExitReason { get; init; }

    /// <summary>Fees of all its fills, valued in quote currency; those taken in a third asset are not in it.</summary>
    public decimal Fees { get; init; }

    /// <summary>What it made, fees taken off, in quote currency; null while it is open.</summary>
    public decimal? Pnl { get; init; }
}
