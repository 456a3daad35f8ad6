namespace Krakked.Storage;

/// <summary>The write-ahead journal: what is committed here is durable before anything is sent.</summary>
/// <remarks>
/// Made for a driver of the order manager: read its events, commit them in one transaction, then send. A fault of the storage is a result, not an
/// exception: keep the entries, send nothing new, cancel as needed, and commit again. The first commit that succeeds ends the condition.
/// </remarks>
public sealed class OrderJournal
{
    readonly Writer _writer;
    readonly TimeProvider _clock;
    readonly OrderRows _orders = new();
    readonly List<SeenFill> _seen = [];

    internal OrderJournal(Writer writer, TimeProvider clock) => (_writer, _clock) = (writer, clock);

    /// <summary>Why nothing can be journaled, since the last commit; null when all is well.</summary>
    public StorageException? Fault { get; private set; }

    /// <summary>When the fault came, Unix ms UTC; null when there is none.</summary>
    public long? FaultSince { get; private set; }

    /// <summary>True while the journal cannot be written: nothing may be opened or sent, but what works may be taken back.</summary>
    public bool NoNewOrders => Fault is not null;

    /// <summary>Stores the entries in one transaction; durable when it returns <see cref="CommitResult.Written"/>.</summary>
    /// <remarks>No entries at all write nothing, unless there is a fault: then it is tried whether something can be written again.</remarks>
    /// <exception cref="InvalidOperationException">An entry contradicts what is stored: an order under the name of another.</exception>
    public CommitResult Commit(IReadOnlyList<JournalEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        if (entries.Count == 0 && Fault is null) return new CommitResult { Written = true };

        _seen.Clear();
        try
        {
            _writer.Transact(database =>
            {
                if (entries.Count == 0) Probe(database);
                for (var i = 0; i < entries.Count; i++) Store(database, entries[i]);
            });
        }
        catch (StorageException fault)
        {
            _orders.Forget();
            FaultSince ??= _clock.GetUtcNow().ToUnixTimeMilliseconds();
            Fault = fault;
            return new CommitResult { Fault = fault };
        }
        catch
        {
            _orders.Forget();
            throw;
        }

        (Fault, FaultSince) = (null, null);
        return new CommitResult { Written = true, Seen = _seen.Count == 0 ? [] : [.. _seen] };
    }

    /// <summary>Everything a restart needs.</summary>
    /// <param name="remembered">How many orders that ended last are told as well, for fills that come late.</param>
    /// <exception cref="StorageException">It cannot be read.</exception>
    public RestartState Load(int remembered = 128) => _writer.Read(database => RestartReader.Read(database, remembered));

    /// <summary>The first order id that was never used, nor could have been: above every recorded one, and no less than the time.</summary>
    /// <remarks>
    /// Ids that begin at the time, in Unix ms, stay new when the database is gone back to yesterday's backup, which has not seen today's.
    /// </remarks>
    public OrderId FirstFreeId() =>
        new(Math.Max(_writer.Read(d => d.Number("SELECT MAX(id) FROM orders")) + 1, _clock.GetUtcNow().ToUnixTimeMilliseconds()));

    // A row that comes and goes: its page has to be written all the same.
    static void Probe(Connection database)
    {
        database.Run("INSERT INTO sync_marks (stream, time, updated_at) VALUES ('probe', 0, 0)");
        database.Run("DELETE FROM sync_marks WHERE stream = 'probe'");
    }

    void Store(Connection database, JournalEntry entry)
    {
        switch (entry)
        {
            case JournalEntry.Happened { Event: var happened }: Store(database, happened); break;
            case JournalEntry.Named named: OrderRows.Name(database, named.Order, named.VenueId); break;
            case JournalEntry.CancelAsked asked: OrderRows.AskCancel(database, asked.Order, asked.Time); break;
            case JournalEntry.AmendAsked asked: AmendmentRows.Put(database, asked); break;
            case JournalEntry.AmendSettled settled: AmendmentRows.Delete(database, settled.Order); break;
            case JournalEntry.Planned { Plan: var plan }: PlanRows.Insert(database, plan); break;
            case JournalEntry.PlanEnded { Result: var result }: PlanRows.Insert(database, result); break;
            case JournalEntry.Decided { Decision: var decision }: DecisionRows.Insert(database, decision); break;
            case JournalEntry.Noticed { Notice: var notice }: NoticeRows.Insert(database, notice); break;
            case JournalEntry.Guarded { Guard: var guard }: GuardRows.Put(database, guard); break;
        }
    }

    void Store(Connection database, in ExecutionEvent happened)
    {
        _orders.Store(database, happened);
        if (happened.Fill is { } fill && TradeRows.Book(database, fill) is { } kind)
            _seen.Add(new SeenFill(fill.TradeId, fill.Order, kind));
    }
}
