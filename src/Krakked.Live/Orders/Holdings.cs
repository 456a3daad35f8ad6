using Krakked.Execution;

namespace Krakked.Live;

/// <summary>Tells the order manager what its strategies hold by the books, which know what a person sold of it.</summary>
/// <remarks>
/// Asked right after a commit: then both know the same fills. It matters at the start, and whenever anything was booked. What a person holds
/// is nobody's to guard.
/// </remarks>
sealed class Holdings(OrderManager manager, IDeskBooks books, DeskJournal journal, DeskHalts halts)
{
    long _bookedAt = -1;

    /// <summary>True when something was not as the order manager had it.</summary>
    public bool Tell(long now)
    {
        if (journal.Booked == _bookedAt) return false;
        _bookedAt = journal.Booked;
        var any = false;
        for (var i = 0; i < manager.Sleeves; i++)
        {
            var (instrument, strategy, before) = manager.SleeveAt(i);
            if (strategy == Sleeve.Manual || !books.TryHeld(instrument, strategy, out var held)) continue;
            if (!manager.Owns(instrument.Base, strategy, held, now)) continue;
            any = true;
            if (before == held) continue;
            halts.Note($"{strategy} has {held} {instrument.Base}, and not {before} as its own trades say: others traded too.", now);
        }

        return any;
    }
}
