using Krakked.Storage;

namespace Krakked.Live;

/// <summary>Whose books a database keeps: a real account's, or a paper one's. Mixed, they would say nothing of either.</summary>
static class AccountKind
{
    /// <summary>Passes when the database is of that kind, or nothing has happened in it yet.</summary>
    /// <exception cref="KrakkedException">It is of the other.</exception>
    public static void Require(Database database, bool isPaper)
    {
        using var records = Records.Open(database.Path);
        if (PaperWallet.IsPaper(records) is not { } known || known == isPaper) return;
        throw new KrakkedException(known
            ? $"{database.Path} holds the books of a paper account; a real account needs its own. Name another file with --db."
            : $"{database.Path} holds the books of a real account; paper trading needs its own. Name another file with --db.");
    }
}
