namespace Krakked.Accounting;

/// <summary>The books of an account, to which entries may come late, twice, or before what they need.</summary>
/// <remarks>
/// What comes is booked at its place in time, so that the average cost is what it would be had all come in order: the last entries are kept, and the
/// books before them, from which they are booked again. An entry that takes more than there is waits for what it needs. The same entry twice
/// counts once, but one that tells other sleeves than before is now theirs.
/// </remarks>
public sealed class OrderedBooks
{
    readonly PricesOfThen _prices;
    readonly TradeMemory _seen;
    readonly int _depth;
    List<Slot> _recent = [];
    readonly AccountBooks _settled;
    long _horizon = long.MinValue;
    int _waiting;

    public OrderedBooks(BooksOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _depth = options.Depth;
        _prices = new PricesOfThen(options.Market, options.Past);
        _seen = new TradeMemory((int)Math.Min(8L * _depth, int.MaxValue));
        var prices = new AssetPrices(options.Currency, _prices, options.Instruments, options.ValuationPairs);
        Now = new AccountBooks(options.Cash, prices) { TrackManualTrades = options.TrackManualTrades };
        _settled = Now.Copy();
    }

    /// <summary>The books with everything in them. Read them; entries go through here. They are others after each entry that came late.</summary>
    public AccountBooks Now { get; private set; }

    /// <summary>Entries that take more than there is: something from before them has not come yet.</summary>
    public IReadOnlyList<WaitingEntry> Waiting =>
        _waiting == 0 ? [] : [.. _recent.Where(s => !s.IsBooked).Select(s => new WaitingEntry(s.Entry, s.Refusal))];

    /// <summary>Times that entries were booked again because one came late.</summary>
    public long Replays { get; private set; }

    /// <summary>What became of an entry.</summary>
    public EntryOutcome Apply(AccountEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (_seen.Contains(entry.Id)) return Again(entry);
        if (entry.Time < _horizon) return EntryOutcome.TooLate;

        _seen.Add(entry.Id);
        var slot = new Slot(entry);
        if (_recent.Count == 0 || entry.Time >= _recent[^1].Entry.Time)
        {
            _recent.Add(slot);
            Book(slot);
        }
        else
        {
            _recent.Insert(PlaceOf(entry.Time), slot);
            Replay();
        }

        if (_recent.Count / 2 >= _depth) Settle();
        return slot.IsBooked ? EntryOutcome.Booked : EntryOutcome.Waiting;
    }

    /// <summary>True when the entry came before, as far back as is remembered: eight times what is at hand.</summary>
    public bool Knows(string id) => _seen.Contains(id);

    /// <summary>The prices an entry was valued with; empty when none were asked for, or it is no longer at hand.</summary>
    public IReadOnlyList<PairPrice> PricesOf(string id) => Find(id)?.Prices ?? [];

    EntryOutcome Again(AccountEntry entry)
    {
        if (entry is not AccountEntry.Traded { Fill: var fill } || Find(entry.Id) is not { Entry: AccountEntry.Traded { Fill: var before } } slot)
            return EntryOutcome.Known;
        if (ReferenceEquals(fill, before) || fill.Sleeves.SequenceEqual(before.Sleeves)) return EntryOutcome.Known;

        slot.Entry = entry;
        Replay();
        return EntryOutcome.Booked;
    }

    Slot? Find(string id)
    {
        for (var i = _recent.Count - 1; i >= 0; i--)
            if (_recent[i].Entry.Id == id) return _recent[i];
        return null;
    }

    int PlaceOf(long time)
    {
        var place = _recent.Count;
        while (place > 0 && _recent[place - 1].Entry.Time > time) place--;
        return place;
    }

    void Replay()
    {
        Replays++;
        Now = _settled.Copy();
        _waiting = 0;
        foreach (var slot in _recent) slot.IsBooked = false;
        foreach (var slot in _recent) Book(slot);
    }

    // What an entry brings may be what others before it have waited for.
    void Book(Slot slot)
    {
        slot.IsBooked = TryEnter(Now, slot);
        if (!slot.IsBooked) _waiting++;
        else while (_waiting > 0 && TryBookOneBefore(slot)) _waiting--;
    }

    bool TryBookOneBefore(Slot slot)
    {
        for (var i = 0; i < _recent.Count && !ReferenceEquals(_recent[i], slot); i++)
            if (!_recent[i].IsBooked && TryEnter(Now, _recent[i])) return _recent[i].IsBooked = true;
        return false;
    }

    void Settle()
    {
        var left = new List<Slot>(_recent.Count);
        for (var i = 0; i < _depth; i++)
        {
            if (TryEnter(_settled, _recent[i])) _horizon = Math.Max(_horizon, _recent[i].Entry.Time);
            else left.Add(_recent[i]);
        }

        left.AddRange(_recent[_depth..]);
        _recent = left;
    }

    bool TryEnter(AccountBooks books, Slot slot)
    {
        _prices.Begin(slot.Entry.Time, slot.Prices ?? slot.Entry.Prices);
        try
        {
            switch (slot.Entry)
            {
                case AccountEntry.Traded { Fill: var fill, FeeAsset: var asset }: books.Apply(fill, asset); break;
                case AccountEntry.Flowed { Flow: var flow }: books.Apply(flow); break;
            }

            slot.Prices = _prices.End();
            return true;
        }
        catch (Exception e) when (e is InvalidOperationException or KrakkedException)
        {
            slot.Refusal = e.Message;
            _prices.End();
            return false;
        }
    }

    sealed class Slot(AccountEntry entry)
    {
        public AccountEntry Entry { get; set; } = entry;

        public IReadOnlyList<PairPrice>? Prices { get; set; }

        public bool IsBooked { get; set; }

        public string Refusal { get; set; } = "";
    }
}

/// <summary>An entry that is not booked yet, and why.</summary>
public readonly record struct WaitingEntry(AccountEntry Entry, string Why);

/// <summary>What became of an entry that was given to the books.</summary>
public enum EntryOutcome : byte
{
    /// <summary>It is booked.</summary>
    Booked,

    /// <summary>It takes more than there is, and waits for what it needs.</summary>
    Waiting,

    /// <summary>It was there already.</summary>
    Known,

    /// <summary>It is older than all entries at hand, and is not booked: the books are to be made anew from the whole history.</summary>
    TooLate,
}
