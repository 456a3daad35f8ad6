using Krakked.Backtesting;
using Krakked.Data;

namespace Krakked.Cli;

/// <summary>
/// Loads bars pair by pair, from the store or from a synthetic market; longer timeframes that are not there are made of shorter ones.
/// </summary>
sealed class BarLoader
{
    static readonly DateTimeOffset SyntheticStart = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    readonly DataOrigin _origin;
    readonly BarStore? _store;
    readonly InstrumentCatalog _instruments;
    readonly (long From, long To) _range;

    /// <exception cref="KrakkedException">The store is not there, the range is none, or the bars were only ever in memory.</exception>
    public BarLoader(DataOrigin origin)
    {
        _origin = origin;
        _range = DateOption.Range(origin.From, origin.To);
        _store = origin.Kind switch
        {
            DataKind.Store => BarStore.Open(StoreOption.Existing(origin.Store)),
            DataKind.Synthetic => null,
            _ => throw new KrakkedException("The bars were held in memory by a program. Only that program can have them again."),
        };
        _instruments = _store?.Instruments ?? InstrumentCatalog.Open(StoreOption.Root(origin.Store));
        Description = _store is null ? $"synthetic market, seed {origin.Seed}" : StoreOption.Describe(origin.Store);
    }

    /// <summary>Where the bars come from, in words.</summary>
    public string Description { get; }

    /// <exception cref="KrakkedException">There is no such pair.</exception>
    public Instrument Find(string pair) => _store?.Find(pair) ?? _instruments.FindOrDerive(pair);

    /// <summary>Loads what is wanted: the pairs in the order in which they are named first, the shortest timeframe of each first.</summary>
    /// <exception cref="KrakkedException">Something is not there and cannot be made.</exception>
    public BarSource Load(IEnumerable<(Instrument Instrument, Timeframe Timeframe)> wanted)
    {
        var pairs = wanted.GroupBy(w => w.Instrument, w => w.Timeframe).ToList();
        var shortest = pairs.SelectMany(p => p).Min();
        var bases = pairs.Select((pair, i) => Basis(pair.Key, _store is null ? shortest : pair.Min(), i)).ToList();
        var series = pairs.SelectMany((pair, i) =>
            pair.Distinct().Order().Select(t => t == bases[i].Timeframe ? bases[i] : Longer(bases[i], t))).ToList();
        var detail = DetailOption.Find(_origin.Detail, bases, _store);

        var policies = pairs.Select(p => _store?.Info(p.Key, p.Min()).Fill ?? GapPolicy.None).Distinct()
            .Select(p => p.ToString().ToLowerInvariant());
        return new(series, Description, string.Join(", ", policies), _origin with { Detail = detail.Chosen }) { Details = detail.Bars };
    }

    BarSeries Basis(Instrument instrument, Timeframe timeframe, int number) => _store is null
        ? new SyntheticMarket()
            .Generate(instrument, timeframe, SyntheticStart, _origin.Bars ?? 0, (_origin.Seed ?? 0) + (ulong)number)
            .Between(_range.From, _range.To)
        : Stored(instrument, timeframe);

    // What is stored is what the venue says; what is made here is what it would have said.
    BarSeries Longer(BarSeries basis, Timeframe timeframe) => _store is not null && _store.Exists(basis.Instrument, timeframe)
        ? Stored(basis.Instrument, timeframe)
        : Resampler.Resample(basis, timeframe);

    BarSeries Stored(Instrument instrument, Timeframe timeframe) =>
        _store!.Read(instrument, timeframe, DateOption.Time(_range.From), DateOption.Time(_range.To));
}
