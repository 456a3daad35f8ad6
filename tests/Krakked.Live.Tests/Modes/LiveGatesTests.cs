using Krakked.Kraken;
using Krakked.Risk;

namespace Krakked.Live.Tests.Modes;

public sealed class LiveGatesTests
{
    static readonly string[] TradingRights = [.. KeyRights.Needed.Select(n => n.Right)];

    static readonly ExecutionSettings Open = new()
    {
        Mode = ExecutionMode.Live, AllowLiveTrading = true, ValidateOnly = false, LiveStrategies = ["trend"],
    };

    static LiveParts Whole
    {
        get
        {
            var market = new MarketFeeds([Given.Closes(100, 101)]);
            var portfolio = new FakePortfolio(market, 1_000);
            return new LiveParts
            {
                Strategies = [new StrategyId("trend")],
                Key = new ApiKeyInfo { Permissions = TradingRights },
                Risk = new RiskEngine(new RiskOptions(), market, portfolio),
                Portfolio = portfolio,
                Market = market,
                OrdersMayLeave = true,
            };
        }
    }

    static IEnumerable<TestCaseData> ClosedOnes()
    {
        yield return One(Open with { Mode = ExecutionMode.Paper }, Whole, "mode is Paper");
        yield return One(Open with { AllowLiveTrading = false }, Whole, "allow_live_trading is false");
        yield return One(Open with { ValidateOnly = null }, Whole, "validate_only is not stated");
        yield return One(Open with { ValidateOnly = true }, Whole, "validate_only is true");
        yield return One(Open with { LiveStrategies = ["other"] }, Whole, "strategy trend is not on the list");
        yield return One(Open, Whole with { Strategies = [] }, "no strategy is given");
        yield return One(Open, Whole with { Key = null }, "the key's rights are not known");
        yield return One(Open, Whole with { Key = new ApiKeyInfo { Permissions = [.. TradingRights, "withdraw-funds"] } }, "the key can withdraw");
        yield return One(Open, Whole with { Key = new ApiKeyInfo { Permissions = TradingRights[1..] } }, "the key lacks query-funds");
        yield return One(Open, Whole with { OrdersMayLeave = false }, "KRAKEN_SANDBOX_MODE is on");
        yield return One(Open, Whole with { Risk = null }, "there is no risk engine");
        yield return One(Open, Whole with { Portfolio = null }, "there is no portfolio");
        yield return One(Open, Whole with { Market = null }, "there is no market data");

        static TestCaseData One(ExecutionSettings settings, LiveParts parts, string says) =>
            new TestCaseData(settings, parts, says).SetName($"Closed while {says}");
    }

    [Test]
    public void With_everything_in_place_real_orders_may_be_sent() => Assert.That(() => LiveGates.Require(Open, Whole), Throws.Nothing);

    [TestCaseSource(nameof(ClosedOnes))]
    public void One_thing_missing_closes_them(ExecutionSettings settings, LiveParts parts, string says)
    {
        Assert.That(() => LiveGates.Require(settings, parts), Throws.TypeOf<KrakkedException>().With.Message.Contains(says));
        Assert.That(LiveGates.Closed(settings, parts), Has.Count.EqualTo(1));
    }

    [Test]
    public void Nothing_said_at_all_is_paper_and_names_every_gate()
    {
        Assert.That(new ExecutionSettings().Effective, Is.EqualTo(ExecutionMode.Paper));
        Assert.That(LiveGates.Closed(new ExecutionSettings(), new LiveParts()), Has.Count.EqualTo(9));
    }

    [TestCase(ExecutionMode.Live, true, ExpectedResult = ExecutionMode.Validate)]
    [TestCase(ExecutionMode.Live, false, ExpectedResult = ExecutionMode.Live)]
    [TestCase(ExecutionMode.Live, null, ExpectedResult = ExecutionMode.Live)]
    [TestCase(ExecutionMode.Paper, true, ExpectedResult = ExecutionMode.Validate)]
    [TestCase(ExecutionMode.Paper, null, ExpectedResult = ExecutionMode.Paper)]
    [TestCase(ExecutionMode.DryRun, true, ExpectedResult = ExecutionMode.DryRun)]
    public ExecutionMode What_is_only_to_be_checked_is_not_placed(ExecutionMode mode, bool? validateOnly) =>
        new ExecutionSettings { Mode = mode, ValidateOnly = validateOnly }.Effective;
}
