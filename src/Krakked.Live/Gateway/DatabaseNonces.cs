using Krakked.Kraken;
using Krakked.Storage;

namespace Krakked.Live;

/// <summary>A key's nonce mark in the account's database.</summary>
/// <remarks>
/// A mark that cannot be stored does not keep the call back: with a full disk orders must still be cancelled, and openings are held by the journal
/// already. Until one is stored again, a restart after the clock was set back may find its first nonces refused, which is told and harmless.
/// </remarks>
public sealed class DatabaseNonces : INonceStore
{
    readonly NonceMarks _marks;
    readonly string _key;
    long? _mark;
    volatile StorageException? _fault;

    /// <param name="database">The account's.</param>
    /// <param name="credentials">The key; the mark is kept under its fingerprint.</param>
    public DatabaseNonces(Database database, ApiCredentials credentials)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(credentials);
        (_marks, _key) = (database.Nonces, credentials.Fingerprint);
    }

    /// <summary>Why the last mark is not stored; null when it is.</summary>
    public StorageException? Fault => _fault;

    /// <inheritdoc/>
    /// <remarks>Asked of the database once: whoever may write to it is alone, so nobody else moves the mark.</remarks>
    public long Read() => _mark ??= _marks.Read(_key);

    /// <inheritdoc/>
    public void Write(long mark)
    {
        _mark = mark;
        try
        {
            _marks.Write(_key, mark);
            _fault = null;
        }
        catch (StorageException fault)
        {
            _fault = fault;
        }
    }
}
