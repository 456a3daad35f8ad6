using Krakked.Risk;
using Krakked.Storage;

namespace Krakked.Live;

/// <summary>What a service stands on. All of it belongs to one running desk.</summary>
public sealed record ServiceParts
{
    /// <summary>The running desk.</summary>
    public required IDeskRunner Desk { get; init; }

    /// <summary>Where the desk's calls go, for questions that are not the desk's: the connection, a balance.</summary>
    public required IVenue Venue { get; init; }

    /// <summary>What allows or forbids; asked on the engine's task alone.</summary>
    public required RiskEngine Risk { get; init; }

    /// <summary>The prices it goes by.</summary>
    public required IMarketData Market { get; init; }

    /// <summary>What is owned; read on the engine's task alone.</summary>
    public required IPortfolio Portfolio { get; init; }

    /// <summary>The pairs that are traded; each is found by its symbol and its aliases.</summary>
    public required IReadOnlyList<Instrument> Instruments { get; init; }

    /// <summary>The exchange's names of assets.</summary>
    public required VenueNames Names { get; init; }

    /// <summary>Every trade so far, oldest first; read once, at the start. See <see cref="Records.AllTrades"/>.</summary>
    public IEnumerable<StoredTrade> History { get; init; } = [];

    /// <summary>For waiting.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>The parts of a desk that was put together, with the trades of its database.</summary>
    public static ServiceParts Of(LiveDesk live)
    {
        ArgumentNullException.ThrowIfNull(live);
        return new ServiceParts
        {
            Desk = live.Runner,
            Venue = live.Venue,
            Risk = live.Risk,
            Market = live.Setup.Market,
            Portfolio = live.Portfolio,
            Instruments = live.Setup.Instruments,
            Names = new VenueNames(live.Setup.Instruments, live.Setup.Symbols),
            History = Stored(live.Setup.Database.Path),
            Clock = live.Setup.Clock,
        };
    }

    static IEnumerable<StoredTrade> Stored(string path)
    {
        using var records = Records.Open(path);
        foreach (var trade in records.AllTrades(new TradeQuery())) yield return trade;
    }
}
