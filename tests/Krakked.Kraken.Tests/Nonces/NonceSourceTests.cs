using System.Collections.Concurrent;

namespace Krakked.Kraken.Nonces;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class NonceSourceTests
{
    static readonly DateTimeOffset Start = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000);

    readonly FakeTimeProvider _clock = new(Start);

    [Test]
    public void Nonces_begin_at_the_present_in_nanoseconds() =>
        Assert.That(new NonceSource(new Memory(), _clock).Next(), Is.EqualTo(1_800_000_000_000_000_000));

    [Test]
    public void No_two_threads_get_the_same_nonce_and_each_sees_its_own_rise()
    {
        var nonces = new NonceSource(new Memory(), TimeProvider.System);
        var all = new ConcurrentBag<long[]>();

        Parallel.For(0, 8, _ => all.Add([.. Enumerable.Range(0, 5000).Select(_ => nonces.Next())]));

        Assert.That(all.SelectMany(n => n).Distinct().Count(), Is.EqualTo(40_000));
        Assert.That(all, Has.All.Ordered.Ascending);
    }

    [FsCheck.NUnit.Property(MaxTest = 200)]
    public bool Nonces_rise_across_restarts_crashes_and_clocks_that_jump(FsCheck.PositiveInt seed)
    {
        var chance = new Random(seed.Get);
        var store = new Memory();
        var clock = new FakeTimeProvider(Start);
        var nonces = new NonceSource(store, clock);
        var last = 0L;
        for (var i = 0; i < 200; i++)
        {
            if (chance.Next(10) == 0) clock.Jump(Start.AddSeconds(chance.Next(-100_000, 100_000)));
            if (chance.Next(10) == 0) nonces = new NonceSource(store, clock);
            clock.Advance(TimeSpan.FromMilliseconds(chance.Next(3000)));
            var next = nonces.Next();
            if (next <= last) return false;
            last = next;
        }

        return true;
    }

    [Test]
    public void The_mark_is_written_before_a_nonce_above_it_is_used()
    {
        var store = new Memory();
        var nonces = new NonceSource(store, _clock);

        for (var i = 0; i < 100; i++)
        {
            Assert.That(nonces.Next(), Is.LessThan(store.Mark));
            _clock.Advance(TimeSpan.FromSeconds(0.3));
        }

        Assert.That(store.Writes, Is.LessThan(10));
    }

    [Test]
    public void When_the_mark_cannot_be_written_no_nonce_is_given()
    {
        var nonces = new NonceSource(new Memory { IsBroken = true }, _clock);

        Assert.That(nonces.Next, Throws.InstanceOf<KrakkedException>());
        Assert.That(nonces.Next, Throws.InstanceOf<KrakkedException>());
    }

    [Test]
    public void A_file_carries_the_mark_across_a_restart_and_a_clock_set_back()
    {
        using var folder = new TempFolder();
        using var credentials = ApiCredentials.Create("key", "c2VjcmV0");
        var before = new NonceSource(new NonceFile(folder.Path, credentials), _clock).Next();

        _clock.Jump(Start.AddYears(-1));
        var after = new NonceSource(new NonceFile(folder.Path, credentials), _clock).Next();

        Assert.That(after, Is.GreaterThan(before));
    }

    [Test]
    public void Each_key_has_a_file_of_its_own_that_does_not_name_it()
    {
        using var folder = new TempFolder();
        using var one = ApiCredentials.Create("first-key", "c2VjcmV0");
        using var two = ApiCredentials.Create("second-key", "c2VjcmV0");

        new NonceFile(folder.Path, one).Write(7);

        Assert.That(new NonceFile(folder.Path, two).Read(), Is.Zero);
        Assert.That(Directory.EnumerateFiles(folder.Path), Has.None.Contains("key").And.None.Contains(".tmp"));
    }

    [TestCase("")]
    [TestCase("12x")]
    [TestCase("-5")]
    [TestCase("99999999999999999999")]
    public void A_damaged_file_is_reported_and_never_taken_for_no_file(string text)
    {
        using var folder = new TempFolder();
        using var credentials = ApiCredentials.Create("key", "c2VjcmV0");
        folder.Write(credentials.Fingerprint + ".nonce", text);

        Assert.That(() => new NonceSource(new NonceFile(folder.Path, credentials), _clock), Throws.InstanceOf<KrakkedException>());
    }

    sealed class Memory : INonceStore
    {
        public long Mark { get; private set; }

        public int Writes { get; private set; }

        public bool IsBroken { get; init; }

        public long Read() => Mark;

        public void Write(long mark)
        {
            if (IsBroken) throw new KrakkedException("The disk is full.");
            (Mark, Writes) = (mark, Writes + 1);
        }
    }
}
