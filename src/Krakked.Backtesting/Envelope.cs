using Krakked.Execution.Simulation;

namespace Krakked.Backtesting;

/// <summary>One setup replayed under every assumption about what happens inside a bar: how much of a result is assumed.</summary>
/// <remarks>The runs differ in <see cref="VenueOptions.Intrabar"/> alone.</remarks>
public sealed record Envelope
{
    static readonly IntrabarRule[] Rules = [IntrabarRule.Pessimistic, IntrabarRule.Base, IntrabarRule.Optimistic];

    /// <summary>Where the bars cannot say, the worst is assumed.</summary>
    public required EnvelopeRun Pessimistic { get; init; }

    /// <summary>What a backtest assumes unless told otherwise.</summary>
    public required EnvelopeRun Base { get; init; }

    /// <summary>Where the bars cannot say, the best is assumed.</summary>
    public required EnvelopeRun Optimistic { get; init; }

    /// <summary>True when one assumption makes money and another loses it.</summary>
    public bool SignFlips => Returns.Min() < 0 && Returns.Max() > 0;

    double[] Returns => [Pessimistic.NetReturn, Base.NetReturn, Optimistic.NetReturn];

    /// <summary>Replays a setup three times; what it says about <see cref="VenueOptions.Intrabar"/> does not matter.</summary>
    /// <param name="setup">What to replay.</param>
    /// <param name="progress">Told now and then how far it has come, 0…1.</param>
    /// <param name="stop">Ends it with an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="KrakkedException">There are no bars, or the series do not go together.</exception>
    public static Envelope Run(BacktestSetup setup, Action<double>? progress = null, CancellationToken stop = default) =>
        Of(setup, finished: null, progress, stop);

    /// <summary>The envelope of a run that is done: replays it under the assumptions it was not made under.</summary>
    /// <param name="result">The run.</param>
    /// <param name="progress">Told now and then how far it has come, 0…1.</param>
    /// <param name="stop">Ends it with an <see cref="OperationCanceledException"/>.</param>
    public static Envelope Around(BacktestResult result, Action<double>? progress = null, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(result);
        return Of(result.Setup, result, progress, stop);
    }

    static Envelope Of(BacktestSetup setup, BacktestResult? finished, Action<double>? progress, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(setup);
        var runs = Rules.Select((rule, i) => EnvelopeRun.Of(finished is not null && finished.Setup.Venue.Intrabar == rule
            ? finished
            : Backtest.Run(Under(setup, rule), progress is null ? null : done => progress((i + done) / Rules.Length), stop))).ToList();
        return new Envelope { Pessimistic = runs[0], Base = runs[1], Optimistic = runs[2] };
    }

    static BacktestSetup Under(BacktestSetup setup, IntrabarRule rule) =>
        setup with { KeepDecisions = false, Venue = setup.Venue with { Intrabar = rule } };
}
