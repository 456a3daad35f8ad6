using Krakked.Kraken;

namespace Krakked.Exchange.Tests.Hosting;

/// <summary>The mark of a key's nonces, for as long as a test lasts.</summary>
sealed class MemoryNonces : INonceStore
{
    long _mark;

    public long Read() => _mark;

    public void Write(long mark) => _mark = mark;
}
