using Krakked.Data;
using Krakked.Data.Parquet;

namespace Krakked.Backtesting;

/// <summary>Writes a run into a folder: the result, its trades, its fills, its equity.</summary>
public static class RunFolder
{
    /// <summary>What is written.</summary>
    public static IReadOnlyList<string> Files { get; } = ["result.json", "trades.csv", "fills.csv", "equity.parquet"];

    /// <summary>Writes every file whole or not at all; what was there under these names is replaced.</summary>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public static void Write(BacktestResult result, string folder)
    {
        ArgumentNullException.ThrowIfNull(result);
        Directory.CreateDirectory(folder);
        AtomicFile.Write(Path.Combine(folder, "trades.csv"), s => Text(s, t => CsvTables.WriteTrades(result.Trades, t)));
        AtomicFile.Write(Path.Combine(folder, "fills.csv"), s => Text(s, t => CsvTables.WriteFills(result.Fills, t)));
        AtomicFile.Write(Path.Combine(folder, "equity.parquet"), s => EquityTable.Write(result.Equity, s));
        AtomicFile.Write(Path.Combine(folder, "result.json"), s => ResultJson.Write(result, s));
    }

    static void Text(Stream stream, Action<TextWriter> write)
    {
        using var text = new StreamWriter(stream, leaveOpen: true) { NewLine = "\n" };
        write(text);
    }
}
