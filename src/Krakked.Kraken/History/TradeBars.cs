using System.Text.Json.Serialization;

namespace Krakked.Kraken;

/// <summary>A bar that may still change, exact.</summary>
/// <param name="OpenTime">Unix ms.</param>
/// <param name="Open">First trade.</param>
/// <param name="High">Highest trade.</param>
/// <param name="Low">Lowest trade.</param>
/// <param name="Close">Last trade so far.</param>
/// <param name="Volume">In base currency.</param>
/// <param name="Trades">How many.</param>
public readonly record struct FormingBar(long OpenTime, decimal Open, decimal High, decimal Low, decimal Close, decimal Volume, int Trades)
{
    internal FormingBar With(in PublicTrade trade) => this with
    {
        High = Math.Max(High, trade.Price),
        Low = Math.Min(Low, trade.Price),
        Close = trade.Price,
        Volume = Volume + trade.Volume,
        Trades = Trades + 1,
    };

    internal Bar ToBar() => new(OpenTime, MarketNumber.Of(Open), MarketNumber.Of(High), MarketNumber.Of(Low), MarketNumber.Of(Close),
        MarketNumber.Of(Volume), Trades);
}

/// <summary>Where a <see cref="TradeBars"/> stands between two trades: enough to go on as if nothing had happened.</summary>
/// <param name="Forming">The bar that is open, if any.</param>
/// <param name="ClosedUntil">Unix ms up to which bars are closed for good.</param>
public sealed record TradeBarsState(FormingBar? Forming, long ClosedUntil)
{
    /// <summary>Before the first trade.</summary>
    [JsonIgnore]
    public static TradeBarsState Start { get; } = new(null, long.MinValue);
}

/// <summary>Builds exact bars from trades: of either side, of orders of either kind, in the order in which they happened.</summary>
/// <remarks>
/// A bar holds the trades from its open up to, not including, its close. Where nobody traded there is no bar, as in Kraken's archives. Sums are
/// decimal until the bar is done. Without a clock of its own.
/// </remarks>
public sealed class TradeBars
{
    readonly Timeframe _timeframe;

    /// <exception cref="ArgumentOutOfRangeException">No timeframe.</exception>
    public TradeBars(Timeframe timeframe, TradeBarsState? state = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(timeframe.Minutes, 1, nameof(timeframe));
        (_timeframe, State) = (timeframe, state ?? TradeBarsState.Start);
    }

    public TradeBarsState State { get; private set; }

    /// <summary>Takes the next trade; true with the bar that it closes by coming after it.</summary>
    /// <exception cref="InvalidDataException">The trade belongs to a bar that is closed, or it cannot be.</exception>
    public bool Add(in PublicTrade trade, out Bar closed)
    {
        closed = default;
        if (trade.Price <= 0 || trade.Volume < 0)
            throw new InvalidDataException($"trade {trade.TradeId} at {trade.Time:u} cannot be: price {trade.Price}, volume {trade.Volume}");
        var open = _timeframe.OpenOf(trade.Time.ToUnixTimeMilliseconds());
        if (State.Forming is { } forming && forming.OpenTime == open)
        {
            State = State with { Forming = forming.With(trade) };
            return false;
        }

        if (open < (State.Forming?.OpenTime ?? State.ClosedUntil))
            throw new InvalidDataException($"trade {trade.TradeId} at {trade.Time:u} belongs to a bar that is closed");

        var closes = State.Forming is not null && Close(out closed);
        State = State with { Forming = new FormingBar(open, trade.Price, trade.Price, trade.Price, trade.Price, trade.Volume, 1) };
        return closes;
    }

    /// <summary>Closes the open bar if its time was over at <paramref name="settled"/>, up to when all trades have come.</summary>
    public bool TryClose(DateTimeOffset settled, out Bar closed)
    {
        closed = default;
        var isOver = State.Forming?.OpenTime + _timeframe.Milliseconds <= settled.ToUnixTimeMilliseconds();
        return isOver && Close(out closed);
    }

    bool Close(out Bar closed)
    {
        closed = State.Forming!.Value.ToBar();
        State = new TradeBarsState(null, closed.OpenTime + _timeframe.Milliseconds);
        return true;
    }
}
