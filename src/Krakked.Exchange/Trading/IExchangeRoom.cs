namespace Krakked.Exchange;

/// <summary>What trading needs of the exchange around it.</summary>
/// <remarks>The whole exchange is one; a simulation of many thousand short lives has a lighter one, with the same rules.</remarks>
interface IExchangeRoom
{
    Listing Listing { get; }

    IReadOnlyList<Account> Accounts { get; }

    ExchangeModes Modes { get; }

    /// <summary>The counters in force; null for none.</summary>
    RateTier? Tier { get; }

    /// <summary>How late it is, Unix ns.</summary>
    long Now { get; }

    /// <summary>Where a pair stands.</summary>
    MarketQuote Quote(ListedPair pair);
}
