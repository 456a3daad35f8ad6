using Krakked.Kraken.Live;

namespace Krakked.Kraken.Limits;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class RateLimitsTests
{
    readonly FakeTimeProvider _clock = new(DateTimeOffset.FromUnixTimeSeconds(1_800_000_000));

    [TestCase(KrakenTier.Starter, 15, 0.33, 60, 1.0)]
    [TestCase(KrakenTier.Intermediate, 20, 0.5, 125, 2.34)]
    [TestCase(KrakenTier.Pro, 20, 1.0, 180, 3.75)]
    public void A_tier_has_its_limits_and_its_decay(KrakenTier tier, double rest, double restDecay, double engine, double engineDecay)
    {
        var limits = Limits(new RateLimitOptions { Tier = tier, RestReserve = 0, EngineReserve = 0 });
        for (var i = 0; i < rest; i++) Assert.That(limits.TryPay(Charge.RestCall(), out _), Is.True);
        for (var i = 0; i < engine; i++) Assert.That(limits.TryPay(Charge.AtEngine("XBTUSD", 1), out _), Is.True);

        Assert.That(limits.TryPay(Charge.RestCall(), out var restWait), Is.False);
        Assert.That(limits.TryPay(Charge.AtEngine("XBTUSD", 1), out var engineWait), Is.False);

        Assert.That(restWait.TotalSeconds, Is.EqualTo(1 / restDecay).Within(1e-6));
        Assert.That(engineWait.TotalSeconds, Is.EqualTo(1 / engineDecay).Within(1e-6));
    }

    [Test]
    public void Limits_that_are_off_count_nothing_and_never_wait()
    {
        var limits = Limits(new RateLimitOptions { IsOff = true });

        for (var i = 0; i < 1_000; i++) Assert.That(limits.TryPay(Charge.RestCall(2), out _), Is.True);
        Assert.That(limits.Usage().Sum(u => u.Used), Is.Zero);
    }

    [Test]
    public void Limits_are_never_off_for_an_exchange_that_is_not_on_this_machine()
    {
        using var http = new HttpClient();
        var off = Limits(new RateLimitOptions { IsOff = true });

        Assert.That(() => new KrakenConnection(http, new KrakenOptions(), off, _clock), Throws.TypeOf<KrakkedException>()
            .With.Message.Contains("not on this machine"));
        Assert.That(() => new KrakenConnection(http, new KrakenOptions { Address = new Uri("http://127.0.0.1:1") }, off, _clock), Throws.Nothing);
    }

    [Test]
    public void Pairs_are_counted_apart_and_usage_shows_them()
    {
        var limits = Limits();
        limits.TryPay(Charge.AtEngine("XBTUSD", 1), out _);
        limits.TryPay(Charge.AtEngine("ETHUSD", 3), out _);
        limits.TryPay(Charge.RestCall(2), out _);
        limits.TryPay(Charge.PublicCall, out _);

        Assert.That(limits.Usage(), Is.EqualTo(new[]
        {
            new LimitUse("public", 1, 3), new LimitUse("rest", 2, 15), new LimitUse("engine ETHUSD", 3, 60), new LimitUse("engine XBTUSD", 1, 60),
        }));
    }

    [TestCase(-86_400, TestName = "A wall clock that is set back holds nothing up")]
    [TestCase(86_400, TestName = "A wall clock that is set ahead lets nothing out that the exchange would refuse")]
    public void Limits_go_by_the_steady_clock(int stepSeconds)
    {
        var clocks = new TwoClocks(_clock);
        var limits = new RateLimits(new RateLimitOptions { Tier = KrakenTier.Starter }, clocks);
        while (limits.TryPay(Charge.RestCall(), out _)) continue;

        clocks.WallAhead = TimeSpan.FromSeconds(stepSeconds);
        Assert.That(limits.TryPay(Charge.RestCall(), out _), Is.False);

        _clock.Advance(TimeSpan.FromSeconds(4));
        Assert.That(limits.TryPay(Charge.RestCall(), out _), Is.True);
    }

    [Test]
    public void A_cancel_goes_through_when_nothing_else_does()
    {
        var limits = Limits();
        while (limits.TryPay(Charge.AtEngine("XBTUSD", 1), out _))
            Assert.That(limits.Usage()[^1].Used, Is.LessThan(60));
        while (limits.TryPay(Charge.RestCall(), out _))
            Assert.That(limits.Usage()[1].Used, Is.LessThan(15));

        limits.NoteOrder("O1", "XBTUSD");

        Assert.That(limits.TryPay(limits.ToCancel(["O1"], rest: 0), out _), Is.True);
        Assert.That(limits.TryPay(Charge.UrgentRestCall, out _), Is.True);
    }

    [TestCase(0, 8, 4)]
    [TestCase(4.9, 8, 4)]
    [TestCase(5, 6, 3)]
    [TestCase(10, 5, 2)]
    [TestCase(15, 4, 1)]
    [TestCase(45, 2, 1)]
    [TestCase(90, 1, 1)]
    [TestCase(300, 0, 1)]
    public void The_younger_an_order_the_dearer_its_cancel_and_its_amend(double age, double cancel, double amend)
    {
        var limits = Limits();
        limits.NoteOrder("O1", "XBTUSD");

        _clock.Advance(TimeSpan.FromSeconds(age));

        Assert.That(limits.ToCancel(["O1"], rest: 0).Engine.Sum(p => p.Points), Is.EqualTo(cancel));
        Assert.That(limits.ToAmend("O1").Engine.Sum(p => p.Points), Is.EqualTo(amend));
    }

    [Test]
    public void An_amend_makes_an_order_young_again_and_an_end_makes_it_free()
    {
        var limits = Limits();
        limits.NoteOrder("O1", "XBTUSD");
        _clock.Advance(TimeSpan.FromSeconds(100));

        limits.RenewOrder("O1");
        Assert.That(limits.ToCancel(["O1"], rest: 0).Engine.Single(), Is.EqualTo(new PairPoints("XBTUSD", 8)));

        limits.ForgetOrder("O1");
        Assert.That(limits.ToCancel(["O1"], rest: 0).Engine, Is.Empty);
    }

    [Test]
    public void What_Kraken_says_about_the_engine_replaces_what_we_counted()
    {
        var limits = Limits();

        limits.ObserveEngine("XBTUSD", 44);

        Assert.That(limits.TryPay(Charge.AtEngine("XBTUSD", 1), out var wait), Is.False);
        Assert.That(wait, Is.EqualTo(TimeSpan.FromSeconds(1)));
    }

    [Test]
    public void A_refusal_by_Kraken_fills_the_counter_and_its_wait_holds_everything_but_cancels()
    {
        var limits = Limits();

        limits.OnThrottled(Charge.PublicCall, TimeSpan.FromSeconds(60));

        Assert.That(limits.Usage()[0].Used, Is.EqualTo(3));
        Assert.That(limits.TryPay(Charge.RestCall(), out var wait), Is.False);
        Assert.That(wait, Is.EqualTo(TimeSpan.FromSeconds(60)));
        Assert.That(limits.TryPay(Charge.UrgentRestCall, out _), Is.True);
    }

    [Test]
    public async Task A_read_waits_for_its_turn_and_gives_up_when_that_takes_too_long()
    {
        var limits = Limits();
        while (limits.TryPay(Charge.RestCall(), out _))
            Assert.That(limits.Usage()[1].Used, Is.LessThanOrEqualTo(12));

        var refused = await limits.PayAsync(Charge.RestCall(), TimeSpan.FromSeconds(1), CancellationToken.None);
        Assert.That(refused!.Kind, Is.EqualTo(ErrorKind.Throttled));
        Assert.That(refused.RetryAfter!.Value.TotalSeconds, Is.EqualTo(1 / 0.33).Within(2e-3));

        var patient = limits.PayAsync(Charge.RestCall(), TimeSpan.FromSeconds(5), CancellationToken.None).AsTask();
        await _clock.RunUntilAsync(patient, TimeSpan.FromSeconds(1));
        Assert.That(await patient, Is.Null);
    }

    [Test]
    public void A_reserve_that_leaves_nothing_is_refused() =>
        Assert.That(() => Limits(new RateLimitOptions { RestReserve = 15 }), Throws.InstanceOf<ArgumentOutOfRangeException>());

    [FsCheck.NUnit.Property(MaxTest = 300)]
    public bool The_counter_is_a_naive_one_that_keeps_every_call(FsCheck.PositiveInt seed)
    {
        var chance = new Random(seed.Get);
        var tier = TierLimits.Of((KrakenTier)chance.Next(3));
        var limits = Limits(new RateLimitOptions { Tier = (KrakenTier)Array.IndexOf(Tiers, tier), RestReserve = 3 });
        var naive = new NaiveCounter(tier.RestDecay);
        for (var i = 0; i < 200; i++)
        {
            var pause = chance.Next(3) == 0 ? chance.Next(20_000) : chance.Next(500);
            _clock.Advance(TimeSpan.FromMilliseconds(pause));
            naive.Pass(pause / 1000.0);
            var (cost, urgent) = (chance.Next(1, 4), chance.Next(5) == 0);
            var ceiling = tier.RestLimit - (urgent ? 0 : 3);
            var fits = naive.Level + cost <= ceiling + 1e-6;

            if (limits.TryPay(Charge.RestCall(cost) with { IsUrgent = urgent }, out var wait) != fits) return false;
            if (fits) naive.Level += cost;
            else if (Math.Abs(wait.TotalSeconds - (naive.Level + cost - ceiling) / tier.RestDecay) > 1e-3) return false;
            if (Math.Abs(limits.Usage()[1].Used - naive.Level) > 1e-3) return false;
        }

        return true;
    }

    [FsCheck.NUnit.Property(MaxTest = 100)]
    public bool Waiting_as_long_as_was_said_is_always_enough(FsCheck.PositiveInt seed)
    {
        var chance = new Random(seed.Get);
        var limits = Limits();
        for (var i = 0; i < 100; i++)
        {
            var charge = Charge.AtEngine("XBTUSD", chance.Next(1, 9)) with { Rest = chance.Next(3), Public = chance.Next(2) };
            if (limits.TryPay(charge, out var wait)) continue;
            _clock.Advance(wait);
            if (!limits.TryPay(charge, out _)) return false;
        }

        return true;
    }

    static readonly TierLimits[] Tiers = [.. Enum.GetValues<KrakenTier>().Select(TierLimits.Of)];

    RateLimits Limits(RateLimitOptions? options = null) => new(options ?? new RateLimitOptions(), _clock);

    sealed class NaiveCounter(double decay)
    {
        public double Level { get; set; }

        // Millisecond by millisecond: slow, and hard to get wrong.
        public void Pass(double seconds)
        {
            for (var i = 0; i < (int)Math.Round(seconds * 1000) && Level > 0; i++)
                Level = Math.Max(0, Level - decay / 1000);
        }
    }
}
