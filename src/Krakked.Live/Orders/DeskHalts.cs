namespace Krakked.Live;

/// <summary>How far a halt reaches.</summary>
public enum HaltScope : byte
{
    /// <summary>Everything.</summary>
    Account,

    /// <summary>Every instrument with this asset in it.</summary>
    Asset,

    /// <summary>One instrument.</summary>
    Instrument,
}

/// <summary>Why something halted.</summary>
public enum HaltCause : byte
{
    /// <summary>The exchange does not allow us something; a person has to look.</summary>
    Denied,

    /// <summary>The books and the exchange differ.</summary>
    Drift,

    /// <summary>An order is Unknown for too long.</summary>
    Unknown,

    /// <summary>An order traded what it could not have, or exists twice.</summary>
    Contradiction,

    /// <summary>Another program trades under our kind of names.</summary>
    OtherInstance,

    /// <summary>The dead-man switch cannot be kept set.</summary>
    DeadMan,

    /// <summary>The exchange does not take every order now.</summary>
    Engine,
}

/// <summary>Something that must not be opened. What reduces is never halted.</summary>
/// <param name="Scope">How far it reaches.</param>
/// <param name="Name">The asset or the instrument's symbol; empty for the account.</param>
/// <param name="Cause">Why.</param>
/// <param name="Reason">Why, in words.</param>
/// <param name="Since">Unix ms UTC.</param>
public sealed record Halt(HaltScope Scope, string Name, HaltCause Cause, string Reason, long Since)
{
    /// <summary>True when the instrument must not be opened.</summary>
    public bool Covers(Instrument instrument) => Scope switch
    {
        HaltScope.Account => true,
        HaltScope.Asset => instrument.Base == Name || instrument.Quote == Name,
        _ => instrument.Symbol == Name,
    };

    /// <inheritdoc/>
    public override string ToString() => $"{(Scope is HaltScope.Account ? "The account" : Name)} is halted: {Reason}";
}

/// <summary>Something a person should know; nothing depends on anybody reading it.</summary>
/// <param name="Text">What.</param>
/// <param name="Time">Unix ms UTC.</param>
/// <param name="Halt">The halt that begins or ends with it; null when it is about none.</param>
/// <param name="Ends">True when the halt ends.</param>
public sealed record DeskNotice(string Text, long Time, Halt? Halt = null, bool Ends = false);

/// <summary>The halts in force. Each is told once when it begins and once when it ends.</summary>
sealed class DeskHalts
{
    const int MostNotices = 1_000;

    readonly List<Halt> _halts = [];
    readonly Queue<DeskNotice> _notices = new();
    readonly Queue<DeskNotice> _unwritten = new();

    public IReadOnlyList<Halt> All => _halts;

    /// <summary>Halts something; what is halted for that cause already stays as it was told.</summary>
    public void Raise(HaltScope scope, string name, HaltCause cause, string reason, long now)
    {
        if (Find(scope, name, cause) is not null) return;
        var halt = new Halt(scope, name, cause, reason, now);
        _halts.Add(halt);
        Tell(new DeskNotice(halt.ToString(), now, halt));
    }

    public void End(HaltScope scope, string name, HaltCause cause, long now)
    {
        if (Find(scope, name, cause) is not { } halt) return;
        _halts.Remove(halt);
        Tell(new DeskNotice($"No longer: {halt}", now, halt, Ends: true));
    }

    /// <summary>What keeps the instrument from being opened; null when nothing does.</summary>
    public Halt? On(Instrument instrument)
    {
        foreach (var halt in _halts)
            if (halt.Covers(instrument)) return halt;
        return null;
    }

    public bool Has(HaltScope scope, string name, HaltCause cause) => Find(scope, name, cause) is not null;

    public void Note(string text, long now) => Tell(new DeskNotice(text, now));

    public bool TryRead([System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out DeskNotice notice) => _notices.TryDequeue(out notice);

    /// <summary>True while something was told that is not on its way into the journal yet.</summary>
    public bool HasUnwritten => _unwritten.Count > 0;

    /// <summary>The next notice that is not on its way into the journal yet.</summary>
    public bool TryTakeUnwritten([System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out DeskNotice notice) => _unwritten.TryDequeue(out notice);

    Halt? Find(HaltScope scope, string name, HaltCause cause)
    {
        foreach (var halt in _halts)
            if (halt.Scope == scope && halt.Cause == cause && halt.Name == name) return halt;
        return null;
    }

    // Nobody has to read them, for they are stored as well: the oldest go.
    void Tell(DeskNotice notice)
    {
        if (_notices.Count == MostNotices) _notices.Dequeue();
        _notices.Enqueue(notice);
        _unwritten.Enqueue(notice);
    }
}
