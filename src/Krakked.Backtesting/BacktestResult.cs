namespace Krakked.Backtesting;

/// <summary>What a backtest found.</summary>
[TypeFormatterSource(typeof(BacktestResultForms), PreferredMimeTypes = [DisplayMime.Html, DisplayMime.Plain])]
public sealed record BacktestResult
{
    /// <summary>What was replayed.</summary>
    public required BacktestSetup Setup { get; init; }

    /// <summary>What it made and what it risked.</summary>
    public required PerformanceMetrics Metrics { get; init; }

    /// <summary>Everything a report shows beyond that.</summary>
    public required RunStatistics Statistics { get; init; }

    /// <summary>Equity at every instant.</summary>
    public required EquityCurve Equity { get; init; }

    /// <summary>Every fill, in order.</summary>
    public required IReadOnlyList<Fill> Fills { get; init; }

    /// <summary>The trades from flat to flat; what is still open comes last.</summary>
    public required IReadOnlyList<RoundTrip> Trades { get; init; }

    /// <summary>What the risk engine blocked and clamped, by rule.</summary>
    public required RiskTally Risk { get; init; }

    /// <summary>Every intent and what became of it, in order; empty unless <see cref="BacktestSetup.KeepDecisions"/>.</summary>
    public IReadOnlyList<DecisionRecord> Decisions { get; init; } = [];

    /// <summary>Orders that were refused or cut short, by the words of the venue or of the order manager.</summary>
    public required IReadOnlyDictionary<string, int> Refusals { get; init; }

    /// <summary>What the fills rest on: the bars, finer bars, or an assumption.</summary>
    public required FillQuality FillQuality { get; init; }

    /// <summary>The same under every assumption about what happens inside a bar; null unless it was asked for.</summary>
    public Envelope? Envelope { get; init; }

    /// <summary>Least cash there ever was; below 0 only when nothing checked what an order may cost.</summary>
    public required decimal LowestCash { get; init; }

    /// <summary>What each strategy did to the account, in the order of the setup.</summary>
    public IReadOnlyList<StrategyReport> Strategies { get; init; } = [];

    /// <summary>How long the loop took.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>SHA-256 over the bars that were replayed, and over the finer ones that settled its fills.</summary>
    public required string DataHash { get; init; }

    /// <summary>SHA-256 over every fill, every risk decision and every mark of equity.</summary>
    public required string ResultHash { get; init; }

    /// <summary>Bars replayed, over all series.</summary>
    public long Bars => Setup.Series.Sum(s => (long)s.Count);

    /// <summary>Bars missing between the first and the last of each series, over all series.</summary>
    public long MissingBars => Setup.Series.Sum(s => s.MissingBars);

    /// <summary>Missing bars as a share of those that could be there.</summary>
    public double MissingShare => MissingBars / (double)(Bars + MissingBars);

    /// <summary>What would make its owner doubt this run, in sentences.</summary>
    public IReadOnlyList<string> Warnings => Doubts.About(this);

    /// <summary>The headline, for people.</summary>
    public override string ToString() =>
        $"{Setup.Strategy} on {string.Join(", ", Setup.Series.Select(s => $"{s.Instrument} {s.Timeframe}"))}: " +
        $"{Metrics.FinalEquity:N2} {Setup.Series[0].Instrument.Quote} ({Metrics.NetReturn:+0.0%;-0.0%;0.0%}), " +
        $"{Metrics.Trades} trades, max drawdown {Metrics.MaxDrawdown:0.0%}, Sharpe {Metrics.Sharpe:0.00}";

    internal static BacktestResult From(Replay run)
    {
        var (setup, market, ledger, recorder, elapsed) = run;
        var trades = Excursions.Measure(TradeBook.From(recorder.Fills, market), setup.Series);
        var facts = run.Facts(trades);
        var metrics = MetricsCalculator.Compute(facts);

        return new BacktestResult
        {
            Setup = setup,
            Metrics = metrics,
            Statistics = new RunStatistics(facts, metrics, setup.Trials, setup.TrialsSharpeDeviation),
            Equity = recorder.Equity,
            Fills = recorder.Fills,
            Trades = trades,
            Strategies = StrategyReports.Of(setup, ledger, market, recorder.Fills, trades),
            Risk = recorder.Risk,
            Decisions = recorder.Decisions ?? [],
            Refusals = recorder.Refusals,
            FillQuality = run.Quality,
            LowestCash = recorder.LowestCash,
            Elapsed = elapsed,
            DataHash = Fingerprint.Of([.. setup.Series, .. setup.Details]),
            ResultHash = Fingerprint.Of(recorder),
        };
    }
}
