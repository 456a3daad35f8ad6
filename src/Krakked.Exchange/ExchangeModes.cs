namespace Krakked.Exchange;

/// <summary>What the whole exchange, or one pair, lets happen.</summary>
public enum TradingMode : byte
{
    Online,
    PostOnly,
    LimitOnly,
    CancelOnly,
    Maintenance,
}

/// <summary>The modes the exchange and its pairs are in.</summary>
public sealed class ExchangeModes
{
    readonly Dictionary<int, TradingMode> _pairs = [];

    /// <summary>Told when a mode has changed; the pair is null when it was the whole exchange's.</summary>
    public Action<ListedPair?>? Changed { get; set; }

    public TradingMode System { get; private set; }

    public TradingMode Of(ListedPair pair)
    {
        ArgumentNullException.ThrowIfNull(pair);
        return _pairs.GetValueOrDefault(pair.Index);
    }

    public void Set(TradingMode mode)
    {
        System = mode;
        Changed?.Invoke(null);
    }

    public void Set(ListedPair pair, TradingMode mode)
    {
        ArgumentNullException.ThrowIfNull(pair);
        _pairs[pair.Index] = mode;
        Changed?.Invoke(pair);
    }

    /// <summary>Kraken's word: <c>cancel_only</c>.</summary>
    public static string Word(TradingMode mode) => mode switch
    {
        TradingMode.Online => "online",
        TradingMode.PostOnly => "post_only",
        TradingMode.LimitOnly => "limit_only",
        TradingMode.CancelOnly => "cancel_only",
        _ => "maintenance",
    };

    /// <summary>Why an order may not come in; null when it may.</summary>
    internal string? Refusal(OrderRequest request)
    {
        var mode = (TradingMode)Math.Max((byte)System, (byte)Of(request.Pair));
        return mode switch
        {
            TradingMode.Online => null,
            TradingMode.PostOnly => request is { Kind: OrderKind.Limit, PostOnly: true } ? null : Words.PostOnlyMode,
            TradingMode.LimitOnly => request.Kind is OrderKind.Limit or OrderKind.Iceberg ? null : Words.LimitOnly,
            TradingMode.CancelOnly => Words.CancelOnly,
            _ => Words.Unavailable,
        };
    }
}
