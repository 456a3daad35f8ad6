using Krakked.Data;

namespace Krakked.Benchmarks;

/// <summary>From a file of the store into memory, warm: the whole pair, every column.</summary>
static class LoadBenchmark
{
    public static int Run(int count)
    {
        var root = Directory.CreateTempSubdirectory("krakked-load-");
        try
        {
            var store = BarStore.Open(root.FullName);
            store.Write(Market.Minutes(count), source: "benchmark");
            var loaded = 0;
            var seconds = Measure.Medians(rounds: 15, warmups: 5, () => loaded = store.Read(Market.Bitcoin, Timeframe.M1).Count)[0];

            var bytes = new FileInfo(store.PathOf(Market.Bitcoin, Timeframe.M1)).Length;
            Console.WriteLine(FormattableString.Invariant(
                $"load: {loaded / seconds / 1e6:F1} M bars/s, {loaded:N0} bars, {(double)bytes / loaded:F1} bytes/bar on disk"));
            return 0;
        }
        finally
        {
            root.Delete(recursive: true);
        }
    }
}
