using Krakked.Kraken;
using Krakked.Live;
using Krakked.Storage;
using Krakked.Strategies;

namespace Krakked.Configuration.Tests;

/// <summary>From a file to the setup of a desk.</summary>
public sealed class LivePlanTests
{
    static readonly StrategyCatalog Catalog = new(typeof(SmaCross).Assembly);

    const string Two = """
        execution:
          mode: dry_run
          max_concurrent_orders: 3
          paper: {balances: {BTC: 2}}
          guardrails: {max_pair_notional_usd: 700}
          desk: {sweep_every_seconds: 45}
        portfolio: {exclude_assets: [DOGE], valuation_pairs: {BTC: BTC/USD}}
        strategies:
          configs:
            trend: {type: sma-cross, pairs: [BTC/USD, XBTUSD, ETHUSD], timeframe: 1h}
            old: {enabled: false}
        """;

    [Test]
    public async Task A_file_is_a_desk_in_one_call()
    {
        using var folder = new TempFolder();
        using var database = Database.Open(folder.File("dry.db"));

        var live = await LiveDesk.OpenAsync(Plan(folder, Two).Setup(Ground(database) with { MoreStrategies = [new StrategyId("host")] }));

        var setup = live.Setup;
        Assert.That((live.Mode, setup.Risk, setup.Execution.Orders.MaxConcurrentOrders, setup.Guardrails.MaxPairNotionalUsd),
            Is.EqualTo((ExecutionMode.DryRun, Plan(folder, Two).Risk, 3, (decimal?)700)));
        Assert.That(setup.Instruments.Select(i => i.Symbol), Is.EqualTo(new[] { "XBTUSD", "ETHUSD" }));
        Assert.That(setup.Strategies.Select(s => s.Name), Is.EqualTo(new[] { "trend", "old", "host" }));
        Assert.That(setup.Trading!.Select(s => s.Name), Is.EqualTo(new[] { "trend", "host" }));
        Assert.That(setup.Execution.Paper.Balances, Is.EquivalentTo(new Dictionary<string, decimal> { ["XBT"] = 2 }));
        Assert.That(setup.Portfolio.ExcludeAssets, Is.EqualTo(new[] { "XDG" }));
        Assert.That(setup.Portfolio.ValuationPairs, Is.EquivalentTo(new Dictionary<string, string> { ["XBT"] = "XBTUSD" }));
    }

    [Test]
    public void The_desks_patience_is_the_files_and_its_names_and_orders_are_the_desks()
    {
        using var folder = new TempFolder();
        using var database = Database.Open(folder.File("dry.db"));
        var names = new VenueNames([Given.Xbt]);

        var desk = Plan(folder, Two).Setup(Ground(database)).Desk(new DeskOptions { Names = names });

        Assert.That((desk.SweepEvery, desk.Names, desk.Deadline), Is.EqualTo((TimeSpan.FromSeconds(45), names, TimeSpan.FromSeconds(5))));
    }

    [TestCase("pairs: [BTC/USD, XBTUSD, ETHUSD]", "pairs: [XBTUDS]", "trend: pairs at line 10", "XBTUSD", TestName = "A pair nobody lists")]
    [TestCase("exclude_assets: [DOGE]", "exclude_assets: [DGOE]", "exclude_assets", "DGOE", TestName = "An asset nobody lists")]
    [TestCase("{BTC: 2}", "{BCT: 2}", "balances", "BCT", TestName = "A balance of nothing")]
    public void What_the_exchange_does_not_list_is_refused_with_its_place(string right, string wrong, params string[] says)
    {
        using var folder = new TempFolder();
        using var database = Database.Open(folder.File("dry.db"));
        var plan = Plan(folder, Two.Replace(right, wrong, StringComparison.Ordinal));

        var message = Assert.Throws<KrakkedException>(() => plan.Setup(Ground(database)))!.Message;

        foreach (var word in says.Append(plan.Path)) Assert.That(message, Does.Contain(word));
    }

    static LivePlan Plan(TempFolder folder, string yaml) => LiveFile.Read(folder.Write("krakked.yaml", yaml), Catalog);

    static LiveGround Ground(Database database)
    {
        AssetInfo Asset(string name) => new() { Altname = name };
        AssetPair Pair(string name, string of, string @in) => new() { Altname = name, SocketV1Name = $"{name[..3]}/USD", Base = of, Quote = @in };
        var map = SymbolMap.Create(
            new Dictionary<string, AssetInfo>
            {
                ["XXBT"] = Asset("XBT"), ["XETH"] = Asset("ETH"), ["XXDG"] = Asset("XDG"), ["ZUSD"] = Asset("USD"),
            },
            new Dictionary<string, AssetPair>
            {
                ["XXBTZUSD"] = Pair("XBTUSD", "XXBT", "ZUSD"), ["XETHZUSD"] = Pair("ETHUSD", "XETH", "ZUSD"),
                ["XDGUSD"] = Pair("XDGUSD", "XXDG", "ZUSD"),
            });
        var instruments = map.Pairs.ToDictionary(
            p => p.Canonical, p => new Instrument { Symbol = p.Canonical, Base = p.Base, Quote = p.Quote }, StringComparer.Ordinal);
        return new LiveGround
        {
            Database = database,
            Listing = new AccountListing(map, new AssetNames(map), instruments),
            Market = new MarketFeeds([Given.Closes(100, 101)]),
        };
    }
}
