namespace Krakked.Kraken;

/// <summary>Memory for secrets: the garbage collector never moves it, so that zeroing it leaves no copy behind.</summary>
static class Pinned
{
    public static byte[] Bytes(int length) => GC.AllocateArray<byte>(length, pinned: true);

    public static char[] Chars(int length) => GC.AllocateArray<char>(length, pinned: true);

    public static byte[] Copy(ReadOnlySpan<byte> source)
    {
        var copy = Bytes(source.Length);
        source.CopyTo(copy);
        return copy;
    }
}
