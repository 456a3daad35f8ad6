using Krakked.Kraken;
using Krakked.Live;

namespace Krakked.Simulation;

sealed class BlindRetry : Mutant
{
    public override string Name => "blind-retry";

    public override string What => "an order without an answer is sent again, as it was";

    public override bool Repeats(VenueReply reply) =>
        reply is VenueReply.Placed placed && !placed.Result.TryGet(out _, out var error) && error.Kind is ErrorKind.Unknown;
}

sealed class SilenceIsNotSent : Mutant
{
    public override string Name => "silence-is-not-sent";

    public override string What => "no answer to an order is taken for a request that never left";

    public override VenueReply Hears(World world, VenueReply reply) => Silent.As(ErrorKind.NotSent, reply);
}

sealed class SilenceIsRefusal : Mutant
{
    public override string Name => "silence-is-refusal";

    public override string What => "no answer to an order is taken for a rejection";

    public override VenueReply Hears(World world, VenueReply reply) => Silent.As(ErrorKind.Rejected, reply);
}

sealed class WallClockDeadline : Mutant
{
    public override string Name => "wall-clock-deadline";

    public override string What => "the deadline is reckoned from the host's wall clock";

    public override VenueCall Sends(World world, VenueCall call) => call is VenueCall.Place place
        ? place with { Request = place.Request with { Deadline = DateTimeOffset.FromUnixTimeMilliseconds(world.Clock.Wall + 5_000) } }
        : call;
}

sealed class NoDeadline : Mutant
{
    public override string Name => "no-deadline";

    public override string What => "orders are sent without a deadline";

    public override VenueCall Sends(World world, VenueCall call) =>
        call is VenueCall.Place place ? place with { Request = place.Request with { Deadline = null } } : call;
}

sealed class AmendsStack : Mutant
{
    public override string Name => "amends-stack";

    public override string What => "what an order is amended to is added to what it has";

    public override VenueCall Sends(World world, VenueCall call) => call is VenueCall.Amend amend
        ? amend with { Request = amend.Request with { Quantity = amend.Order.Quantity + amend.Request.Quantity } }
        : call;
}

sealed class RoundsUp : Mutant
{
    public override string Name => "rounds-up";

    public override string What => "amounts are rounded up to the next round number on the way out";

    public override VenueCall Sends(World world, VenueCall call) => call is VenueCall.Place { Request: { VolumeInQuote: false } request } place
        ? place with { Request = request with { Volume = decimal.Round(request.Volume, 4, MidpointRounding.ToPositiveInfinity) } }
        : call;
}

sealed class NonceFromClock : Mutant
{
    public override string Name => "nonce-from-clock";

    public override string What => "the nonce is the wall clock's time";

    public override long Nonce(World world, NonceSource source) => world.Clock.Wall * 1_000_000;
}

sealed class NoBudget : Mutant
{
    public override string Name => "no-budget";

    public override string What => "calls are not counted";

    public override bool KeepsBudget => false;

    public override DeskOptions Options(DeskOptions options) =>
        options with { SweepEvery = TimeSpan.FromSeconds(5), SweepAgain = TimeSpan.FromSeconds(2) };
}

sealed class StopsStrategiesOnly : Mutant
{
    public override string Name => "stops-strategies-only";

    public override string What => "a stop keeps strategies from deciding, and nothing else";

    public override bool StopsDesk => false;

    public override bool AsksGate => false;
}

sealed class MuteHalts : Mutant
{
    public override string Name => "mute-halts";

    public override string What => "halts are not told";

    public override bool TellsPeople => false;
}

/// <summary>Turns silence to an order into something else.</summary>
static class Silent
{
    public static VenueReply As(ErrorKind kind, VenueReply reply) =>
        reply is VenueReply.Placed placed && !placed.Result.TryGet(out _, out var error) && error.Kind is ErrorKind.Unknown
            ? new VenueReply.Placed(new Result<PlacedOrder>(error with { Kind = kind })) { Call = reply.Call }
            : reply;
}
