namespace Krakked.Live;

/// <summary>A pair was asked for of which the account never held anything.</summary>
public sealed class PositionNotFoundException : KrakkedException
{
    /// <param name="symbol">What was asked for.</param>
    /// <param name="known">What there are positions of.</param>
    public PositionNotFoundException(string symbol, IReadOnlyCollection<string> known) : base(
        $"There is no position in {symbol} and never was one.{Suggest.DidYouMean(symbol, known)} "
        + (known.Count == 0 ? "The account holds none yet." : $"There are positions in {string.Join(", ", known)}.")) => Symbol = symbol;

    /// <inheritdoc cref="PositionNotFoundException"/>
    public PositionNotFoundException(string message) : base(message) => Symbol = "";

    /// <inheritdoc cref="PositionNotFoundException"/>
    public PositionNotFoundException(string message, Exception? cause) : base(message, cause) => Symbol = "";

    /// <inheritdoc cref="PositionNotFoundException"/>
    public PositionNotFoundException() => Symbol = "";

    /// <summary>What was asked for.</summary>
    public string Symbol { get; }
}
