namespace Krakked.Accounting;

/// <summary>A ledger that holds every asset of an account as one instrument of it, paid with the account's currency.</summary>
/// <remarks>What is given or received without a trade is entered as one at its value, so that the ledger has one arithmetic only.</remarks>
sealed class AssetLedger(Ledger ledger, string currency, KnownPrices prices)
{
    Dictionary<string, Instrument> _instruments = new(StringComparer.Ordinal);

    public Ledger Ledger => ledger;

    /// <summary>The same ledger, which goes its own way from here.</summary>
    public AssetLedger Copy(KnownPrices known) => new(new Ledger(ledger, known), currency, known)
    {
        _instruments = new Dictionary<string, Instrument>(_instruments, StringComparer.Ordinal),
    };

    public Position Position(string asset) => Ledger.Position(InstrumentOf(asset));

    public Instrument InstrumentOf(string asset)
    {
        if (!_instruments.TryGetValue(asset, out var instrument))
            _instruments[asset] = instrument = new Instrument { Symbol = asset + currency, Base = asset, Quote = currency };
        return instrument;
    }

    /// <summary>The pair an asset is held under from now on, unless it is held already.</summary>
    public void Hold(Instrument instrument) => _instruments.TryAdd(instrument.Base, instrument);

    /// <summary>Lets an amount of an asset come in for its value; it is a person's until a strategy trades.</summary>
    public void Receive(string asset, decimal amount, decimal value, Entry entry) =>
        Book(asset, Side.Buy, amount, value, entry, [new SleeveFill(Sleeve.Manual, amount, 0)]);

    /// <summary>Lets an amount of an asset go out for its value.</summary>
    public void Give(string asset, decimal amount, decimal value, Entry entry) =>
        Book(asset, Side.Sell, amount, value, entry, Taken(asset, amount, fee: 0));

    /// <summary>Takes a fee out of cash for a trade that no asset's books carry.</summary>
    public void Charge(string asset, decimal fee, Entry entry)
    {
        prices.TryPrice(asset, out var price);
        Ledger.Apply(Fill(asset, Side.None, 0, price, entry, [new SleeveFill(Sleeve.Manual, 0, fee)]));
    }

    /// <summary>Whose an amount is that a person takes: the person's, and only when that is not enough the strategies', by name.</summary>
    public SleeveFill[] Taken(string asset, decimal amount, decimal fee)
    {
        var sleeves = Position(asset).Sleeves.ToArray();
        var left = amount - Math.Min(amount, Position(asset).Held(Sleeve.Manual));
        List<SleeveFill> parts = [new(Sleeve.Manual, left - amount, fee)];
        foreach (var sleeve in sleeves.Where(s => !s.IsManual && s.Quantity.IsAboveZero()).OrderBy(s => s.Strategy))
        {
            if (left.IsZero()) break;
            var part = Math.Min(left, sleeve.Quantity);
            left -= part;
            parts.Add(new SleeveFill(sleeve.Strategy, -part, 0));
        }

        return [.. parts];
    }

    /// <summary>True when each sleeve can give its part, fee included, of what it holds itself.</summary>
    public bool HoldTheirs(string asset, IReadOnlyList<SleeveFill> parts)
    {
        var position = Position(asset);
        for (var i = 0; i < parts.Count; i++)
            if (parts[i].Fee - parts[i].Quantity > position.Held(parts[i].Strategy)) return false;
        return true;
    }

    /// <summary>
    /// The parts of a trade as they can be booked: what a strategy sold beyond its own, because others' trades had taken that, is the person's, or
    /// else other strategies', by name.
    /// </summary>
    /// <remarks>The same parts when each gives its own, and when there is too little altogether.</remarks>
    public IReadOnlyList<SleeveFill> Covered(string asset, IReadOnlyList<SleeveFill> parts, bool feeInBase)
    {
        var position = Position(asset);
        SleeveFill[]? covered = null;
        for (var i = 0; i < parts.Count; i++)
        {
            var part = parts[i];
            var over = -part.Quantity - position.Held(part.Strategy);
            if (!over.IsAboveZero()) continue;

            covered ??= [.. parts];
            covered[i] = part with { Quantity = part.Quantity + over };
            if (Lent(position, covered, over, feeInBase) is not { } lent) return parts;
            covered = lent;
        }

        return covered ?? parts;
    }

    /// <summary>
    /// The parts with an amount more taken from those who still have it, of what they get by the same trade, too; null when they have too little.
    /// </summary>
    static SleeveFill[]? Lent(in Position position, SleeveFill[] parts, decimal amount, bool feeInBase)
    {
        var lent = parts.ToList();
        var owners = position.Sleeves.ToArray().Select(s => s.Strategy).Union(parts.Select(p => p.Strategy));
        foreach (var owner in owners.OrderBy(o => o != Sleeve.Manual).ThenBy(o => o))
        {
            var at = lent.FindIndex(p => p.Strategy == owner);
            var part = at < 0 ? new SleeveFill(owner, 0, 0) : lent[at];
            var given = Math.Min(amount, position.Held(owner) + part.Quantity - (feeInBase ? part.Fee : 0));
            if (!given.IsAboveZero()) continue;

            part = part with { Quantity = part.Quantity - given };
            if (at < 0) lent.Add(part);
            else lent[at] = part;
            amount -= given;
            if (amount.IsZero()) return [.. lent];
        }

        return null;
    }

    void Book(string asset, Side side, decimal amount, decimal value, Entry entry, SleeveFill[] parts)
    {
        if (amount.IsZero()) return;

        Ledger.Apply(Fill(asset, side, amount, value / amount, entry, parts));
    }

    Fill Fill(string asset, Side side, decimal quantity, decimal price, Entry entry, SleeveFill[] parts) => new()
    {
        Order = default,
        TradeId = entry.Id,
        Instrument = InstrumentOf(asset),
        Side = side,
        Quantity = quantity,
        Price = price,
        Time = entry.Time,
        Sleeves = parts,
    };
}

/// <summary>What an entry of the books comes from.</summary>
/// <param name="Id">The exchange's name for it.</param>
/// <param name="Time">Unix ms UTC.</param>
readonly record struct Entry(string Id, long Time);
