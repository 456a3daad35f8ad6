using Krakked.Execution;

namespace Krakked.Exchange;

/// <summary>The part of the desk that takes orders back.</summary>
public sealed partial class TradingDesk
{
    const long Second = 1_000_000_000;
    const int LongestSwitch = 86_400;

    /// <summary>Takes back the order of a txid, or all of a user reference; Kraken's word for why not, or null.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="name">A txid, or a number in digits.</param>
    /// <param name="count">How many were taken back.</param>
    public string? Cancel(Account account, string name, out int count)
    {
        ArgumentNullException.ThrowIfNull(account);
        count = 0;
        if (account.TryFind(name, out var order)) return Cancel(order, ref count);
        if (!int.TryParse(name, out var reference)) return Execution.VenueWords.UnknownOrder;

        foreach (var other in account.OpenOrders.Where(o => o.Request.UserReference == reference).ToList())
            if (Cancel(other, ref count) is { } refusal) return refusal;
        return count > 0 ? null : VenueWords.UnknownOrder;
    }

    /// <summary>Takes back the open order of a client id; Kraken's word for why not, or null.</summary>
    public string? CancelClient(Account account, string clientId)
    {
        ArgumentNullException.ThrowIfNull(account);
        var count = 0;
        return account.TryFindOpen(clientId, out var order) ? Cancel(order, ref count) : VenueWords.UnknownOrder;
    }

    /// <summary>Takes back everything; the answer is how many that were, or Kraken's word for why not.</summary>
    public string? CancelAll(Account account, out int count)
    {
        ArgumentNullException.ThrowIfNull(account);
        count = 0;
        if (_exchange.Modes.System is TradingMode.Maintenance) return Words.Unavailable;
        foreach (var order in account.OpenOrders.ToList())
        {
            if (order.IsDone) continue;
            _floor.TakeBack(order, OrderStatus.Canceled, Words.UserRequested);
            count++;
        }

        return null;
    }

    /// <summary>Sets the dead-man's switch: unless it is set again, everything is taken back after so many seconds; 0 turns it off.</summary>
    public string? CancelAllAfter(Account account, long seconds)
    {
        ArgumentNullException.ThrowIfNull(account);
        if (seconds is < 0 or >= LongestSwitch) return Words.Invalid("timeout");
        account.SwitchTime = seconds == 0 ? long.MaxValue : _exchange.Now + (seconds * Second);
        if (seconds > 0) SetSwitch(account, account.SwitchTime);
        return null;
    }

    /// <summary>Fires the dead-man's switch, armed or not.</summary>
    public void FireSwitch(Account account)
    {
        ArgumentNullException.ThrowIfNull(account);
        account.SwitchTime = long.MaxValue;
        foreach (var order in account.OpenOrders.ToList())
            if (!order.IsDone) _floor.TakeBack(order, OrderStatus.Canceled, Words.SwitchFired);
    }

    void SetSwitch(Account account, long time) => _alarms.Set(time, _ =>
    {
        if (account.SwitchTime == time) FireSwitch(account);
    });

    string? Cancel(ExchangeOrder order, ref int count)
    {
        if (order.IsDone) return VenueWords.UnknownOrder;
        if (_exchange.Modes.System is TradingMode.Maintenance) return Words.Unavailable;
        if (!Pays(order.Account, order.Pair, EnginePoints.Cancel(Age(order)))) return Words.EngineLimit;

        _floor.TakeBack(order, OrderStatus.Canceled, Words.UserRequested);
        count++;
        return null;
    }
}
