using Krakked.Data;

namespace Krakked.Backtesting;

/// <summary>Writes a run into a folder: the result, its trades, its fills, its equity, and what its charts are drawn from.</summary>
public static class RunFolder
{
    // The result comes last: a folder without it is not a run.
    static readonly (string Name, Action<BacktestResult, Stream> Write)[] Parts =
    [
        ("trades.csv", (result, s) => Text(s, t => CsvTables.WriteTrades(result.Trades, t))),
        ("fills.csv", (result, s) => Text(s, t => CsvTables.WriteFills(result.Fills, t))),
        ("equity.parquet", (result, s) => EquityTable.Write(result.Equity, s)),
        ("daily.parquet", DailyTable.Write),
        ("prices.parquet", PriceTable.Write),
        ("result.json", ResultJson.Write),
    ];

    /// <summary>What is written.</summary>
    public static IReadOnlyList<string> Files { get; } = [.. Parts.Select(p => p.Name).Reverse()];

    /// <summary>Writes every file whole or not at all; what was there under these names is replaced.</summary>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public static void Write(BacktestResult result, string folder)
    {
        ArgumentNullException.ThrowIfNull(result);
        Directory.CreateDirectory(folder);
        foreach (var (name, write) in Parts)
            AtomicFile.Write(Path.Combine(folder, name), s => write(result, s));
    }

    /// <summary>What <see cref="Write"/> would write, by name.</summary>
    internal static IReadOnlyDictionary<string, byte[]> InMemory(BacktestResult result) => Parts.ToDictionary(p => p.Name, p =>
    {
        using var bytes = new MemoryStream();
        p.Write(result, bytes);
        return bytes.ToArray();
    });

    static void Text(Stream stream, Action<TextWriter> write)
    {
        using var text = new StreamWriter(stream, leaveOpen: true) { NewLine = "\n" };
        write(text);
    }
}
