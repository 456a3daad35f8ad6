namespace Krakked.Simulation;

/// <summary>How often each thing goes wrong in one life: drawn as well, so that lives differ in kind and not only in luck.</summary>
/// <remarks>Source: A. Groce and others, "Swarm testing", ISSTA 2012; ranges after TigerBeetle's VOPR.</remarks>
sealed class FaultRates
{
    const double NoneAtAll = 0.05, EachClass = 0.5;

    static readonly FaultClass[] All = Enum.GetValues<FaultClass>();

    readonly double[] _rates = new double[All.Length];

    /// <summary>How many classes there are.</summary>
    public static int Count => All.Length;

    /// <summary>Chances each time for what befalls calls, reports and effects; times an hour for what comes by itself.</summary>
    public double this[FaultClass fault] => _rates[(int)fault];

    /// <param name="seed">Which life.</param>
    /// <param name="without">Classes that are left out, whatever was drawn.</param>
    public static FaultRates Draw(ulong seed, IReadOnlySet<FaultClass> without)
    {
        var (rates, chance) = (new FaultRates(), Chance.Of(seed, 1));
        if (chance.Strikes(NoneAtAll)) return rates;

        foreach (var fault in All)
        {
            // Drawn whether used or not, so that leaving one out does not move the others.
            var (on, share) = (chance.Strikes(EachClass), chance.Uniform());
            if (on && !without.Contains(fault)) rates._rates[(int)fault] = Worst(fault) * share;
        }

        return rates;
    }

    /// <summary>True for what comes by itself, so many times an hour.</summary>
    public static bool ComesByItself(FaultClass fault) => fault is FaultClass.StreamCut or FaultClass.StreamSilent or FaultClass.StoreBusy
        or FaultClass.StoreFull or FaultClass.StoreReadOnly or FaultClass.StoreSync or FaultClass.ClockStep or FaultClass.EngineMode
        or FaultClass.OrdersSwept or FaultClass.ManualTrade or FaultClass.MoneyMoved or FaultClass.WalletMoved or FaultClass.RulesChanged
        or FaultClass.QuotesMissing or FaultClass.Kill;

    /// <summary>The longest one lasts, ms; 0 for what is over at once.</summary>
    public static long Longest(FaultClass fault) => fault switch
    {
        FaultClass.StreamCut => 30_000,
        FaultClass.StreamSilent => 300_000,
        FaultClass.StoreBusy => 30_000,
        FaultClass.StoreFull or FaultClass.StoreReadOnly or FaultClass.StoreSync => 60_000,
        FaultClass.EngineMode => 120_000,
        FaultClass.RulesChanged => 180_000,
        FaultClass.QuotesMissing => 60_000,
        _ => 0,
    };

    static double Worst(FaultClass fault) => fault switch
    {
        FaultClass.RequestLost or FaultClass.ReplyLost => 0.3,
        FaultClass.ConnectFailed => 0.2,
        FaultClass.EdgeStall or FaultClass.HtmlReply => 0.1,
        FaultClass.TruncatedReply or FaultClass.NoOrderId or FaultClass.Throttled or FaultClass.NonceRefused => 0.05,
        FaultClass.ReportDropped => 0.3,
        FaultClass.ReportRepeated => 0.5,
        FaultClass.ReportDelayed => 0.3,
        FaultClass.Crash => 0.01,
        FaultClass.CrashInRecovery => 0.03,
        FaultClass.StreamCut => 40,
        FaultClass.StreamSilent => 8,
        FaultClass.StoreBusy or FaultClass.StoreFull or FaultClass.StoreReadOnly or FaultClass.StoreSync => 10,
        FaultClass.ClockStep or FaultClass.ManualTrade => 15,
        FaultClass.EngineMode or FaultClass.MoneyMoved or FaultClass.WalletMoved => 8,
        FaultClass.OrdersSwept or FaultClass.RulesChanged or FaultClass.QuotesMissing => 6,
        FaultClass.Kill => 4,
        _ => 1,
    };
}
