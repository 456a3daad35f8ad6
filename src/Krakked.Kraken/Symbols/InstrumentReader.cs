using System.Diagnostics.CodeAnalysis;

namespace Krakked.Kraken;

/// <summary>Turns a pair as Kraken lists it into the framework's instrument.</summary>
public static class InstrumentReader
{
    /// <summary>False when a rule that orders need is missing or makes no sense: such a pair is not traded.</summary>
    public static bool TryRead(PairNames names, AssetPair pair, [NotNullWhen(true)] out Instrument? instrument)
    {
        ArgumentNullException.ThrowIfNull(names);
        ArgumentNullException.ThrowIfNull(pair);
        instrument = null;
        if (pair.MinimumOrder is not { } minimum || pair.PairDecimals is < 0 or > 20 || pair.LotDecimals is < 0 or > 20) return false;
        if (!IsLadder(pair.TakerFees) || !(pair.MakerFees.Count == 0 || IsLadder(pair.MakerFees))) return false;

        var tick = pair.TickSize ?? new decimal(1, 0, 0, isNegative: false, (byte)pair.PairDecimals);
        if (tick <= 0) return false;

        instrument = new Instrument
        {
            Symbol = names.Canonical,
            Base = names.Base,
            Quote = names.Quote,
            Aliases = [.. new[] { names.Key, pair.SocketV1Name, names.Socket }.OfType<string>().Distinct(StringComparer.Ordinal)],
            TickSize = tick,
            PriceDecimals = pair.PairDecimals,
            LotDecimals = pair.LotDecimals,
            CostDecimals = pair.CostDecimals ?? 5,
            MinimumOrder = minimum,
            MinimumCost = pair.MinimumCost ?? 0,
            Fees = new FeeSchedule(pair.MakerFees.Count == 0 ? pair.TakerFees : pair.MakerFees, pair.TakerFees),
            Status = pair.Status ?? "online",
        };
        return true;
    }

    static bool IsLadder(IReadOnlyList<FeeTier> ladder) =>
        ladder.Count > 0 && ladder[0].Volume == 0 && ladder.Zip(ladder.Skip(1), (a, b) => b.Volume > a.Volume).All(rises => rises);
}
