using System.Globalization;

namespace Krakked.Backtesting;

/// <summary>Writes trades and fills as CSV with a header; times are ISO 8601 UTC, money is exact.</summary>
public static class CsvTables
{
    /// <summary>One line a trade, oldest exit first; trades still open come last.</summary>
    public static void WriteTrades(IEnumerable<RoundTrip> trades, TextWriter text)
    {
        ArgumentNullException.ThrowIfNull(trades);
        ArgumentNullException.ThrowIfNull(text);
        text.WriteLine("strategy,pair,entry_time,exit_time,quantity,entry_price,exit_price,fees,pnl,return,open,mae,mfe,duration,exit_reason");
        foreach (var trade in trades)
            text.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{trade.Strategy},{trade.Instrument},{ResultJson.Iso(trade.EntryTime)},{ResultJson.Iso(trade.ExitTime)}," +
                $"{Plain(trade.Quantity)},{Plain(trade.EntryPrice)},{Plain(trade.ExitPrice)},{Plain(trade.Fees)},{Plain(trade.Pnl)}," +
                $"{trade.Return:0.########},{YesNo(trade.IsOpen)}," +
                $"{Fraction(trade.Mae)},{Fraction(trade.Mfe)},{trade.Duration:c},{Quoted(trade.ExitReason)}"));
    }

    /// <summary>One line a fill, in order.</summary>
    public static void WriteFills(IEnumerable<Fill> fills, TextWriter text)
    {
        ArgumentNullException.ThrowIfNull(fills);
        ArgumentNullException.ThrowIfNull(text);
        text.WriteLine("time,pair,side,quantity,price,cost,fee,fee_asset,liquidity,order_id,trade_id,because,inside_bar,sleeves");
        foreach (var fill in fills)
            text.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{ResultJson.Iso(fill.Time)},{fill.Instrument},{Lower(fill.Side)},{Plain(fill.Quantity)},{Plain(fill.Price)}," +
                $"{Plain(fill.Cost)},{Plain(fill.Fee)},{Lower(fill.FeeAsset)},{Lower(fill.Liquidity)}," +
                $"{fill.Order},{fill.TradeId},{Quoted(fill.Because)},{YesNo(fill.InsideBar)},{Quoted(Shares(fill.Sleeves))}"));
    }

    static string Shares(IReadOnlyList<SleeveFill> sleeves) =>
        string.Join(';', sleeves.Select(s => $"{s.Strategy}:{Plain(s.Quantity)}"));

    // Nothing is what other programs read as "not known".
    static string Fraction(double value) => double.IsFinite(value) ? value.ToString("0.########", CultureInfo.InvariantCulture) : "";

    // A reason is written by whoever wrote the strategy: it may hold a comma. Source: RFC 4180.
    static string Quoted(string? text) => text is null || text.AsSpan().IndexOfAny(",\"\r\n") < 0
        ? text ?? ""
        : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal).ReplaceLineEndings(" ")}\"";

    static string YesNo(bool value) => value ? "true" : "false";

    static string Plain(decimal value) => value.ToString("0.############", CultureInfo.InvariantCulture);

    static string Lower<T>(T value) where T : struct, Enum => value.ToString().ToLowerInvariant();
}
