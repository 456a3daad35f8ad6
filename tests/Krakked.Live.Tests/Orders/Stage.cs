using Krakked.Execution;
using Krakked.Kraken;

namespace Krakked.Live.Tests;

/// <summary>A desk, its exchange and its memory, driven through virtual time.</summary>
sealed class Stage
{
    public const long Start = Given.Start;
    const long WayMs = 50;

    readonly PriorityQueue<VenueReply, (long At, int Order)> _answers = new();
    int _sent;

    public Stage(Func<DeskOptions, DeskOptions>? with = null)
    {
        var options = new DeskOptions
        {
            Names = new VenueNames([Given.Xbt]),
            Orders = new OrderOptions { DefaultType = OrderType.Market, MinOrderNotional = 0 },
        };
        Options = with?.Invoke(options) ?? options;
        Books["USD"] = 10_000m;
        Desk = Born();
    }

    public DeskOptions Options { get; set; }

    public MemoryStore Store { get; } = new();

    public MemoryBooks Books { get; } = new();

    public ScriptedKraken Kraken { get; } = new() { Now = Start };

    public OnePrice Market { get; } = new();

    public SendGate Gate { get; private set; } = null!;

    public OrderDesk Desk { get; private set; }

    public long Now { get; private set; } = Start;

    public List<ExecutionEvent> Events { get; } = [];

    public List<DeskNotice> Notices { get; } = [];

    /// <summary>A stage whose desk has recovered.</summary>
    public static Stage Running(Func<DeskOptions, DeskOptions>? with = null)
    {
        var stage = new Stage(with);
        stage.Do(desk => desk.Start(stage.Now));
        stage.Run(1_000);
        Assert.That(stage.Desk.Status.Phase, Is.EqualTo(DeskPhase.Running), stage.Desk.Status.Waiting);
        return stage;
    }

    public void Do(Action<OrderDesk> act)
    {
        act(Desk);
        Serve();
    }

    public OrderId Submit(params RiskAdjustedAction[] actions)
    {
        var before = Events.Count;
        Do(desk => desk.Submit(Given.PlanAt(Now, actions), Now));
        return Events.Skip(before).FirstOrDefault(e => e.Kind is ExecutionEventKind.Pending).Order?.Id ?? default;
    }

    /// <summary>Lets time pass.</summary>
    public void Run(long ms)
    {
        for (var end = Now + ms; ;)
        {
            var next = Math.Min(Desk.NextDue, _answers.TryPeek(out _, out var first) ? first.At : long.MaxValue);
            if (next > end)
            {
                Kraken.Now = Now = end;
                return;
            }

            Kraken.Now = Now = Math.Max(Now, next);
            if (_answers.TryPeek(out _, out first) && first.At <= Now) Do(desk => desk.OnReply(_answers.Dequeue(), Now));
            else Do(desk => desk.Advance(Now));
        }
    }

    /// <summary>Time passes and nothing runs.</summary>
    public void Sleep(long ms)
    {
        Kraken.Now = Now += ms;
        Do(desk => desk.Advance(Now));
    }

    /// <summary>The process dies and another takes over its memory; what was under way to it is lost.</summary>
    public void Restart()
    {
        _answers.Clear();
        Kraken.Reports.Clear();
        Desk = Born();
        Do(desk => desk.Start(Now));
    }

    public OrderState StateOf(OrderId id) => Events.Last(e => e.Order.Id == id).State;

    public void Serve()
    {
        while (Desk.TryTakeCall(out var call))
        {
            if (call is VenueCall.Place place && !Gate.Lets(place.Order, out var why))
                Answer(new VenueReply.Placed(new Result<PlacedOrder>(new ExchangeError(ErrorKind.Rejected, why))) { Call = call });
            else if (call is VenueCall.Amend amend && !Gate.Lets(amend.Order, amend.Wanted, out why))
                Answer(new VenueReply.Amended(new Result<AmendedOrder>(new ExchangeError(ErrorKind.NotSent, why))) { Call = call });
            else if (Kraken.Answer(call) is { } reply)
                Answer(reply);
        }

        while (Desk.TryRead(out var happened)) Events.Add(happened);
        while (Desk.TryReadNotice(out var notice)) Notices.Add(notice);
        if (!Kraken.Reports.TryDequeue(out var report)) return;
        Do(desk => desk.OnReport(report, Now));
    }

    void Answer(VenueReply reply) => _answers.Enqueue(reply, (Now + WayMs, _sent++));

    OrderDesk Born() =>
        new(Options, Store, Books, Gate = new SendGate(), new ClientIds("main", [Given.Trend]), Market);
}

/// <summary>One price for everything, or none.</summary>
sealed class OnePrice : IMarketData
{
    public double? Last { get; set; } = 100;

    public DataStatus Status => new(Healthy: true, 0, null);

    public Bars Bars(Instrument instrument, Timeframe timeframe) => default;

    public bool TryQuote(Instrument instrument, out Quote quote)
    {
        quote = new Quote(Last ?? 0, Last ?? 0, Last ?? 0, 0);
        return Last is not null;
    }
}
