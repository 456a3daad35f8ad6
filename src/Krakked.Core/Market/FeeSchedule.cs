namespace Krakked;

/// <summary>One rung of a fee ladder.</summary>
/// <param name="Volume">Rolling 30-day volume in USD from which the rung applies.</param>
/// <param name="Rate">Fee as a fraction of cost; 0.004 is 40 bps. A maker's may be negative: a rebate.</param>
public readonly record struct FeeTier(decimal Volume, decimal Rate);

/// <summary>What the venue takes, for makers and takers, by rolling 30-day volume.</summary>
/// <remarks>Source: Kraken's AssetPairs, <c>fees</c> and <c>fees_maker</c> (there in percent).</remarks>
public sealed class FeeSchedule
{
    readonly FeeTier[] _maker, _taker;

    /// <exception cref="ArgumentException">A ladder is empty, does not begin at volume 0, or does not rise.</exception>
    public FeeSchedule(IReadOnlyList<FeeTier> maker, IReadOnlyList<FeeTier> taker)
    {
        _maker = Checked(maker, nameof(maker));
        _taker = Checked(taker, nameof(taker));
    }

    /// <summary>One rate at every volume, as fractions: 0.0026 is 26 bps.</summary>
    public static FeeSchedule Flat(decimal maker, decimal taker) => new([new FeeTier(0, maker)], [new FeeTier(0, taker)]);

    /// <summary>The maker's ladder.</summary>
    public IReadOnlyList<FeeTier> Maker => _maker;

    /// <summary>The taker's ladder.</summary>
    public IReadOnlyList<FeeTier> Taker => _taker;

    /// <summary>The rate at a rolling 30-day volume in USD, as a fraction of cost.</summary>
    public decimal Rate(Liquidity liquidity, decimal volume)
    {
        var ladder = liquidity is Liquidity.Maker ? _maker : _taker;
        var rate = ladder[0].Rate;
        for (var i = 1; i < ladder.Length && volume >= ladder[i].Volume; i++)
            rate = ladder[i].Rate;
        return rate;
    }

    static FeeTier[] Checked(IReadOnlyList<FeeTier> ladder, string name)
    {
        ArgumentNullException.ThrowIfNull(ladder, name);
        if (ladder.Count == 0 || ladder[0].Volume != 0)
            throw new ArgumentException("A fee ladder begins with a rung at volume 0.", name);

        for (var i = 1; i < ladder.Count; i++)
            if (ladder[i].Volume <= ladder[i - 1].Volume)
                throw new ArgumentException($"The rung at {ladder[i].Volume} does not come after {ladder[i - 1].Volume}.", name);
        return [.. ladder];
    }
}
