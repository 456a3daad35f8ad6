using System.Text;
using Krakked.Execution;
using Krakked.Risk;
using Krakked.Strategies;

namespace Krakked.Configuration.Tests;

public sealed class PortfolioFileTests
{
    static readonly StrategyCatalog Catalog = new(typeof(SmaCross).Assembly);

    const string Two = """
        cash: 25000
        risk:
          max_per_asset_pct: 40
          max_per_strategy_pct:
            slow_cross: 30
        strategies:
          enabled: [slow_cross]
          configs:
            slow_cross:
              type: sma_cross
              pairs: [XBTUSD, ETH/USD]
              timeframes: ["4h", "1h", "1d"]
              fast: 10
              slow: 30
              userref: 7
            idea:
              type: not written yet
        """;

    [Test]
    public void A_portfolio_in_the_manner_of_the_specification_is_read()
    {
        var plan = Read(Two);

        var cross = plan.Strategies.Single();
        Assert.That((plan.Cash, plan.Risk.MaxPerAssetPct, plan.Risk.MaxPerStrategyPct["slow_cross"]),
            Is.EqualTo(((decimal?)25_000m, (decimal?)40m, 30m)));
        Assert.That((cross.Name, cross.Kind.Id.Name), Is.EqualTo(("slow_cross", "sma-cross")));
        Assert.That(cross.Pairs.Select(p => (p.Name, p.Line)), Is.EqualTo(new[] { ("XBTUSD", 11L), ("ETH/USD", 11L) }));
        Assert.That(cross.Timeframes, Is.EqualTo(new[] { Timeframe.H1, Timeframe.H4, Timeframe.D1 }));
        Assert.That((cross.Values["fast"], cross.Values["slow"], cross.Values["exposure"]), Is.EqualTo(((double?)10, (double?)30, (double?)null)));
    }

    [Test]
    public void An_execution_section_in_the_manner_of_the_specification_is_read()
    {
        var plan = Read("""
            execution:
              default_order_type: "limit"
              max_slippage_bps: 25
              time_in_force: "GTD"
              good_for_seconds: 600
              post_only: true
              limit_timeout_seconds: 90
              max_concurrent_orders: 3
              min_order_notional_usd: 5.5
              protection: soft
            strategies:
              configs:
                one: {type: buy-and-hold, pairs: XBTUSD, timeframe: 1h}
            """);

        Assert.That(plan.Orders, Is.EqualTo(OrderOptions.Replay with
        {
            DefaultType = OrderType.Limit,
            MaxSlippageBps = 25,
            TimeInForce = TimeInForce.GoodTilDate,
            GoodForMs = 600_000,
            PostOnly = true,
            LimitTimeoutMs = 90_000,
            MaxConcurrentOrders = 3,
            MinOrderNotional = 5.5m,
            Protection = ProtectionMode.Soft,
        }));
    }

    [Test]
    public void Without_a_list_all_run_but_those_switched_off()
    {
        var plan = Read("strategies:\n  configs:\n    one: {type: buy-and-hold, pairs: XBTUSD, timeframe: 1h}\n    two: {enabled: false}\n");

        Assert.That(plan.Strategies.Select(s => s.Name), Is.EqualTo(new[] { "one" }));
        Assert.That((plan.Cash, plan.Risk), Is.EqualTo(((decimal?)null, RiskOptions.Default)));
    }

    [TestCase("", "strategies:", TestName = "An empty portfolio")]
    [TestCase("strategies: [", "not YAML", TestName = "A portfolio that is no YAML")]
    [TestCase("stratgies:\n  configs: {}\n", "'stratgies' at line 1", "Did you mean strategies?", TestName = "A misspelt section")]
    [TestCase("cash: 5\ncash: 6\n", "line 2", "cash", TestName = "A key twice")]
    [TestCase("cash: lots\n", "cash at line 1", "'lots'", "10000", TestName = "Cash in words")]
    [TestCase("cash: 0\n", "cash at line 1", "'0'", "above 0", TestName = "No cash at all")]
    [TestCase("strategies: 5\n", "'strategies' at line 1", "indented", TestName = "Strategies that are a number")]
    [TestCase("strategies:\n  enabled: [a]\n", "'strategies' at line 1", "configs:", TestName = "Strategies without configs")]
    [TestCase("strategies:\n  config: {}\n", "'config' at line 2", "Did you mean configs?", TestName = "Misspelt configs")]
    [TestCase("strategies:\n  enabled: [trnd]\n  configs:\n    trend: {}\n", "'trnd' at line 2", "Did you mean trend?",
        TestName = "An unknown name that is on")]
    [TestCase("strategies:\n  configs:\n    a: {enabled: false}\n", "No strategy is on", "enabled: false", TestName = "Nothing that is on")]
    [TestCase("risk:\n  max_per_strategy_pct: {trnd: 5}\nstrategies:\n  configs:\n    trend: {enabled: false}\n", "'trnd' at line 2",
        "Did you mean trend?", TestName = "A limit for nobody")]
    [TestCase("risk:\n  max_per_asset_pct: lots\nstrategies:\n  configs:\n    trend: {}\n", "max_per_asset_pct at line 2", "'lots'", "number",
        TestName = "A limit in words")]
    [TestCase("risk:\n  max_per_aset_pct: 5\nstrategies:\n  configs:\n    trend: {}\n", "'max_per_aset_pct' at line 2", "max_per_asset_pct",
        TestName = "A misspelt risk rule")]
    [TestCase("execution:\n  default_order_typ: limit\n", "'default_order_typ' at line 2", "Did you mean default_order_type?",
        TestName = "A misspelt setting of execution")]
    [TestCase("execution:\n  default_order_type: stop\n", "default_order_type at line 2", "'stop'", "market, limit",
        TestName = "An order of no type")]
    [TestCase("execution:\n  max_slippage_bps: 9000\n", "max_slippage_bps at line 2", "'9000'", "0 to 5,000",
        TestName = "Slippage without end")]
    [TestCase("execution:\n  time_in_force: FOK\n", "time_in_force at line 2", "'FOK'", "GTC, IOC, GTD",
        TestName = "A time in force that is none")]
    [TestCase("execution:\n  max_concurrent_orders: 0\n", "max_concurrent_orders at line 2", "'0'",
        TestName = "No order at a time")]
    [TestCase("execution: {post_only: true, time_in_force: IOC}\n", "post_only", "IOC", "Leave out one",
        TestName = "To rest and not to rest")]
    [TestCase("execution: fast\n", "execution at line 1", "indented", TestName = "Execution in a word")]
    public void A_wrong_file_is_refused_by_name_line_value_and_remedy(string yaml, params string[] says) => Refused(yaml, says);

    [TestCase("pairs: XBTUSD", "'mine' at line 3", "has no type", "type: sma-cross", TestName = "No type")]
    [TestCase("type: sma-cros, pairs: XBTUSD, timeframe: 1h", "type at line 3", "'sma-cros'", "Did you mean sma-cross?",
        TestName = "An unknown type")]
    [TestCase("type: sma-cross, timeframe: 1h", "'mine' at line 3", "has no pairs", TestName = "No pairs")]
    [TestCase("type: sma-cross, pairs: [], timeframe: 1h", "pairs at line 3", "list of pairs", TestName = "An empty list of pairs")]
    [TestCase("type: sma-cross, pairs: [XBTUSD, xbtusd], timeframe: 1h", "pairs at line 3", "twice", TestName = "A pair twice")]
    [TestCase("type: sma-cross, pairs: XBTUSD", "'mine' at line 3", "has no timeframe", TestName = "No timeframe")]
    [TestCase("type: sma-cross, pairs: XBTUSD, timeframe: hourly", "timeframe at line 3", "'hourly'", "1h",
        TestName = "A timeframe in words")]
    [TestCase("type: sma-cross, pairs: XBTUSD, timeframe: 1h, timeframes: 4h", "Keep one", TestName = "Timeframes said twice")]
    [TestCase("type: sma-cross, pairs: XBTUSD, timeframe: 1h, fats: 20", "'fats' at line 3", "Did you mean fast?",
        TestName = "A misspelt parameter")]
    [TestCase("type: sma-cross, pairs: XBTUSD, timeframe: 1h, fast: 0", "fast at line 3", "fast=0", "1 to 5000",
        TestName = "A parameter beyond its range")]
    [TestCase("type: sma-cross, pairs: XBTUSD, timeframe: 1h, fast: 2.5", "fast at line 3", "whole number", TestName = "Half a bar")]
    [TestCase("type: sma-cross, pairs: XBTUSD, timeframe: 1h, fast: 60", "mine at line 3", "fast=60 must be less than slow=50",
        TestName = "Parameters that do not go together")]
    [TestCase("type: sma-cross, pairs: XBTUSD, timeframe: 1h, enabled: perhaps", "enabled at line 3", "true or false",
        TestName = "Half on")]
    [TestCase("type: sma-cross, pairs: XBTUSD, timeframe: 1h, userref: me", "userref at line 3", "'me'", "whole number",
        TestName = "A tag in words")]
    [TestCase("type: trend-following, pairs: XBTUSD, timeframe: 1d, higher: 60", "timeframe at line 3", "1h bars",
        TestName = "A shorter bar to read")]
    public void A_wrong_strategy_is_refused_by_name_line_value_and_remedy(string config, params string[] says) =>
        Refused($"strategies:\n  configs:\n    mine: {{{config}}}\n", says);

    [Test]
    public void The_name_of_what_is_traded_by_hand_is_not_free() =>
        Refused("strategies:\n  configs:\n    manual: {type: dca, pairs: XBTUSD, timeframe: 1h}\n", ["'manual' at line 3", "by hand"]);

    [Test]
    public void A_limit_out_of_range_is_refused_in_one_line()
    {
        var message = Refused("risk:\n  max_per_asset_pct: -5\nstrategies:\n  configs:\n    trend: {}\n", ["line 2", "'-5'", "above 0"]);

        Assert.That(message, Does.Not.Contain("\n").And.Not.Contain("Parameter"));
    }

    [FsCheck.NUnit.Property(MaxTest = 300)]
    public void Whatever_is_done_to_a_file_it_is_read_or_refused(int seed)
    {
        var random = new Random(seed);
        var text = new StringBuilder(Two);
        for (var i = random.Next(1, 6); i > 0; i--)
        {
            var at = random.Next(text.Length - 8);
            if (random.Next(2) == 0) text.Remove(at, random.Next(8));
            else text.Insert(at, "[{:-&*!|>'\"#%@,\n\t 9"[random.Next(19)]);
        }

        try
        {
            Assert.That(Read(text.ToString()).Strategies, Is.Not.Empty);
        }
        catch (KrakkedException refused)
        {
            Assert.That(refused.Message, Does.Contain("portfolio.yaml"));
        }
    }

    static string Refused(string yaml, string[] says)
    {
        using var folder = new TempFolder();
        var file = folder.Write("portfolio.yaml", yaml);

        var message = Assert.Throws<KrakkedException>(() => PortfolioFile.Read(file, Catalog))!.Message;

        foreach (var word in says.Append(file)) Assert.That(message, Does.Contain(word));
        return message;
    }

    static PortfolioPlan Read(string yaml)
    {
        using var folder = new TempFolder();
        return PortfolioFile.Read(folder.Write("portfolio.yaml", yaml), Catalog);
    }
}
