namespace Krakked.Live;

/// <summary>What a person tells the desk about its halts, and the desk a person.</summary>
public sealed partial class OrderDesk
{
    // When another instance was seen at work last: the halt for it stands until a whole sweep shows nothing of it any more.
    long _otherSeenAt = long.MinValue;

    /// <summary>Tells people something that happened beside the desk; it is stored with the desk's own notices.</summary>
    public void Note(string text, long now)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        Enter(now);
        _halts.Note(text, _now);
        Step(now);
    }

    /// <summary>A person has looked, and ends a halt that does not end by itself.</summary>
    /// <param name="scope">How far it reaches.</param>
    /// <param name="name">The asset or the instrument's symbol; empty for the account.</param>
    /// <param name="cause">Why it was halted.</param>
    /// <param name="reason">What the person found; stored with the end.</param>
    /// <param name="now">Unix ms UTC.</param>
    /// <exception cref="KrakkedException">It is not in force, ends by itself, or its cause stands.</exception>
    public void EndHalt(HaltScope scope, string name, HaltCause cause, string reason, long now)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        Enter(now);
        var halt = _halts.All.FirstOrDefault(h => h.Scope == scope && h.Cause == cause && h.Name == name)
            ?? throw new KrakkedException($"{(name.Length > 0 ? name : "The account")} is not halted for {cause}. In force: {Told()}.");
        if (Stands(halt) is { } why) throw new KrakkedException($"{halt} It stays halted: {why}");
        _halts.End(scope, name, cause, _now);
        _halts.Note($"A person ended it: {reason}", _now);
        Step(now);
    }

    /// <summary>Why a person cannot end a halt now; null when that is up to the person.</summary>
    string? Stands(Halt halt) => halt.Cause switch
    {
        HaltCause.Denied when _sweeps.Last is not { } swept || swept <= halt.Since =>
            "the account was not read since. Let the key do what it has to, and wait for the next sweep.",
        HaltCause.OtherInstance when _sweeps.Last is not { } swept || swept <= _otherSeenAt =>
            "the other instance has an order open. End it, take its orders back, and wait for the next sweep.",
        HaltCause.Contradiction when _orders.Working.Any(o => o.Order.Instrument.Symbol == halt.Name && o.IsInFlight) =>
            "an order on it is not accounted for. That resolves itself.",
        HaltCause.Denied or HaltCause.OtherInstance or HaltCause.Contradiction => null,
        HaltCause.Drift => "it ends when books and exchange agree: accept the difference, or ignore the asset.",
        _ => "it ends by itself with its cause.",
    };

    string Told() => _halts.All.Count == 0 ? "nothing" : string.Join("; ", _halts.All);
}
