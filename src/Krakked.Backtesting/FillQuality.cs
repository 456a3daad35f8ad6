namespace Krakked.Backtesting;

/// <summary>How far the fills of a run rest on what the bars say, and how far on what was assumed.</summary>
/// <param name="Fills">Trades at the venue; sleeves that traded among themselves are none.</param>
/// <param name="OnFinerBars">Those that were settled on <see cref="BacktestSetup.Details"/>.</param>
/// <param name="Ambiguous">Those whose order or price hung on what the finest bars there were cannot say.</param>
public sealed record FillQuality(long Fills, long OnFinerBars, long Ambiguous)
{
    /// <summary>Ambiguous fills as a share of all, 0…1; 0 without fills.</summary>
    public double AmbiguousShare => Fills == 0 ? 0 : (double)Ambiguous / Fills;
}
