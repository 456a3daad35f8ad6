using System.CommandLine;
using Krakked.Exchange;
using Krakked.Kraken;
using Krakked.Live;

namespace Krakked.Cli;

/// <summary><c>--speed 60</c>: the time a run goes by. Beside an exchange that runs faster, so must we; our patience stays what it is.</summary>
sealed class RunClock
{
    public static readonly Option<double> Speed = NumberOption.Of<double>(
        "--speed", "Seconds of a run in one of ours, for 'krakked exchange serve' with the same --speed on this machine.", standard: 1);

    readonly double _speed;

    RunClock(double speed) => (_speed, Time) = (speed, IsReal(speed) ? TimeProvider.System : new FastTime(TimeProvider.System.GetUtcNow(), speed));

    public TimeProvider Time { get; }

    /// <exception cref="KrakkedException">Faster than real time, and the exchange is not on this machine; or no speed at all.</exception>
    public static RunClock Of(ParseResult args, Uri exchange)
    {
        var speed = args.GetValue(Speed);
        if (!(speed is >= 1 and <= 600)) throw new KrakkedException($"--speed {speed}: seconds of a run in one of ours, 1 to 600.");
        if (!IsReal(speed) && !exchange.IsLoopback)
            throw new KrakkedException($"--speed {speed}: only an exchange on this machine runs faster than time. Leave it out, or serve one.");
        return new RunClock(speed);
    }

    public KrakenOptions Of(KrakenOptions exchange) =>
        IsReal(_speed) ? exchange : exchange with { Timeout = Patient(exchange.Timeout, TimeSpan.FromHours(1)) };

    public SocketOptions Sockets() => IsReal(_speed)
        ? new SocketOptions()
        : new SocketOptions
        {
            PingAfter = TimeSpan.FromSeconds(5 * _speed), SilentAfter = TimeSpan.FromSeconds(10 * _speed),
            QuietAfter = TimeSpan.FromSeconds(90 * _speed), AnswerWithin = TimeSpan.FromSeconds(10 * _speed),
        };

    public LiveDataOptions Of(LiveDataOptions data) => IsReal(_speed) ? data : data with
    {
        SettleTime = Patient(data.SettleTime, TimeSpan.FromSeconds(30)), CloseGrace = Patient(data.CloseGrace, TimeSpan.FromMinutes(1)),
    };

    public MarketDataOptions Of(MarketDataOptions data) =>
        IsReal(_speed) ? data : data with { StaleTolerance = Patient(data.StaleTolerance, TimeSpan.FromDays(1)) };

    public DeskSetup Of(DeskSetup setup) => IsReal(_speed) ? setup : setup with
    {
        Guardrails = setup.Guardrails with { MaxQuoteAgeMs = Patient(setup.Guardrails.MaxQuoteAgeMs) },
        Execution = setup.Execution with { Orders = setup.Execution.Orders with { PlanTtlMs = Patient(setup.Execution.Orders.PlanTtlMs) } },
        Desk = desk => setup.Desk(desk) with { Deadline = Patient(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(60)) },
    };

    TimeSpan Patient(TimeSpan real, TimeSpan most) => real * _speed < most ? real * _speed : most;

    long? Patient(long? ms) => ms is { } given ? (long)(given * _speed) : null;

    static bool IsReal(double speed) => speed is 1;
}
