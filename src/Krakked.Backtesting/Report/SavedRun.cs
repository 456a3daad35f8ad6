using System.Text;
using System.Text.Json;
using Krakked.Backtesting.Plots;
using Krakked.Data.Parquet;

namespace Krakked.Backtesting;

/// <summary>What a run folder holds, read for showing. What is shown of a run is made from this and from nothing else.</summary>
/// <remarks>
/// A result that was never written is turned into the same files in memory and read back, so that there is one way from a run
/// to its pictures.
/// </remarks>
public sealed class SavedRun
{
    const string Remedy = "Run the backtest again with --out.";

    SavedRun(string name, Func<string, byte[]> read)
    {
        Name = name;
        Result = Part(name, "result.json", read, bytes => Sound(new ResultDocument(bytes)));
        Trades = Part(name, "trades.csv", read, bytes => SavedTrade.Read(Encoding.UTF8.GetString(bytes)));
        Fills = Part(name, "fills.csv", read, bytes => SavedFill.Read(Encoding.UTF8.GetString(bytes)));
        Equity = Part(name, "equity.parquet", read, bytes => Curves(bytes, "equity")[0]);
        (Daily, Benchmark) = Part(name, "daily.parquet", read, bytes => Curves(bytes, "equity", "benchmark") is [var own, var other]
            ? (own, other)
            : throw new FormatException("it has no two columns"));
        Prices = Part(name, "prices.parquet", read, bytes => SavedPrices.Read(ParquetFile.FromBytes(bytes, "prices.parquet")));
    }

    /// <summary>What people call it: the folder as it was given, or the strategy.</summary>
    public string Name { get; }

    /// <summary>The numbers.</summary>
    public ResultDocument Result { get; }

    /// <summary>The trades from flat to flat.</summary>
    public IReadOnlyList<SavedTrade> Trades { get; }

    /// <summary>Every fill.</summary>
    public IReadOnlyList<SavedFill> Fills { get; }

    /// <summary>Equity at every instant.</summary>
    public Curve Equity { get; }

    /// <summary>Equity at the end of each UTC day.</summary>
    public Curve Daily { get; }

    /// <summary>What buying and holding would have made of the same cash, at the same times.</summary>
    public Curve Benchmark { get; }

    /// <summary>Prices to draw, pair by pair.</summary>
    public IReadOnlyList<SavedPrices> Prices { get; }

    /// <summary>Starting cash, in quote currency.</summary>
    public double Cash => Result.Number("settings.cash");

    /// <summary>The return of each UTC day.</summary>
    internal double[] DailyReturns =>
        [.. Daily.Values.Select((equity, i) => (equity / (i == 0 ? Cash : Daily.Values[i - 1])) - 1)];

    /// <summary>The run of a result.</summary>
    public static SavedRun Of(BacktestResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var files = RunFolder.InMemory(result);
        return new SavedRun(result.Setup.Strategy.Name, file => files[file]);
    }

    /// <summary>The run in a folder that <c>krakked backtest --out</c> or <see cref="RunFolder"/> wrote.</summary>
    /// <exception cref="KrakkedException">There is no such folder, it is no run, or a file of it is missing or damaged.</exception>
    public static SavedRun Read(string folder)
    {
        if (!Directory.Exists(folder))
            throw new KrakkedException($"{folder}: there is no such folder. Give one that 'krakked backtest … --out {folder}' wrote.");
        if (!File.Exists(Path.Combine(folder, "result.json")))
            throw new KrakkedException(
                $"{folder} holds no run: there is no result.json in it. Give a folder that 'krakked backtest … --out' wrote.");

        return new SavedRun(Path.TrimEndingDirectorySeparator(folder), file =>
        {
            var path = Path.Combine(folder, file);
            return File.Exists(path)
                ? File.ReadAllBytes(path)
                : throw new KrakkedException(
                    $"{path} is missing: it was taken away, or the run was written by a version without it. {Remedy}");
        });
    }

    // The times that charts are drawn at; what else is not there, or is something else, is shown as not known.
    static ResultDocument Sound(ResultDocument result)
    {
        Require(result, "data.from");
        foreach (var drawdown in result.Objects("metrics.drawdowns.deepest"))
        {
            Require(drawdown, "peak");
            if (drawdown.Text("recovered") is not null) Require(drawdown, "recovered");
        }

        return result;
    }

    static void Require(ResultDocument part, string path)
    {
        if (part.Text(path) is { } text && SavedValue.TryTime(text, out _)) return;
        throw new FormatException($"'{part.Text(path)}' at {path} is no time");
    }

    static T Part<T>(string run, string file, Func<string, byte[]> read, Func<byte[], T> understand)
    {
        try
        {
            return understand(read(file));
        }
        catch (Exception wrong) when (wrong is JsonException or ParquetException or FormatException or ArgumentException)
        {
            throw new KrakkedException($"{file} of {run} cannot be read: {wrong.Message.TrimEnd('.')}. {Remedy}", wrong);
        }
    }

    static Curve[] Curves(byte[] bytes, params string[] columns)
    {
        using var table = ParquetFile.FromBytes(bytes, "the table");
        var times = table.ReadInt64("time");
        return Array.ConvertAll(columns, column => new Curve(column, times, table.ReadDouble(column)));
    }
}
