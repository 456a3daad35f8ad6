using Krakked.Data;

namespace Krakked.Benchmarks;

/// <summary>Kraken's CSV: parsed into columns, and imported into a fresh store, on one core.</summary>
static class ImportBenchmark
{
    public static int Run(int count)
    {
        var root = Directory.CreateTempSubdirectory("krakked-import-");
        try
        {
            var file = Path.Combine(root.FullName, "XBTUSD_1.csv");
            Exporter.WriteCsv(Market.Minutes(count), file);
            var rows = 0;
            var seconds = Measure.Medians(rounds: 7, warmups: 3,
                () => rows = CsvBars.Read(file, Market.Bitcoin, Timeframe.M1).Count,
                () => Import(file, Path.Combine(root.FullName, "store")));

            Console.WriteLine(FormattableString.Invariant(
                $"import: {rows / seconds[1] / 1e6:F2} M rows/s into a fresh store, {rows / seconds[0] / 1e6:F2} M rows/s parsed, ")
                + FormattableString.Invariant($"{rows:N0} rows, {new FileInfo(file).Length / 1e6:F0} MB"));
            return 0;
        }
        finally
        {
            root.Delete(recursive: true);
        }
    }

    static void Import(string file, string root)
    {
        if (Directory.Exists(root)) Directory.Delete(root, recursive: true);
        var report = new Importer(BarStore.Open(root)).Import(file);
        if (!report.Succeeded) throw new InvalidOperationException(report.Files[0].Error);
    }
}
