namespace Krakked.Kraken;

/// <summary>One pair whose price is followed.</summary>
sealed class LivePair(Instrument instrument, PairNames names, LiveQuote quote)
{
    string? _halt;

    public Instrument Instrument => instrument;

    public PairNames Names => names;

    public LiveQuote Quote => quote;

    /// <summary>Why the exchange does not trade it; null when it does.</summary>
    public string? Halt
    {
        get => Volatile.Read(ref _halt);
        set => Volatile.Write(ref _halt, value);
    }

    /// <summary>True while the socket tells its prices.</summary>
    public bool IsListening { get; set; }

    /// <summary>True once REST has refused it together with others: alone, it cannot spoil their answer.</summary>
    public bool IsAskedAlone { get; set; }

    /// <summary>When REST was last asked, Unix ms.</summary>
    public long AskedAt { get; set; } = long.MinValue;

    /// <summary>False when it is missing, stale, or of a pair that is not traded.</summary>
    public bool TryRead(out Quote price)
    {
        price = default;
        return Halt is null && quote.TryRead(out price);
    }
}
