using System.Globalization;
using Krakked.Backtesting;
using Krakked.Kraken;
using Krakked.Live.Tests.Gateway;
using Krakked.Risk;

namespace Krakked.Live.Tests.Running;

/// <summary>The bars as the exchange tells them afterwards, and what a replay of them decides.</summary>
static class Truth
{
    public static async Task<IReadOnlyList<DecisionRecord>> ReplayAsync(LoopbackExchange exchange, IReadOnlyList<StrategyEntry> strategies)
    {
        var series = new List<BarSeries>();
        foreach (var followed in FollowedBars.Of(strategies)) series.Add(await BarsAsync(exchange, followed));
        return Backtest.Run(new BacktestSetup
        {
            Strategy = new StrategyId("replay"),
            Strategies = strategies,
            Series = series,
            Risk = RiskOptions.Unlimited,
            KeepDecisions = true,
        }).Decisions;
    }

    /// <summary>What was decided, by whom and when; what came of it is the account's.</summary>
    public static (long, string, string, Timeframe, IntentKind, decimal?, string?) Said(DecisionRecord decision) => (
        decision.Time, decision.Strategy.Name, decision.Instrument.Symbol, decision.Timeframe, decision.Intent.Kind, decision.Intent.Exposure,
        decision.Intent.Because);

    public static async Task<BarSeries> BarsAsync(LoopbackExchange exchange, FollowedSeries series)
    {
        using var http = KrakenHttp.CreateClient();
        var limits = new RateLimits(new RateLimitOptions { PublicLimit = 1_000, PublicDecay = 1_000 }, TimeProvider.System);
        var rest = new KrakenMarket(new KrakenConnection(http, new KrakenOptions { Address = exchange.Client.Address }, limits, TimeProvider.System));
        var answer = await rest.OhlcAsync(series.Instrument.Symbol, TimeSpan.FromMinutes(series.Timeframe.Minutes));
        var page = answer.TryGet(out var told, out var error) ? told : throw new AssertionException($"{error}");
        return new BarSeries(series.Instrument, series.Timeframe, BarColumns.From([.. page.Closed.Select(BarOf)]));
    }

    static Bar BarOf(OhlcRow row) => new(row.Time.ToUnixTimeMilliseconds(), Of(row.Open), Of(row.High), Of(row.Low), Of(row.Close), Of(row.Volume),
        (int)row.Trades);

    static double Of(decimal value) => double.Parse(value.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
