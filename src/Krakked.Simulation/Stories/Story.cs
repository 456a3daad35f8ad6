using Krakked.Exchange;
using Krakked.Execution;
using Krakked.Kraken;
using Krakked.Live;
using Krakked.Risk;

namespace Krakked.Simulation;

/// <summary>A world in which nothing goes wrong, nothing trades and nothing is wanted unless the story says so.</summary>
/// <remarks>It runs in virtual time between what is told; the oracle watches all along and is asked at the end.</remarks>
sealed class Story : Director
{
    /// <summary>How long it stays quiet before the end is judged, ms: by then everything must have come back.</summary>
    const long Quiet = 10 * 60_000;

    static readonly Scenario Scenario = new()
    {
        Name = "story",
        Pairs = ["XBTUSD", "ETHUSD", "SOLUSD"],
        Stormy = (long.MaxValue, long.MaxValue),
        TradesEvery = (Never, Never),
        DecidesEvery = (Never, Never),
    };

    static readonly HashSet<FaultClass> EveryFault = [.. Enum.GetValues<FaultClass>()];

    const long Never = 400L * 24 * 60 * 60_000;

    readonly List<Encounter> _encounters = [];
    readonly List<Flight> _sent = [];
    readonly List<DeskNotice> _notices = [];
    bool _dying;
    long? _downFor;

    /// <param name="draw">How the process is configured; null for the plainest way.</param>
    /// <param name="mutant">In what it is wrong; null for nothing.</param>
    /// <param name="dieAt">The numbers of the effects at which it dies.</param>
    /// <param name="seed">Of the latencies and of the exchange's names for orders.</param>
    /// <param name="reader">Reads what happens, line by line; null when nobody does.</param>
    public Story(
        LifeDraw? draw = null, Mutant? mutant = null, IReadOnlySet<long>? dieAt = null, ulong seed = 1, Action<string>? reader = null)
    {
        World = new World(seed, Scenario, new SeedOptions
        {
            Without = EveryFault,
            Director = this,
            Draw = draw ?? new LifeDraw(),
            Mutant = mutant ?? Mutant.None,
            DieAt = dieAt ?? new HashSet<long>(),
            Reader = reader,
        });
        World.Begin();
    }

    public World World { get; }

    public ListedPair Bitcoin => World.Exchange.Listing.Pairs[0];

    public ListedPair Ether => World.Exchange.Listing.Pairs[1];

    public ListedPair Solana => World.Exchange.Listing.Pairs[2];

    public Account Account => World.Exchange.Account;

    /// <summary>Every call that left, oldest first.</summary>
    public IReadOnlyList<Flight> Sent => _sent;

    /// <summary>Everything people were told, oldest first.</summary>
    public IReadOnlyList<DeskNotice> Notices => _notices;

    /// <summary>How the desk is.</summary>
    /// <exception cref="InvalidOperationException">The process is down.</exception>
    public DeskStatus Status => World.Bot?.Status ?? throw new InvalidOperationException("The process is down.");

    /// <summary>How late each copy of a report comes, ms: none drops it, null leaves it alone.</summary>
    public Func<ExecutionReport, IReadOnlyList<long>?>? Reports { get; set; }

    /// <summary>True at the effect at which the process is to die; asked at each.</summary>
    public Func<Boundary, bool>? DiesAt { get; set; }

    public override bool Decides => true;

    public override long? DownFor => _downFor ?? 1_000;

    /// <summary>Waits for calls of one kind.</summary>
    /// <param name="which">Which of them; null for any.</param>
    /// <param name="times">How many.</param>
    public Encounter When<TCall>(Func<TCall, bool>? which = null, int times = 1)
        where TCall : VenueCall
    {
        var encounter = new Encounter(f => f.Call is TCall call && which?.Invoke(call) is not false, times);
        _encounters.Add(encounter);
        return encounter;
    }

    /// <summary>Waits for every call of one kind, from now on.</summary>
    public Encounter Whenever<TCall>(Func<TCall, bool>? which = null)
        where TCall : VenueCall => When(which, int.MaxValue);

    /// <summary>Whatever waits for calls waits no longer.</summary>
    public void Relent() => _encounters.Clear();

    /// <summary>Lets time pass, in seconds.</summary>
    public void Run(double seconds) => RunTo(World.Now + (long)(seconds * 1_000));

    /// <summary>Lets time pass to a moment, Unix ms.</summary>
    public void RunTo(long time)
    {
        while (World.Agenda.NextTime <= time && World.Oracle.Violation is null) World.Step();
        if (World.Now < time) World.PassTo(time);
    }

    /// <summary>Lets time pass until something is so; false when it is not in time.</summary>
    public bool RunUntil(Func<bool> isSo, double seconds = 600)
    {
        for (var end = World.Now + (long)(seconds * 1_000); !isSo();)
        {
            if (World.Agenda.NextTime > end || World.Oracle.Violation is not null) return false;
            World.Step();
        }

        return true;
    }

    /// <summary>Lets time pass until the desk has recovered.</summary>
    public bool Recovers(double seconds = 120) => RunUntil(() => World.Bot?.Status.Phase is DeskPhase.Running, seconds);

    /// <summary>A strategy wants something.</summary>
    public void Want(ListedPair pair, StrategyIntent intent, int strategy = 0) =>
        World.Ask(bot => bot.Want(pair.Rules, LifeDraw.Strategies[strategy], intent));

    /// <summary>Buys for so many dollars.</summary>
    public void Buy(ListedPair pair, decimal dollars, double limit = 0, double stop = 0, double target = 0) =>
        Want(pair, StrategyIntent.EnterWith(dollars) with { LimitPrice = limit, StopLoss = stop, TakeProfit = target });

    /// <summary>Sells all that the first strategy holds.</summary>
    public void Sell(ListedPair pair, double limit = 0) => Want(pair, StrategyIntent.Exit with { LimitPrice = limit });

    /// <summary>The market trades at a price.</summary>
    public void Trades(ListedPair pair, decimal price, decimal volume = 10) => World.Exchange.Trade(pair, price, volume);

    /// <summary>A person stops everything.</summary>
    public void Stop()
    {
        var bot = World.Bot;
        World.Ask(life => life.Stop("by hand"));
        if (bot is not null && bot == World.Bot) World.Oracle.OnStopped();
    }

    /// <summary>A person sells everything; what is left where it is.</summary>
    public IReadOnlyList<Leftover> Flatten()
    {
        IReadOnlyList<Leftover> rest = [];
        World.Ask(bot => rest = bot.Flatten());
        return rest;
    }

    /// <summary>The process dies, and starts again after so many seconds.</summary>
    public void Die(double downFor = 1)
    {
        _downFor = (long)(downFor * 1_000);
        if (World.Bot is not null) World.Die("the story's word");
    }

    /// <summary>The process stands still for so many seconds; everything that came meanwhile then comes at once.</summary>
    public void Hold(double seconds) => World.HeldUntil = World.Now + (long)(seconds * 1_000);

    /// <summary>After a while in which nothing more happens: what does not hold; null when everything does.</summary>
    public Violation? End()
    {
        RunTo(World.Now + Quiet);
        if (World.Oracle.Violation is null) World.Oracle.OnEnd();
        return World.Oracle.Violation;
    }

    public override Fate Of(Flight flight)
    {
        _sent.Add(flight);
        foreach (var encounter in _encounters)
        {
            if (encounter.Meet(flight) is not { } fate) continue;
            _dying |= fate.Kills;
            return fate;
        }

        return Fate.Usual;
    }

    public override IReadOnlyList<long>? Carries(ExecutionReport report) => Reports?.Invoke(report);

    public override bool Kills(Boundary boundary)
    {
        if (DiesAt?.Invoke(boundary) is true) return true;
        if (!_dying || boundary is not Boundary.AfterSend) return false;
        _dying = false;
        return true;
    }

    public override void OnNotice(DeskNotice notice) => _notices.Add(notice);
}
