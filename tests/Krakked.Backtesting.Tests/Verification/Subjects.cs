using Krakked.Data;
using Krakked.Strategies;
using Krakked.Testing;

namespace Krakked.Backtesting.Tests.Verification;

/// <summary>What the verification tests verify.</summary>
static class Subjects
{
    static readonly StrategyCatalog Catalog = new(typeof(SmaCross).Assembly);

    public static IEnumerable<string> Shipped => Catalog.All.Select(s => s.Id.Name);

    public static BarSeries Market(ulong seed, int count, string pair = "XBTUSD") => new SyntheticMarket()
        .Generate(InstrumentCatalog.BuiltIn.Find(pair), Timeframe.H1, DateTimeOffset.UnixEpoch.AddYears(50), count, seed);

    public static BacktestSetup Setup(Func<IStrategy> create, params BarSeries[] series) => new()
    {
        Strategy = Given.Trend,
        Create = create,
        Series = series,
    };

    /// <summary>A strategy of the catalog with its defaults.</summary>
    public static VerificationSubject Of(string id, params BarSeries[] series)
    {
        var strategy = Catalog.Find(id);
        var longer = strategy.Create(strategy.Bind([])).Reads.SelectMany(r => series.Select(s => Resampler.Resample(s, r)));
        return new(Setup(() => strategy.Create(strategy.Bind([])), [.. series, .. longer]) with { Strategy = strategy.Id });
    }

    /// <summary>A strategy of the catalog under a name of its own, one of several on an account.</summary>
    public static StrategyEntry Entry(
        string name, string kind, Timeframe timeframe, IReadOnlyList<Instrument> instruments, params string[] parameters)
    {
        var strategy = Catalog.Find(kind);
        var values = strategy.Bind(parameters.Select(p => p.Split('=')).Select(p => new KeyValuePair<string, string>(p[0], p[1])));
        return new StrategyEntry
        {
            Id = new StrategyId(name),
            Kind = kind,
            Create = () => strategy.Create(values),
            Parameters = values,
            Instruments = instruments,
            Timeframe = timeframe,
        };
    }
}
