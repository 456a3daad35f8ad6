using Krakked.Execution;
using Krakked.Execution.Simulation;
using Krakked.Kraken;
using Krakked.Risk;
using Krakked.Storage;

namespace Krakked.Live.Tests.Service;

/// <summary>A service over a real desk, journal and books, at the paper venue; a test may answer calls in the venue's place.</summary>
sealed class ServiceBench : IAsyncDisposable
{
    readonly TempFolder _folder = new();
    CancellationTokenSource _end = null!;
    Task<RunEnd> _running = null!;
    Records? _records;

    ServiceBench()
    {
    }

    public static Instrument Xbt { get; } = Pair("XBTUSD", "XBT/USD", "BTC/USD");

    public static Instrument Ether { get; } = Pair("ETHUSD", "ETH/USD");

    public static StrategyId Host { get; } = new("host");

    public LeapingClock Clock { get; } = new();

    public QuotedMarket Market { get; } = new();

    public SendGate Gate { get; } = new();

    public Database Database { get; private set; } = null!;

    public LivePortfolio Books { get; private set; } = null!;

    public RiskEngine Risk { get; private set; } = null!;

    public DeskRunner Runner { get; private set; } = null!;

    public AnsweringVenue Venue { get; private set; } = null!;

    public PaperVenue Paper { get; private set; } = null!;

    public ExecutionService Service { get; private set; } = null!;

    /// <summary>Everything that was asked of the venue to place.</summary>
    public IEnumerable<AddOrderRequest> Placed => Venue.Calls.OfType<VenueCall.Place>().Select(p => p.Request);

    /// <summary>What the database has by now.</summary>
    public Records Records => _records ??= Records.Open(Database.Path);

    public static async Task<ServiceBench> OpenAsync(
        OrderOptions? orders = null, GuardrailOptions? rails = null, RiskOptions? risk = null, Func<IVenue, ServerClock, IVenue>? venue = null)
    {
        var bench = new ServiceBench
        {
            Orders = orders ?? Patient,
            Rails = rails ?? new GuardrailOptions { MaxQuoteAgeMs = 60_000 },
            Rules = risk ?? RiskOptions.Unlimited,
            Wrap = venue,
        };
        await bench.StartAsync();
        return bench;
    }

    OrderOptions Orders { get; init; } = null!;

    GuardrailOptions Rails { get; init; } = null!;

    RiskOptions Rules { get; init; } = null!;

    Func<IVenue, ServerClock, IVenue>? Wrap { get; init; }

    static TimeSpan Soon { get; } = TimeSpan.FromMilliseconds(20);

    static VenueOptions Fees { get; } = new() { MakerFee = 0, TakerFee = 0.002m, VolumeShare = 1 };

    public static OrderOptions Patient { get; } = new() { MinOrderNotional = 20, RetryBackoffMs = 1, MaxRetries = 2 };

    /// <summary>A trade of the market, with a quote around it.</summary>
    public void Show(Instrument instrument, double price, double spread = 0.2, double volume = 1_000)
    {
        var quote = new Quote(price - (spread / 2), price + (spread / 2), price, Clock.GetUtcNow().ToUnixTimeMilliseconds());
        Market.Quoting(instrument, quote.Bid, quote.Ask, quote.Last, quote.Time);
        Paper.Show(instrument, new PaperTick(price, volume, quote));
    }

    public Task<T> AskAsync<T>(Func<OrderDesk, T> look) => Runner.AskAsync((desk, _) => look(desk));

    /// <summary>What the venue says is owned.</summary>
    public async Task<decimal> TotalAsync(string asset) =>
        (await Service.GetBalanceAsync(asset)).TryGet(out var balance, out var error)
            ? balance.Total
            : throw new AssertionException(error.ToString());

    /// <summary>A plan that the risk engine makes of what the host wants.</summary>
    public Task<ExecutionPlan> PlanAsync(params (Instrument Instrument, StrategyIntent Intent)[] wishes) => Runner.AskAsync((_, now) => Risk.Review(
        [.. wishes.Select(w => new SlotIntent(new StrategySlot(Host, new Silent(), w.Instrument, Timeframe.H1, Market, Books), w.Intent))], now));

    public async Task UntilAsync(Func<OrderDesk, bool> so)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (!await AskAsync(so)) await Task.Delay(5, patience.Token);
    }

    /// <summary>The process ends in good order, and another begins where it left off.</summary>
    public async Task RestartAsync()
    {
        await EndAsync();
        Database.Dispose();
        await StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        Database.Dispose();
        _end.Dispose();
        _folder.Dispose();
    }

    async Task EndAsync()
    {
        await Service.DisposeAsync();
        if (!_end.IsCancellationRequested) await EndDeskAsync();
        _records?.Dispose();
        _records = null;
    }

    /// <summary>The desk ends, and the service is still there.</summary>
    public async Task EndDeskAsync()
    {
        await _end.CancelAsync();
        var end = await _running;
        Assert.That(end.Fault, Is.Null);
    }

    async Task StartAsync()
    {
        _end = new CancellationTokenSource();
        Database = Database.Open(_folder.File("krakked.db"));
        var (clock, names) = (new ServerClock(Clock), new ClientIds("bench", [Host, Given.Trend]));
        Books = new LivePortfolio(new PortfolioOptions(), Market, [Xbt, Ether]);
        Books.Take([.. Records.AllTrades(new TradeQuery())], [.. Records.AllCashFlows(new CashFlowQuery())]);
        var paper = new PaperOptions { Latency = TimeSpan.Zero, Venue = Fees };
        Paper = PaperVenue.Open(Database, paper, names, new PaperLink(Feed: null, Keeper: null, Gate, clock, Clock));
        Venue = new AnsweringVenue(Wrap?.Invoke(Paper, clock) ?? Paper);
        Risk = new RiskEngine(Rules, Market, Books, Database.Journal.Load().LastPlan);
        var venueNames = new VenueNames([Xbt, Ether]);
        var options = new DeskOptions { Names = venueNames, Orders = Orders, SweepAgain = Soon, AskAfter = Soon, Proof = new() { Apart = Soon } };
        var desk = new OrderDesk(options, new DatabaseStore(Database), Books, Gate, names, Market, new OrderGuardrails(Rails, Market, Books));
        Runner = new DeskRunner(desk, Venue, Gate, clock, Clock, () => SendRightState.Held);
        _running = Runner.RunAsync(_end.Token);
        Show(Xbt, 100);
        Show(Ether, 10, spread: 0.02);
        await UntilAsync(d => d.Status.Phase is DeskPhase.Running);
        Service = await ExecutionService.StartAsync(new ServiceParts
        {
            Desk = Runner, Venue = Venue, Risk = Risk, Market = Market, Portfolio = Books, Instruments = [Xbt, Ether], Names = venueNames,
            History = Records.AllTrades(new TradeQuery()),
        }, new ServiceOptions { LookEvery = TimeSpan.FromMilliseconds(5) });
    }

    static Instrument Pair(string symbol, params string[] aliases) => new()
    {
        Symbol = symbol, Base = symbol[..3], Quote = "USD", Aliases = aliases, MinimumOrder = 0.01m, MinimumCost = 0.5m,
        TickSize = symbol == "XBTUSD" ? 0.1m : 0.01m, PriceDecimals = 2,
        Fees = FeeSchedule.Flat(maker: 0, taker: 0.002m),
    };

    sealed class Silent : IStrategy
    {
        public int Warmup => 0;

        public StrategyIntent OnBar(in Moment now) => StrategyIntent.Hold;
    }
}
