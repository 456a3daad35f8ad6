namespace Krakked.Kraken;

/// <summary>What a sequence number says of its frame.</summary>
enum SequenceVerdict : byte
{
    InOrder,

    /// <summary>It came before.</summary>
    Repeated,

    /// <summary>Others are missing before it.</summary>
    Gap,
}

/// <summary>The sequence of one private channel. Its first number is whatever comes first; a snapshot begins anew.</summary>
sealed class SequenceWatch
{
    /// <summary>The number that should come next; null before the first.</summary>
    public long? Expected { get; private set; }

    public void Reset() => Expected = null;

    public SequenceVerdict Check(long? sequence, bool isSnapshot)
    {
        if (sequence is not { } number) return SequenceVerdict.InOrder;

        var expected = isSnapshot ? null : Expected;
        if (number < expected) return SequenceVerdict.Repeated;

        Expected = number + 1;
        return number == (expected ?? number) ? SequenceVerdict.InOrder : SequenceVerdict.Gap;
    }
}
