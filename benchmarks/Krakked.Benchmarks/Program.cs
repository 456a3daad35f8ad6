using Krakked.Benchmarks;

const int MinutesOfAYear = 365 * 1440;

switch (args.FirstOrDefault())
{
    case "replay": return ReplayBenchmark.Run(Bars(5_000_000));
    case "replay-floor": return ReplayFloorBenchmark.Run(Bars(5_000_000));
    case "replay-realistic": return ReplayRealisticBenchmark.Run(Bars(5_000_000));
    case "load": return LoadBenchmark.Run(Bars(5_000_000));
    case "import": return ImportBenchmark.Run(Bars(5_000_000));
    case "sweep": return SweepBenchmark.Run(Bars(200_000));
    case "rotation": return RotationBenchmark.Run(Bars(MinutesOfAYear));
    case "journal": return JournalBenchmark.Run(args.ElementAtOrDefault(1) ?? Path.GetTempPath());
    case "submit": return SubmitBenchmark.Run(args.ElementAtOrDefault(1) ?? Path.GetTempPath());
    case "sync": return SyncBenchmark.Run(Number("--trades", 100_000));
    case "books": return BooksBenchmark.Run();
    case "socket": return SocketBenchmark.Run();
    case "soak": return SoakBenchmark.Run(Number("--hours", 24));
    case "indicators": return IndicatorBenchmark.Run();
    default:
        Console.Error.WriteLine(
            "usage: replay|replay-floor|replay-realistic|load|import|sweep|rotation [--bars N], "
            + "journal [FOLDER], sync [--trades N], books, submit [FOLDER], socket, soak [--hours N], or indicators");
        return 2;
}

int Bars(int standard) => Number("--bars", standard);

int Number(string name, int standard)
{
    var at = Array.IndexOf(args, name);
    return at >= 0 && at + 1 < args.Length ? int.Parse(args[at + 1]) : standard;
}
