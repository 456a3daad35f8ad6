using System.Globalization;

namespace Krakked.Data;

/// <summary>
/// Kraken's rules for the majors as of August 2026, so that a fresh store works before any instruments are imported.
/// </summary>
static class BuiltInInstruments
{
    // Name, tick, lot decimals, cost decimals, minimum order (base), minimum cost (quote).
    const string Table = """
        XBT/USD 0.1 8 5 0.00005 0.5
        XBT/EUR 0.1 8 5 0.00005 0.45
        XBT/GBP 0.1 8 5 0.00005 0.43
        XBT/USDT 0.1 8 5 0.00005 0.5
        XBT/USDC 0.01 8 5 0.00005 0.5
        ETH/USD 0.01 8 5 0.001 0.5
        ETH/EUR 0.01 8 5 0.001 0.45
        ETH/GBP 0.01 8 5 0.001 0.43
        ETH/USDT 0.01 8 5 0.001 0.5
        ETH/USDC 0.01 8 6 0.001 0.5
        ETH/XBT 0.000001 8 10 0.001 0.00002
        SOL/USD 0.01 8 5 0.06 0.5
        SOL/EUR 0.01 8 5 0.06 0.45
        SOL/GBP 0.01 8 5 0.06 0.43
        SOL/USDT 0.01 8 6 0.06 0.5
        SOL/USDC 0.01 8 6 0.06 0.5
        SOL/XBT 0.0000001 8 9 0.06 0.00002
        SOL/ETH 0.000001 8 10 0.06 0.0002
        XRP/USD 0.00001 8 8 1.65 0.5
        XRP/EUR 0.00001 8 8 1.65 0.45
        XRP/GBP 0.00001 8 8 1.65 0.43
        XRP/USDT 0.00001 8 8 1.65 0.5
        XRP/USDC 0.00001 8 8 1.65 0.5
        XRP/XBT 0.000000001 8 9 1.65 0.00002
        XRP/ETH 0.0000001 8 10 1.65 0.0002
        ADA/USD 0.000001 8 6 20 0.5
        ADA/EUR 0.000001 8 6 20 0.45
        ADA/GBP 0.00001 8 6 20 0.43
        ADA/USDT 0.000001 8 8 20 0.5
        ADA/USDC 0.000001 8 8 20 0.5
        ADA/XBT 0.000000001 8 9 20 0.00002
        ADA/ETH 0.00000001 8 9 20 0.0002
        XDG/USD 0.0000001 8 9 50 0.5
        XDG/EUR 0.0000001 8 9 50 0.45
        XDG/USDT 0.00001 8 9 50 0.5
        XDG/USDC 0.00001 8 9 50 0.5
        XDG/XBT 0.000000001 8 9 50 0.00002
        LTC/USD 0.01 8 5 0.1 0.5
        LTC/EUR 0.01 8 5 0.1 0.45
        LTC/GBP 0.00001 8 5 0.1 0.43
        LTC/USDT 0.00001 8 6 0.1 0.5
        LTC/USDC 0.001 8 6 0.1 0.5
        LTC/XBT 0.000001 8 8 0.1 0.00002
        DOT/USD 0.0001 8 5 3.9 0.5
        DOT/EUR 0.0001 8 5 3.9 0.45
        DOT/GBP 0.0001 8 5 3.9 0.43
        DOT/USDT 0.0001 8 6 3.9 0.5
        DOT/USDC 0.0001 8 6 3.9 0.5
        DOT/XBT 0.000000001 8 10 3.9 0.00002
        LINK/USD 0.00001 8 6 0.55 0.5
        LINK/EUR 0.00001 8 6 0.55 0.45
        LINK/GBP 0.001 8 6 0.55 0.43
        LINK/USDT 0.00001 8 7 0.55 0.5
        LINK/USDC 0.00001 8 7 0.55 0.5
        LINK/XBT 0.00000001 8 9 0.55 0.00002
        XLM/USD 0.000001 8 8 30 0.5
        XLM/EUR 0.000001 8 8 30 0.45
        XLM/GBP 0.00001 8 8 30 0.43
        XLM/XBT 0.000000001 8 9 30 0.00002
        XMR/USD 0.01 8 8 0.015 0.5
        XMR/EUR 0.01 8 8 0.015 0.45
        XMR/USDT 0.01 8 6 0.015 0.5
        XMR/USDC 0.01 8 6 0.015 0.5
        XMR/XBT 0.000001 8 8 0.015 0.00002
        AVAX/USD 0.001 8 5 0.5 0.5
        AVAX/EUR 0.001 8 5 0.5 0.45
        AVAX/USDT 0.001 8 6 0.5 0.5
        AVAX/USDC 0.001 8 6 0.5 0.5
        BCH/USD 0.01 8 6 0.01 0.5
        BCH/EUR 0.01 8 6 0.01 0.45
        BCH/GBP 0.01 8 6 0.01 0.43
        BCH/USDT 0.01 8 6 0.01 0.5
        BCH/USDC 0.01 8 6 0.01 0.5
        BCH/XBT 0.000001 8 8 0.01 0.00002
        BCH/ETH 0.00001 8 8 0.01 0.0002
        ATOM/USD 0.0001 8 6 3.5 0.5
        ATOM/EUR 0.0001 8 6 3.5 0.45
        ATOM/GBP 0.0001 8 6 3.5 0.43
        ATOM/USDT 0.0001 8 8 3.5 0.5
        ATOM/USDC 0.0001 8 8 3.5 0.5
        ATOM/XBT 0.00000001 8 8 3.5 0.00002
        ATOM/ETH 0.000001 8 8 3.5 0.0002
        TRX/USD 0.000001 8 7 16 0.5
        TRX/EUR 0.000001 8 7 16 0.45
        TRX/XBT 0.0000000001 8 10 16 0.00002
        TRX/ETH 0.00000001 8 10 16 0.0002
        UNI/USD 0.0001 8 5 1.5 0.5
        UNI/EUR 0.0001 8 5 1.5 0.45
        UNI/XBT 0.00000001 8 9 1.5 0.00002
        ZEC/USD 0.01 8 5 0.01 0.5
        ZEC/EUR 0.001 8 5 0.01 0.45
        ETC/USD 0.001 8 8 0.7 0.5
        ETC/EUR 0.001 8 8 0.7 0.45
        ETC/XBT 0.0000001 8 8 0.7 0.00002
        ETC/ETH 0.000001 8 8 0.7 0.0002
        ALGO/USD 0.00001 8 6 41 0.5
        ALGO/EUR 0.00001 8 6 41 0.45
        ALGO/USDT 0.00001 8 9 41 0.5
        ALGO/USDC 0.00001 8 9 41 0.5
        ALGO/XBT 0.000000001 8 9 41 0.00002
        ALGO/ETH 0.00000001 8 9 41 0.0002
        AAVE/USD 0.01 8 5 0.05 0.5
        AAVE/EUR 0.01 8 5 0.05 0.45
        AAVE/GBP 0.01 8 5 0.05 0.43
        AAVE/XBT 0.0000001 8 7 0.05 0.00002
        AAVE/ETH 0.00001 8 10 0.05 0.0002
        SUI/USD 0.0001 5 8 5 0.5
        SUI/EUR 0.0001 5 8 5 0.45
        SUI/GBP 0.0001 5 8 5 0.43
        TAO/USD 0.0001 5 8 0.025 0.5
        TAO/EUR 0.0001 5 8 0.025 0.45
        STORJ/EUR 0.00001 8 6 110 0.45
        PAXG/USD 0.01 8 6 0.001 0.5
        PAXG/EUR 0.01 8 6 0.001 0.45
        PAXG/XBT 0.000001 8 9 0.001 0.00002
        PAXG/ETH 0.000001 8 9 0.001 0.0002
        USDT/USD 0.00001 8 8 5 0.5
        USDT/EUR 0.0001 8 8 5 0.45
        USDT/GBP 0.0001 8 8 5 0.43
        USDC/USD 0.0001 8 8 5 0.5
        USDC/EUR 0.0001 8 8 5 0.45
        USDC/GBP 0.0001 8 8 5 0.43
        USDC/USDT 0.0001 8 8 5 0.5
        EUR/USD 0.00001 8 5 4 0.5
        EUR/GBP 0.00001 8 5 4 0.43
        GBP/USD 0.00001 8 5 4 0.5
        """;

    static readonly FeeSchedule Crypto = Ladder(
        "0:.25 10000:.20 50000:.14 100000:.12 250000:.10 500000:.08 1000000:.06 2500000:.04 5000000:.02 10000000:0",
        "0:.40 10000:.35 50000:.24 100000:.22 250000:.20 500000:.18 1000000:.16 2500000:.14 5000000:.12 10000000:.10 "
        + "100000000:.08 500000000:.05");

    // Stablecoins and currencies against each other pay less.
    static readonly FeeSchedule Money = Ladder(
        "0:.20 50000:.16 100000:.12 250000:.08 500000:.04 1000000:.02 10000000:0",
        "0:.20 50000:.16 100000:.12 250000:.08 500000:.04 1000000:.02 10000000:.01 100000000:.001");

    static readonly string[] MoneyNames = ["USD", "EUR", "GBP", "USDT", "USDC"];

    /// <summary>The first rung of it is 0.25 % for makers and 0.40 % for takers.</summary>
    public static FeeSchedule DefaultFees => Crypto;

    public static IEnumerable<Instrument> All() =>
        Table.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Parse);

    static Instrument Parse(string line)
    {
        var words = line.Split(' ');
        var names = words[0].Split('/');
        var tick = Number(words[1]);
        return new Instrument
        {
            Symbol = names[0] + names[1],
            Base = names[0],
            Quote = names[1],
            TickSize = tick,
            PriceDecimals = tick.Scale,
            LotDecimals = int.Parse(words[2], CultureInfo.InvariantCulture),
            CostDecimals = int.Parse(words[3], CultureInfo.InvariantCulture),
            MinimumOrder = Number(words[4]),
            MinimumCost = Number(words[5]),
            Fees = MoneyNames.Contains(names[0]) ? Money : Crypto,
            Aliases = PairAliases.Of(names[0], names[1]),
        };
    }

    static FeeSchedule Ladder(string maker, string taker) => new(Rungs(maker), Rungs(taker));

    static FeeTier[] Rungs(string ladder) =>
        [.. ladder.Split(' ').Select(rung => rung.Split(':')).Select(x => new FeeTier(Number(x[0]), Number(x[1]) / 100))];

    static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
