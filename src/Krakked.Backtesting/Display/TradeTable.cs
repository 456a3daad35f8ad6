using Krakked.Backtesting.Plots;

namespace Krakked.Backtesting;

/// <summary>Trades to be looked at in a notebook: <c>new TradeTable(result.Trades.Take(5))</c>.</summary>
/// <param name="Trades">What is shown, in this order.</param>
[TypeFormatterSource(typeof(TradeTableForms), PreferredMimeTypes = [DisplayMime.Html, DisplayMime.Plain])]
public sealed record TradeTable(IEnumerable<RoundTrip> Trades);

sealed class TradeTableForms : IDisplayForms
{
    static readonly string[] Columns = ["pair", "bought", "sold", "quantity", "entry price", "exit price", "fees", "profit", "return"];

    public IEnumerable<object> CreateTypeFormatters() =>
    [
        new DisplayForm<TradeTable>(DisplayMime.Html, (trades, html) => Table(trades).WriteHtml(html)),
        new DisplayForm<TradeTable>(DisplayMime.Plain, (trades, text) => Table(trades).WriteText(text)),
    ];

    static DisplayTable Table(TradeTable table) => new(Columns, [.. table.Trades.Select(Row)]);

    static string[] Row(RoundTrip trade) =>
    [
        trade.Instrument.Symbol,
        PlotText.Minute(trade.EntryTime),
        trade.IsOpen ? "open" : PlotText.Minute(trade.ExitTime),
        $"{trade.Quantity:0.########}",
        Shown.Number((double)trade.EntryPrice),
        Shown.Number((double)trade.ExitPrice),
        Shown.Number((double)trade.Fees),
        Shown.Number((double)trade.Pnl),
        Shown.Percent((double)trade.Return),
    ];
}
