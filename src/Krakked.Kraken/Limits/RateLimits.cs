using System.Collections.Immutable;

namespace Krakked.Kraken;

/// <summary>How much of one limit is in use.</summary>
/// <param name="Name"><c>public</c>, <c>rest</c>, or <c>engine XBTUSD</c>.</param>
/// <param name="Used">Points in use now.</param>
/// <param name="Limit">Points at which Kraken refuses.</param>
public readonly record struct LimitUse(string Name, double Used, double Limit);

/// <summary>Kraken's counters, kept on our side so that we stop before it does. One is shared by everything that uses one account.</summary>
/// <remarks>
/// The REST counter belongs to the key, the public one to the address, the engine's to a pair. Orders and cancels by id do not raise the REST
/// counter. A part of each is kept for cancels. Safe for use from several threads.
/// </remarks>
public sealed class RateLimits
{
    readonly Lock _gate = new();
    readonly RateLimitOptions _options;
    readonly TierLimits _tier;
    readonly TimeProvider _clock;
    readonly long _start;
    readonly LimitCounter _public, _rest;
    readonly Dictionary<string, LimitCounter> _engine = new(StringComparer.Ordinal);
    readonly OrderAges _ages = new();
    DateTimeOffset _heldUntil = DateTimeOffset.MinValue;

    /// <exception cref="ArgumentOutOfRangeException">A reserve leaves nothing for anything else.</exception>
    public RateLimits(RateLimitOptions options, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(clock);
        (_options, _tier, _clock, _start) = (options, TierLimits.Of(options.Tier), clock, clock.GetTimestamp());
        if (options.RestReserve > _tier.RestLimit - 2 || options.EngineReserve > _tier.EngineLimit - 2)
            throw new ArgumentOutOfRangeException(nameof(options), options, $"A reserve leaves at least 2 points of {_tier}.");
        _public = new LimitCounter(options.PublicLimit, options.PublicDecay);
        _rest = new LimitCounter(_tier.RestLimit, _tier.RestDecay);
    }

    /// <summary>True when nothing is counted.</summary>
    internal bool AreOff => _options.IsOff;

    /// <summary>What is in use of each limit, the pairs in order of name.</summary>
    public IReadOnlyList<LimitUse> Usage()
    {
        lock (_gate)
        {
            var now = Now;
            return
            [
                new LimitUse("public", _public.Level(now), _public.Limit),
                new LimitUse("rest", _rest.Level(now), _rest.Limit),
                .. _engine.OrderBy(x => x.Key, StringComparer.Ordinal)
                    .Select(x => new LimitUse("engine " + x.Key, x.Value.Level(now), x.Value.Limit)),
            ];
        }
    }

    // By the steady clock: a wall clock set back a day would let nothing leave for a day, and one set ahead would let too much.
    DateTimeOffset Now => DateTimeOffset.UnixEpoch + _clock.GetElapsedTime(_start);

    /// <summary>Takes over a pair's counter as the <c>executions</c> channel reports it with <c>ratecounter</c>.</summary>
    public void ObserveEngine(string pair, double level)
    {
        ArgumentNullException.ThrowIfNull(pair);
        lock (_gate) Engine(pair).Set(level, Now);
    }

    /// <summary>Says that an order exists, under any of its ids, so that a cancel of it can be priced by its age.</summary>
    public void NoteOrder(string id, string pair)
    {
        ArgumentNullException.ThrowIfNull(id);
        ArgumentNullException.ThrowIfNull(pair);
        lock (_gate) _ages.Note(id, pair, Now);
    }

    /// <summary>Says that an order has ended.</summary>
    public void ForgetOrder(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        lock (_gate) _ages.Forget(id);
    }

    /// <summary>An amend makes an order young again.</summary>
    internal void RenewOrder(string id)
    {
        lock (_gate) _ages.Renew(id, Now);
    }

    /// <summary>What cancelling these orders costs now. Orders that are old or unknown to us cost nothing.</summary>
    internal Charge ToCancel(IReadOnlyCollection<string> ids, double rest) =>
        new(0, rest, Price(ids, EnginePoints.Cancel), IsUrgent: true);

    /// <summary>What amending an order costs now.</summary>
    internal Charge ToAmend(string id) => new(0, 0, Price([id], EnginePoints.Amend));

    /// <summary>Pays for a call, or says how long until it can be paid. Nothing is taken unless all of it fits.</summary>
    internal bool TryPay(Charge charge, out TimeSpan wait)
    {
        wait = TimeSpan.Zero;
        if (AreOff) return true;
        lock (_gate)
        {
            var now = Now;
            wait = Wait(charge, now);
            if (wait > TimeSpan.Zero) return false;

            _public.Add(charge.Public, now);
            _rest.Add(charge.Rest, now);
            foreach (var (pair, points) in charge.Engine) Engine(pair).Add(points, now);
            return true;
        }
    }

    /// <summary>Pays for a call, waiting for it at most <paramref name="longest"/>; otherwise the refusal, with how long to wait.</summary>
    internal async ValueTask<ExchangeError?> PayAsync(Charge charge, TimeSpan longest, CancellationToken stop)
    {
        var waited = TimeSpan.Zero;
        TimeSpan wait;
        while (!TryPay(charge, out wait))
        {
            // Up to the next millisecond, which is as fine as a timer goes: less would spin.
            wait = TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds));
            waited += wait;
            if (waited > longest) return new ExchangeError(ErrorKind.Throttled, "not sent: our own count of Kraken's rate limit is full", wait);
            await Task.Delay(wait, _clock, stop).ConfigureAwait(false);
        }

        return null;
    }

    /// <summary>Kraken refused what we thought would fit: it counts higher than we do, so its word replaces ours.</summary>
    internal void OnThrottled(Charge charge, TimeSpan? retryAfter)
    {
        lock (_gate)
        {
            var now = Now;
            if (charge.Public > 0) _public.Set(_public.Limit, now);
            if (charge.Rest > 0) _rest.Set(_rest.Limit, now);
            foreach (var (pair, _) in charge.Engine) Engine(pair).Set(_tier.EngineLimit, now);
            if (retryAfter is { } wait && now + wait > _heldUntil) _heldUntil = now + wait;
        }
    }

    ImmutableArray<PairPoints> Price(IReadOnlyCollection<string> ids, Func<TimeSpan, double> points)
    {
        lock (_gate)
        {
            var now = Now;
            var costs = new SortedDictionary<string, double>(StringComparer.Ordinal);
            foreach (var id in ids)
                if (_ages.TryFind(id, now, out var pair, out var age))
                    costs[pair] = costs.GetValueOrDefault(pair) + points(age);
            return [.. costs.Where(x => x.Value > 0).Select(x => new PairPoints(x.Key, x.Value))];
        }
    }

    TimeSpan Wait(Charge charge, DateTimeOffset now)
    {
        // A cancel ignores the hold: what takes risk away is never kept waiting by us for longer than the counters say.
        var wait = charge.IsUrgent || now >= _heldUntil ? TimeSpan.Zero : _heldUntil - now;
        if (charge.Public > 0) wait = Longer(wait, _public.WaitFor(charge.Public, 0, now));
        if (charge.Rest > 0) wait = Longer(wait, _rest.WaitFor(charge.Rest, charge.IsUrgent ? 0 : _options.RestReserve, now));
        foreach (var (pair, points) in charge.Engine)
            wait = Longer(wait, Engine(pair).WaitFor(points, charge.IsUrgent ? 0 : _options.EngineReserve, now));
        return wait;
    }

    LimitCounter Engine(string pair)
    {
        if (!_engine.TryGetValue(pair, out var counter))
            _engine.Add(pair, counter = new LimitCounter(_tier.EngineLimit, _tier.EngineDecay));
        return counter;
    }

    static TimeSpan Longer(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
