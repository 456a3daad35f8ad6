using Krakked.Exchange;
using Krakked.Kraken;
using Krakked.Live;

namespace Krakked.Simulation;

/// <summary>One key's way to the exchange: calls are paid for, wait for their turn, leave one at a time, and are answered or not.</summary>
/// <remarks>It does what the client does between the desk and the socket; the faults of the way are the world's.</remarks>
sealed class Line
{
    const long Timeout = 10_000, LongestWait = 30_000, LongestStall = 45_000;

    readonly World _world;
    readonly int _life;
    readonly SendGate _gate;
    readonly NonceSource _nonces;
    readonly NonceRefusals _refusals = new();
    readonly RateLimits _limits;
    readonly Queue<Flight> _urgent = new(), _ordinary = new();
    Flight? _flying;

    public Line(World world, int life, SendGate gate)
    {
        (_world, _life, _gate) = (world, life, gate);
        _nonces = new NonceSource(world.Disk, world.Clock);
        _limits = new RateLimits(new RateLimitOptions { Tier = KrakenTier.Intermediate }, world.Clock);
    }

    /// <summary>Calls that have not been answered.</summary>
    public int Waiting { get; private set; }

    public void Start(VenueCall call)
    {
        Waiting++;
        Pay(new Flight(_world.Mutant.Sends(_world, call), _life) { AskedAt = _world.Now });
    }

    /// <summary>A call that waited for the rate limit tries again.</summary>
    public void Pay(Flight flight)
    {
        if (!_world.Mutant.KeepsBudget | _limits.TryPay(Charge(flight.Call), out var wait))
        {
            flight.PaidAt = _world.Now;
            (flight.IsUrgent ? _urgent : _ordinary).Enqueue(flight);
            LeaveNext();
            return;
        }

        var waited = _world.Now - flight.AskedAt;
        var longer = (long)Math.Ceiling(wait.TotalMilliseconds);
        if (waited + longer <= LongestWait) _world.Agenda.Put(_world.Now + longer, Act.Go, _life, flight);
        else Answer(flight, Answers.NeverLeft(flight.Call, ErrorKind.Throttled, "not sent: our own count of the rate limit is full"), 1);
    }

    /// <summary>An answer has come: the next call may leave.</summary>
    public void Landed(Flight flight)
    {
        Waiting--;
        if (_flying != flight) return;
        _flying = null;
        LeaveNext();
    }

    void LeaveNext()
    {
        if (_flying is not null || (!_urgent.TryDequeue(out var next) && !_ordinary.TryDequeue(out next))) return;
        _flying = next;
        Leave(next);
    }

    void Leave(Flight flight)
    {
        _world.Boundaries.Cross(Boundary.BeforeSend);
        flight.SentAt = _world.Now;
        if (_world.Mutant.AsksGate && KeptBack(flight.Call) is { } refusal)
        {
            Answer(flight, refusal, 1);
            return;
        }

        flight.Nonce = _world.Mutant.Nonce(_world, _nonces);
        _world.Oracle.OnSent(flight);
        Travel(flight);
        _world.Boundaries.Cross(Boundary.AfterSend);
    }

    VenueReply? KeptBack(VenueCall call) => call switch
    {
        VenueCall.Place place when !_gate.Lets(place.Order, out var why) => Answers.NeverLeft(place, ErrorKind.Rejected, why),
        VenueCall.Amend amend when !_gate.Lets(amend.Order, amend.Wanted, out var why) => Answers.NeverLeft(amend, ErrorKind.NotSent, why),
        _ => null,
    };

    void Travel(Flight flight)
    {
        var (dice, way, fate) = (_world.Dice, _world.Latency(), flight.Fate = _world.Director.Of(flight));
        if (fate.NeverLeaves || dice.Strikes(FaultClass.ConnectFailed))
            Answer(flight, Answers.NeverLeft(flight.Call, ErrorKind.NotSent, "no connection"), way);
        else if (fate.LosesRequest || dice.Strikes(FaultClass.RequestLost))
            Answer(flight, Answers.Silence(flight.Call, "no answer within 10 s"), Timeout);
        else
        {
            var stall = dice.Strikes(FaultClass.EdgeStall) ? dice[FaultClass.EdgeStall].Between(1_000, LongestStall) : fate.StallMs;
            if (way + stall >= Timeout) Answer(flight, Answers.Silence(flight.Call, "no answer within 10 s"), Timeout);
            _world.Agenda.Put(_world.Now + way + stall, Act.Arrive, 0, flight);
        }
    }

    void Answer(Flight flight, VenueReply reply, long after)
    {
        flight.Reply = reply;
        _world.Agenda.Put(_world.Now + after, Act.Answer, _life, flight);
    }

    Charge Charge(VenueCall call) => call switch
    {
        VenueCall.Place place => Kraken.Charge.AtEngine(place.Request.Pair, 1),
        VenueCall.Cancel cancel => _limits.ToCancel([cancel.At.Id], rest: 0),
        VenueCall.Amend amend => _limits.ToAmend(amend.Request.Order.Id),
        VenueCall.SetDeadMan => Kraken.Charge.UrgentRestCall,
        VenueCall.ReadStatus => Kraken.Charge.PublicCall,
        _ => Kraken.Charge.RestCall(Answers.Cost(call)),
    };

    /// <summary>An answer as the client understands it, who knows those of before.</summary>
    public VenueReply Judged(VenueReply reply)
    {
        if (reply is VenueReply.Status) return reply;
        var error = Answers.ErrorOf(reply);
        return _refusals.Judged(error) is { } judged && judged != error ? Answers.Failed(reply.Call, judged) : reply;
    }

    /// <summary>Takes note of what an answer says of our limits: a refusal, or an order whose cancel is priced by its age.</summary>
    public void Note(Flight flight, VenueReply reply)
    {
        if (Answers.IsThrottled(reply)) _limits.OnThrottled(Charge(flight.Call), retryAfter: null);
        if (reply is VenueReply.Amended { Call: VenueCall.Amend amend } amended && amended.Result.TryGet(out _, out _))
            _limits.RenewOrder(amend.Request.Order.Id);
        if (flight.Call is not VenueCall.Place place) return;
        if (place.Request.ClientId is { } name) _limits.NoteOrder(name, place.Request.Pair);
        if (reply is VenueReply.Placed placed && placed.Result.TryGet(out var order, out _) && order.Id is { } id)
            _limits.NoteOrder(id, place.Request.Pair);
    }
}
