namespace Krakked.Storage;

/// <summary>How far the nonces of each key may have been used; a mark never goes down.</summary>
public sealed class NonceMarks
{
    readonly Writer _writer;

    internal NonceMarks(Writer writer) => _writer = writer;

    /// <summary>The mark of a key, by the key's fingerprint; 0 when there is none.</summary>
    /// <exception cref="StorageException">It cannot be read, so that no nonce is known to be new.</exception>
    public long Read(string key) => _writer.Read(database => database.Number("SELECT mark FROM nonces WHERE key = ?1", key));

    /// <summary>Raises the mark, durably; a lower one changes nothing.</summary>
    /// <exception cref="StorageException">It cannot be written; no nonce up to it may be used.</exception>
    public void Write(string key, long mark) => _writer.Transact(database => database.Run("""
        INSERT INTO nonces (key, mark) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET mark = ?2 WHERE mark < ?2
        """, key, mark));
}
