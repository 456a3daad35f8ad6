using System.Globalization;

namespace Krakked.Backtesting;

/// <summary>A line of <c>trades.csv</c>: one strategy's trade from flat to flat.</summary>
public sealed record SavedTrade
{
    /// <summary>Whose.</summary>
    public required string Strategy { get; init; }

    /// <summary>Of what.</summary>
    public required string Pair { get; init; }

    /// <summary>First fill, Unix ms UTC.</summary>
    public required long EntryTime { get; init; }

    /// <summary>Last fill, or the end of the run.</summary>
    public required long ExitTime { get; init; }

    /// <summary>Average price paid.</summary>
    public required double EntryPrice { get; init; }

    /// <summary>Average price received.</summary>
    public required double ExitPrice { get; init; }

    /// <summary>What it made, fees taken off, in quote currency.</summary>
    public required double Pnl { get; init; }

    /// <summary>That as a fraction of what was paid.</summary>
    public required double Return { get; init; }

    /// <summary>Furthest it went against, as a fraction of the entry price; NaN when unknown.</summary>
    public required double Mae { get; init; }

    /// <summary>Furthest it went for.</summary>
    public required double Mfe { get; init; }

    /// <summary>True when it was not over at the end of the run.</summary>
    public required bool IsOpen { get; init; }

    internal static SavedTrade[] Read(string csv)
    {
        var table = CsvTable.Read(csv);
        var (strategy, pair, open) = (table.Column("strategy"), table.Column("pair"), table.Column("open"));
        var (entry, exit, entryPrice, exitPrice) =
            (table.Column("entry_time"), table.Column("exit_time"), table.Column("entry_price"), table.Column("exit_price"));
        var (pnl, made, mae, mfe) = (table.Column("pnl"), table.Column("return"), table.Column("mae"), table.Column("mfe"));
        return [.. table.Rows.Select(row => new SavedTrade
        {
            Strategy = row[strategy],
            Pair = row[pair],
            EntryTime = SavedValue.Time(row[entry]),
            ExitTime = SavedValue.Time(row[exit]),
            EntryPrice = SavedValue.Number(row[entryPrice]),
            ExitPrice = SavedValue.Number(row[exitPrice]),
            Pnl = SavedValue.Number(row[pnl]),
            Return = SavedValue.Number(row[made]),
            Mae = SavedValue.Number(row[mae]),
            Mfe = SavedValue.Number(row[mfe]),
            IsOpen = row[open] == "true",
        })];
    }
}

/// <summary>How times and numbers are written in the tables of a run.</summary>
static class SavedValue
{
    /// <summary>Nothing is "not known".</summary>
    public static double Number(string text) => text.Length == 0 ? double.NaN : double.Parse(text, CultureInfo.InvariantCulture);

    public static long Time(string text) => TryTime(text, out var time) ? time : throw new FormatException($"'{text}' is no time");

    public static bool TryTime(string text, out long time)
    {
        var isTime = DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var parsed);
        time = parsed.ToUnixTimeMilliseconds();
        return isTime;
    }
}
