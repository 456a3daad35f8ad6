using Krakked.Benchmarks;

var bars = Argument("--bars", 5_000_000);

switch (args.FirstOrDefault())
{
    case "replay": return ReplayBenchmark.Run(bars);
    case "load": return LoadBenchmark.Run(bars);
    case "import": return ImportBenchmark.Run(bars);
    case "indicators": return IndicatorBenchmark.Run();
    default:
        Console.Error.WriteLine("usage: replay|load|import [--bars N], or indicators");
        return 2;
}

int Argument(string name, int standard)
{
    var at = Array.IndexOf(args, name);
    return at >= 0 && at + 1 < args.Length ? int.Parse(args[at + 1]) : standard;
}
