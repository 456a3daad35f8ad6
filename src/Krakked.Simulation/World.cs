using Krakked.Exchange;
using Krakked.Kraken;
using Krakked.Live;

namespace Krakked.Simulation;

/// <summary>One life from a seed: the process, the exchange and everything between them, on one thread and in virtual time.</summary>
sealed partial class World
{
    // 21 November 2026: no time before it may come out of anything.
    const long Start = 1_795_219_200_000;
    const long MostEvents = 3_000_000;

    static readonly SharedListings Listings = new();

    readonly Scenario _scenario;
    readonly Chance _chance;
    readonly Dictionary<string, OrderId> _sent = new(StringComparer.Ordinal);
    readonly ModelStream _stream;
    readonly Answers _answers;
    readonly Instrument[] _rules;
    long _events, _stormyBoundaries;
    int _connection;
    bool _over;

    public World(ulong seed, Scenario scenario, SeedOptions options)
    {
        (Seed, _scenario) = (seed, scenario);
        _chance = Chance.Of(seed, 2);
        Whims = Chance.Of(seed, 3);
        Director = options.Director ?? Director.Absent;
        Draw = options.Draw ?? new LifeDraw(Chance.Of(seed, 4), scenario);
        Trace = new Trace(options.Reader);
        Clock = new HostClock(Start);
        Dice = new FaultDice(seed, FaultRates.Draw(seed, options.Without));
        Boundaries = new Boundaries(Dice, options.DieAt, Director);
        var (listing, names) = Listings.Of(scenario.Pairs);
        Names = names;
        _rules = [.. listing.Pairs.Select(p => p.Rules)];
        Market = new ModelMarket(listing.Pairs, Chance.Of(seed, 5));
        Exchange = new ModelExchange(listing, Market, seed);
        Mutant = options.Mutant;
        Disk = new ModelDisk { Moved = (order, from) => Oracle!.OnMoved(order, from), ForgetsTradeIds = Mutant.ForgetsTradeIds };
        Weather = new StorageWeather(Disk);
        _stream = new ModelStream(Exchange.Account) { Leaves = OnReportLeaves };
        _answers = new Answers(Exchange, new Histories(Exchange) { Consolidates = Mutant.Consolidates });
        Oracle = new Oracle(this);
        Calm = options.Stormy is { } stormy ? Start + Math.Min(stormy, Draw.Stormy) : Start + Draw.Stormy;
    }

    public ulong Seed { get; }

    /// <summary>True time, Unix ms.</summary>
    public long Now => Clock.True;

    public Agenda Agenda { get; } = new();

    public Trace Trace { get; }

    public HostClock Clock { get; }

    public LifeDraw Draw { get; }

    public FaultDice Dice { get; }

    public Boundaries Boundaries { get; }

    public ModelMarket Market { get; }

    public ModelExchange Exchange { get; }

    public ModelDisk Disk { get; }

    public StorageWeather Weather { get; }

    public Oracle Oracle { get; }

    public VenueNames Names { get; }

    /// <summary>In what the process is wrong; mostly in nothing.</summary>
    public Mutant Mutant { get; }

    /// <summary>Who decides what chance does not.</summary>
    public Director Director { get; }

    /// <summary>Until when the process stands still, and hears of nothing; Unix ms.</summary>
    public long HeldUntil { get; set; }

    /// <summary>What our orders are called at the exchange.</summary>
    public static ClientIds ClientIds { get; } = new("simulation", LifeDraw.Strategies);

    /// <summary>What strategies want is up to this chance.</summary>
    public Chance Whims { get; }

    /// <summary>When things stop going wrong, Unix ms.</summary>
    public long Calm { get; }

    /// <summary>The process; null while it is down.</summary>
    public Bot? Bot { get; private set; }

    /// <summary>Times the process has started.</summary>
    public int Lives { get; private set; }

    /// <summary>How long a message is on its way, ms.</summary>
    public long Latency() => _chance.Between(15, 120);

    /// <summary>The order of ours that the exchange has; null for a person's.</summary>
    public Order? OrderOf(ExchangeOrder order) =>
        order.Request.ClientId is { } name && _sent.TryGetValue(name, out var id) ? Disk.Find(id)?.Order : null;

    /// <summary>The account's books as a start makes them of the disk.</summary>
    public LivePortfolio BooksOfDisk() => DiskHistory.Books(Disk, Market, _rules);

    /// <summary>Lives it, and tells what came of it.</summary>
    public SeedReport Live()
    {
        Begin();
        while (!_over && Oracle.Violation is null) Step();
        return Report();
    }

    /// <summary>Everything is put where it begins.</summary>
    public void Begin()
    {
        Exchange.Advance(Now);
        Exchange.Desk.Deposit(Exchange.Account, Asset("USD"), _scenario.Cash);
        Agenda.Put(Now + 1, Act.Boot);
        for (var i = 0; i < Exchange.Listing.Pairs.Count; i++) Agenda.Put(Now + TradeWait(), Act.Trade, i);
        Agenda.Put(Now + _chance.Between(2_000, 30_000), Act.Decide);
        Agenda.Put(Calm, Act.Calm);
        Agenda.Put(Calm + _scenario.Calm - _scenario.Frozen, Act.Freeze);
        Agenda.Put(Calm + _scenario.Calm, Act.End);
        BeginFaults();
    }

    /// <summary>The next thing happens.</summary>
    public void Step()
    {
        if (++_events > MostEvents)
        {
            Oracle.Break("I19 Bounded", $"{MostEvents} things have happened, and there is no end");
            return;
        }

        var next = Agenda.Take();
        Clock.True = Math.Max(Clock.True, next.Time);
        Exchange.Advance(Now);
        Trace.Mix(next.Time);
        Trace.Mix(((long)next.Act << 32) | (uint)next.Number);
        if (Now < HeldUntil && IsOfProcess(next.Act)) Agenda.Put(HeldUntil, next.Act, next.Number, next.What);
        else Do(next);
    }

    /// <summary>Nothing happens until a time.</summary>
    public void PassTo(long time)
    {
        Clock.True = time;
        Exchange.Advance(time);
    }

    /// <summary>Somebody asks the process for something, if it is up.</summary>
    public void Ask(Action<Bot> act)
    {
        if (Bot is { } bot) Let(bot.Life, static (life, asked) => asked(life), act);
    }

    /// <summary>What came of it so far.</summary>
    public SeedReport Report() => new()
    {
        Seed = Seed,
        Hash = Trace.Hash,
        Violation = Oracle.Violation,
        VirtualMs = Now - Start,
        Orders = Exchange.Account.Orders.Count(o => o.Request.ClientId is not null),
        Fills = Exchange.Account.Trades.Count(t => t.Order.Request.ClientId is not null),
        Lives = Lives,
        Events = _events,
        Boundaries = Boundaries.Crossed,
        StormyBoundaries = _stormyBoundaries,
        Faults = Dice.Strokes,
    };

    static bool IsOfProcess(Act act) => act is Act.Wake or Act.Go or Act.Answer or Act.Report or Act.Connect;

    void Do(in Happening next)
    {
        switch (next.Act)
        {
            case Act.Boot: Boot(); break;
            case Act.Wake: Let(next.Number, static (bot, time) => bot.OnWake(time), next.Time); break;
            case Act.Go: Let(next.Number, static (bot, flight) => bot.OnGo(flight), (Flight)next.What!); break;
            case Act.Arrive: Arrive((Flight)next.What!); break;
            case Act.Answer: Answer(next.Number, (Flight)next.What!); break;
            case Act.Report: Hear(next.Number, (ExecutionReport)next.What!); break;
            case Act.Connect: Connect(next.Number); break;
            case Act.Trade: Trade(next.Number); break;
            case Act.Decide: Decide(); break;
            case Act.Strike: Strike((FaultClass)next.Number); break;
            case Act.Relent: Relent((FaultClass)next.Number); break;
            case Act.Calm: CalmDown(); break;
            case Act.Freeze: _frozen = true; break;
            case Act.End: End(); break;
        }
    }

    void Trade(int pair)
    {
        if (_frozen) return;
        Exchange.Trade(pair);
        Agenda.Put(Now + TradeWait(), Act.Trade, pair);
    }

    void Decide()
    {
        if (!Dice.Raging || Director.Decides) return;
        if (Bot is { } bot) Let(bot.Life, static (life, _) => life.Decide(), 0);
        Agenda.Put(Now + Whims.Between(_scenario.DecidesEvery.Least, _scenario.DecidesEvery.Most), Act.Decide);
    }

    void End()
    {
        _over = true;
        Oracle.OnEnd();
    }

    public ListedAsset Asset(string name) => Exchange.Listing.TryFindAsset(name, out var asset) ? asset : throw new KeyNotFoundException(name);

    long TradeWait() => _chance.Between(_scenario.TradesEvery.Least, _scenario.TradesEvery.Most);
}
