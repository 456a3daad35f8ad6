using Krakked.Exchange;
using Krakked.Kraken;
using Krakked.Live;

namespace Krakked.Simulation;

/// <summary>The part of the world between the process and the exchange.</summary>
sealed partial class World
{
    const long StreamLatency = 20;

    /// <summary>When a call last arrived that had waited since it was counted: for its turn, or at the edge; Unix ms.</summary>
    public long LateAt { get; private set; }

    /// <summary>The desk told something that happened to an order.</summary>
    public void OnEvent(in ExecutionEvent happened)
    {
        Trace.Mix(happened.Order.Id.Value);
        Trace.Mix(((long)happened.Kind << 8) | (long)happened.State);
        if (happened.Fill is { } fill) Trace.Mix(fill.Quantity);
        if (Trace.IsRead)
            Trace.Tell(Now, $"desk      order {happened.Order.Id} {happened.Kind} -> {happened.State} {happened.Fill?.TradeId} {happened.Reason}");
    }

    /// <summary>The desk told people something.</summary>
    public void OnNotice(DeskNotice notice)
    {
        if (Trace.IsRead) Trace.Tell(Now, $"notice    {notice.Text}");
        if (Boundaries.Recovering && Bot?.Status.Phase is DeskPhase.Running) Boundaries.Recovering = false;
        if (!Mutant.TellsPeople) return;
        Oracle.OnNotice(notice);
        Director.OnNotice(notice);
    }

    void Boot()
    {
        if (Bot is not null) return;
        _stream.Forget();
        Boundaries.Recovering = Lives > 0;
        Oracle.OnBoot();
        if (Trace.IsRead) Trace.Tell(Now, $"process   life {Lives + 1} begins");
        Bot = new Bot(this, ++Lives);
        Let(Lives, static (bot, _) => bot.Start(), 0);
        Agenda.Put(Now + _chance.Between(200, 2_000), Act.Connect, ++_connection);
    }

    /// <summary>The process dies, and is started again after a while.</summary>
    public void Die(string where)
    {
        if (Trace.IsRead) Trace.Tell(Now, $"process   dies at {where}");
        if (Bot is { } bot) Oracle.OnDeath(bot);
        Bot = null;
        _stream.Cut();
        _connection++;
        Weather.Crash(_chance);
        var down = Director.DownFor ?? (_chance.Strikes(0.8) ? _chance.Between(200, 5_000) : _chance.Between(5_000, 120_000));
        Agenda.Put(Now + down, Act.Boot);
    }

    /// <summary>Lets the process do something, if it still lives that life; it may die of it.</summary>
    void Let<T>(int life, Action<Bot, T> act, T given)
    {
        if (Bot is not { } bot || bot.Life != life) return;
        try
        {
            act(bot, given);
        }
        catch (ProcessDied death)
        {
            Die(death.Source!);
        }
        // Whatever the process throws is what is looked for.
        catch (Exception thrown) when (thrown is not OutOfMemoryException)
        {
            Oracle.Break("Threw", thrown.ToString());
        }
    }

    void Arrive(Flight flight)
    {
        var call = flight.Call;
        if (Now - flight.PaidAt >= 1_000) LateAt = Now;
        if (call is VenueCall.Place sent) _sent.TryAdd(sent.Request.ClientId!, sent.Order.Id);
        var fate = flight.Fate;
        flight.Reply = fate.Instead?.Invoke(call) ?? Carried(flight);
        flight.StampedAt = Now;
        if (Trace.IsRead) Trace.Tell(Now, $"exchange  {Told(call)} -> {Told(flight.Reply)}");
        if (Now - flight.SentAt >= 10_000) return;

        var back = Latency() + fate.LateMs;
        if (fate.Comes is { } comes) flight.Reply = comes(flight.Reply);
        if (fate.LosesReply || Dice.Strikes(FaultClass.ReplyLost))
            (flight.Reply, flight.StampedAt, back) = (Answers.Silence(call, "the answer is lost"), null, flight.SentAt + 10_000 - Now);
        else if (Dice.Strikes(FaultClass.HtmlReply)) (flight.Reply, flight.StampedAt) = (Answers.Silence(call, "HTTP 502"), null);
        else if (Dice.Strikes(FaultClass.TruncatedReply)) flight.Reply = Answers.Silence(call, "the answer is cut short");
        else if (call is VenueCall.Place && Dice.Strikes(FaultClass.NoOrderId)) flight.Reply = Answers.Nameless(flight.Reply);
        Agenda.Put(Math.Min(Now + back, flight.SentAt + 10_000), Act.Answer, flight.Life, flight);
    }

    VenueReply Carried(Flight flight)
    {
        var call = flight.Call;
        if (Dice.Strikes(FaultClass.NonceRefused)) return Answers.Failed(call, Words.InvalidNonce);
        if (Dice.Strikes(FaultClass.Throttled)) return Answers.Failed(call, Words.CallLimit);
        if (Exchange.Charge(Answers.Cost(call)) is { } limit)
        {
            Oracle.OnRefused(call, limit);
            return Answers.Failed(call, limit);
        }

        var orders = Exchange.Account.Orders.Count;
        var reply = _answers.Of(call, out var refusal);
        if (refusal is not null) Oracle.OnRefused(call, refusal);
        if (call is VenueCall.Place place && Exchange.Account.Orders.Count > orders) Oracle.OnTaken(place, Exchange.Account.Orders[orders]);
        return reply;
    }

    void Answer(int life, Flight flight)
    {
        if (Trace.IsRead) Trace.Tell(Now, $"answer    {Told(flight.Call)} <- {Told(flight.Reply!)}");
        Let(life, static (bot, landed) => bot.OnAnswer(landed), flight);
    }

    void OnReportLeaves(ExecutionReport report)
    {
        if (Director.Carries(report) is { } delays)
        {
            foreach (var late in delays) Agenda.Put(Now + StreamLatency + late, Act.Report, _connection, report);
            return;
        }

        if (_silent || Dice.Strikes(FaultClass.ReportDropped)) return;
        var delay = Dice.Strikes(FaultClass.ReportDelayed) ? Dice[FaultClass.ReportDelayed].Between(100, 4_000) : 0;
        Agenda.Put(Now + StreamLatency + delay, Act.Report, _connection, report);
        if (Dice.Strikes(FaultClass.ReportRepeated))
            Agenda.Put(Now + StreamLatency + Dice[FaultClass.ReportRepeated].Between(0, 4_000), Act.Report, _connection, report);
    }

    void Hear(int connection, ExecutionReport report)
    {
        if (connection != _connection || Bot is not { } bot) return;
        if (Trace.IsRead) Trace.Tell(Now, $"stream    {report.OrderId} {report.Kind} {report.Status} {report.Trade?.Id}");
        _stream.Arrived(report);
        if (Mutant.Ignores(this, report)) return;
        Let(bot.Life, static (life, told) => life.OnReport(told), report);
    }

    void Connect(int connection)
    {
        if (connection != _connection || Bot is not { } bot) return;
        if (Trace.IsRead) Trace.Tell(Now, "stream    is up");
        foreach (var report in _stream.Connect()) Agenda.Put(Now + StreamLatency, Act.Report, _connection, report);
        Let(bot.Life, static (life, _) => life.OnConnected(), 0);
    }

    static string Told(VenueCall call) => call switch
    {
        VenueCall.Place { Order: var order } =>
            $"#{call.Number} place order {order.Id} {order.Side} {order.Quantity} {order.Instrument} {order.Type}",
        VenueCall.Amend amend => $"#{call.Number} amend order {amend.Order.Id} to {amend.Request.Quantity} {amend.Request.TriggerPrice}",
        VenueCall.Cancel cancel => $"#{call.Number} cancel order {cancel.Order}",
        _ => $"#{call.Number} {call.GetType().Name}",
    };

    static string Told(VenueReply reply) => reply switch
    {
        VenueReply.Placed placed => placed.Result.TryGet(out var order, out var error) ? order.Id ?? "" : error.ToString(),
        VenueReply.Amended amended => amended.Result.TryGet(out _, out var error) ? "amended" : error.ToString(),
        VenueReply.Cancelled cancelled => cancelled.Result.TryGet(out _, out var error) ? "cancelled" : error.ToString(),
        VenueReply.Switched switched => switched.Result.TryGet(out _, out var error) ? "switched" : error.ToString(),
        VenueReply.Status status => status.Result.TryGet(out var now, out var error) ? now.Status : error.ToString(),
        VenueReply.Orders orders => orders.Result.TryGet(out var found, out var error) ? $"{found.Count} orders" : error.ToString(),
        VenueReply.Trades trades => trades.Result.TryGet(out var found, out var error) ? $"{found.Count} trades" : error.ToString(),
        VenueReply.Ledgers ledgers => ledgers.Result.TryGet(out var found, out var error) ? $"{found.Count} rows" : error.ToString(),
        VenueReply.Balances balances => balances.Result.TryGet(out var found, out var error) ? $"{found.Count} balances" : error.ToString(),
        _ => reply.GetType().Name,
    };
}
