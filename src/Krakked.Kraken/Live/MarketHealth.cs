using System.Collections.Immutable;

namespace Krakked.Kraken;

/// <summary>How the bars of one instrument and timeframe are.</summary>
/// <param name="Series">Which.</param>
/// <param name="State">Where they stand.</param>
/// <param name="Problem">What is wrong, in words; null when nothing is.</param>
/// <param name="LastUpdate">When the socket last told anything; null before it has.</param>
/// <param name="LastClose">When the newest closed bar closed; null before there is one.</param>
/// <param name="IsListening">True while the socket tells its candles; otherwise REST does.</param>
/// <param name="Counts">What has happened.</param>
public sealed record SeriesHealth(
    FollowedSeries Series, SeriesState State, string? Problem, DateTimeOffset? LastUpdate, DateTimeOffset? LastClose, bool IsListening,
    CandleCounts Counts);

/// <summary>How the quotes of one instrument are.</summary>
/// <param name="Instrument">Whose.</param>
/// <param name="Age">How long ago the exchange last said so; null before it has.</param>
/// <param name="IsFresh">True when the quote is given out.</param>
/// <param name="Counts">What has happened.</param>
public sealed record QuoteHealth(Instrument Instrument, TimeSpan? Age, bool IsFresh, QuoteCounts Counts);

/// <summary>How the market data is, at one moment.</summary>
public sealed record MarketHealth
{
    /// <summary>The exchange's time.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>True while the socket stands.</summary>
    public required bool IsConnected { get; init; }

    /// <summary>How often the socket was connected anew.</summary>
    public required long Reconnects { get; init; }

    /// <summary>When REST last answered; null before it has.</summary>
    public required DateTimeOffset? LastAnswer { get; init; }

    /// <summary>Why REST's last call failed; null when it did not.</summary>
    public required ExchangeError? LastError { get; init; }

    /// <summary>The exchange's mode: <c>online</c>, <c>maintenance</c>… null when it was not told.</summary>
    public required string? System { get; init; }

    /// <summary>How far the exchange's clock is ahead of ours.</summary>
    public required TimeSpan ClockOffset { get; init; }

    /// <summary>Times that our clocks fell out of step, or nobody listened for too long.</summary>
    public required long Interruptions { get; init; }

    public required ImmutableArray<SeriesHealth> Series { get; init; }

    public required ImmutableArray<QuoteHealth> Quotes { get; init; }

    /// <summary>What happened last, oldest first; at most 100.</summary>
    public required IReadOnlyList<MarketNote> Notes { get; init; }

    /// <summary>How many things were ever noted.</summary>
    public required long NoteCount { get; init; }
}
