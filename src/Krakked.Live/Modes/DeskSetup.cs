using Krakked.Accounting;
using Krakked.Execution;
using Krakked.Kraken;
using Krakked.Risk;
using Krakked.Storage;

namespace Krakked.Live;

/// <summary>Everything a desk stands on. What is disposable stays the caller's to dispose, after the desk.</summary>
public sealed record DeskSetup
{
    /// <summary>The account's database, open for writing; paper accounts have their own.</summary>
    public required Database Database { get; init; }

    /// <summary>The pairs that may be traded.</summary>
    public required IReadOnlyList<Instrument> Instruments { get; init; }

    /// <summary>Kraken's names of pairs and assets.</summary>
    public required SymbolMap Symbols { get; init; }

    /// <summary>Live prices.</summary>
    public required IMarketData Market { get; init; }

    /// <summary>Every strategy whose orders are to be recognised, those that run no more included.</summary>
    public required IReadOnlyList<StrategyId> Strategies { get; init; }

    /// <summary>Those of them that trade in this run, which with real money must be on the list; all when null.</summary>
    public IReadOnlyList<StrategyId>? Trading { get; init; }

    /// <summary>How far orders go; paper unless every gate is open.</summary>
    public ExecutionSettings Execution { get; init; } = new();

    /// <summary>Where Kraken is.</summary>
    public KrakenOptions Kraken { get; init; } = new();

    /// <summary>The connection to it, shared with whatever else talks to it; null only for a dry run.</summary>
    public KrakenConnection? Connection { get; init; }

    /// <summary>The key; null in paper and dry run, which need none.</summary>
    public ApiCredentials? Credentials { get; init; }

    /// <summary>What is allowed.</summary>
    public RiskOptions Risk { get; init; } = new();

    /// <summary>What every opening is held against once more before it is sent.</summary>
    public GuardrailOptions Guardrails { get; init; } = new();

    /// <summary>How the account is valued and compared.</summary>
    public PortfolioOptions Portfolio { get; init; } = new();

    /// <summary>Prices of before, for flows and fees of then; null when there are none, and then the last price known stands in.</summary>
    public IPastPrices? Past { get; init; }

    /// <summary>The desk's patience; names and orders are taken from the rest of this.</summary>
    public Func<DeskOptions, DeskOptions> Desk { get; init; } = static options => options;

    /// <summary>How the run is kept and ended.</summary>
    public RunnerOptions Runner { get; init; } = new();

    /// <summary>The patience of the sockets.</summary>
    public SocketOptions Sockets { get; init; } = new();

    /// <summary>Where the desk remembers; the database unless given.</summary>
    public IDeskStore? Store { get; init; }

    /// <summary>
    /// Why this run opens nothing, for the record; null for one that may. It takes orders back and sells, and at the real exchange it needs no
    /// gate but the key's: an emergency does not wait for a configuration.
    /// </summary>
    public string? OnlyReduces { get; init; }

    /// <summary>Told what a dry run would send, and what Kraken says of orders it only checks.</summary>
    public Action<string> Say { get; init; } = static _ => { };

    /// <summary>The clock.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
