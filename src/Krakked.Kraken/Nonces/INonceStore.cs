namespace Krakked.Kraken;

/// <summary>Where the high-water mark of one key's nonces outlives the process.</summary>
public interface INonceStore
{
    /// <summary>The highest nonce that may have been used; 0 when none was.</summary>
    /// <exception cref="KrakkedException">The mark cannot be read, so that no nonce is known to be new.</exception>
    long Read();

    /// <summary>Replaces the mark, durably, before any nonce up to it is used.</summary>
    /// <exception cref="KrakkedException">The mark cannot be written.</exception>
    void Write(long mark);
}
