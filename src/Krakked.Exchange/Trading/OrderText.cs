using System.Globalization;
using System.Text;

namespace Krakked.Exchange;

/// <summary>Orders in the words of <c>descr</c>: <c>buy 0.25000000 XBTUSD @ limit 61000.0</c>.</summary>
public static class OrderText
{
    public static string Order(OrderRequest request, decimal volume, decimal? limit, decimal? trigger)
    {
        ArgumentNullException.ThrowIfNull(request);
        var pair = request.Pair;
        var text = new StringBuilder();
        text.Append(request.Side.Word()).Append(' ').Append(Fixed(volume, pair.Rules.LotDecimals));
        text.Append(' ').Append(pair.Altname).Append(" @ ");
        return text.Append(Terms(request.Kind, pair, request.Price, request.Price2, limit, trigger)).ToString();
    }

    /// <summary><c>close position @ stop loss 22000.0 -> limit 21000.0</c>; empty for none.</summary>
    public static string Close(OrderRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Close is not { } close) return "";
        var (limit, trigger) = close.Kind.HasTrigger() ? (close.Price2?.Value, close.Price?.Value) : (close.Price?.Value, (decimal?)null);
        return "close position @ " + Terms(close.Kind, request.Pair, close.Price, close.Price2, limit, trigger);
    }

    /// <summary>A price as <c>descr</c> prints it: as it was asked for when it was relative, <c>0</c> for none.</summary>
    public static string Price(OrderPrice? asked, decimal? found, ListedPair pair)
    {
        ArgumentNullException.ThrowIfNull(pair);
        if (asked is { IsRelative: true })
            return asked.Sign + Fixed(asked.Value, asked.Percent ? 4 : pair.Rules.PriceDecimals) + (asked.Percent ? "%" : "");
        return found is { } price ? Fixed(price, pair.Rules.PriceDecimals) : "0";
    }

    /// <summary>With exactly so many decimals.</summary>
    public static string Fixed(decimal value, int decimals) =>
        WireScale.Exact(value, decimals).ToString(CultureInfo.InvariantCulture);

    static string Terms(OrderKind kind, ListedPair pair, OrderPrice? price, OrderPrice? price2, decimal? limit, decimal? trigger)
    {
        if (kind is OrderKind.Market) return "market";
        if (!kind.HasTrigger()) return kind.Word() + " " + Price(price, limit, pair);
        var name = kind switch
        {
            OrderKind.StopLoss or OrderKind.StopLossLimit => "stop loss",
            OrderKind.TakeProfit or OrderKind.TakeProfitLimit => "take profit",
            _ => "trailing stop",
        };
        var text = $"{name} {Price(price, trigger, pair)}";
        return kind.HasLimit() ? $"{text} -> limit {Price(price2, limit, pair)}" : text;
    }
}
