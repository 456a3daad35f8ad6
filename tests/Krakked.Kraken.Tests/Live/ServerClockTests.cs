namespace Krakked.Kraken.Live;

public sealed class ServerClockTests
{
    FakeTimeProvider _steady = null!;
    TwoClocks _clock = null!;
    ServerClock _server = null!;

    [SetUp]
    public void Begin()
    {
        _steady = new FakeTimeProvider(DateTimeOffset.FromUnixTimeMilliseconds(Given.Start));
        _clock = new TwoClocks(_steady);
        _server = new ServerClock(_clock);
    }

    [Test]
    public void Without_a_stamp_it_is_our_own_clock()
    {
        _steady.Advance(TimeSpan.FromSeconds(5));

        Assert.That(_server.Now, Is.EqualTo(Given.Start + 5_000));
    }

    [TestCase(5_000)]
    [TestCase(-60_000)]
    public void It_learns_how_far_we_are_off_from_the_quickest_message(long ahead)
    {
        foreach (var delay in new[] { 300, 20, 900, 45 })
        {
            _steady.Advance(TimeSpan.FromSeconds(1));
            _server.Observe(_steady.GetUtcNow() + TimeSpan.FromMilliseconds(ahead - delay));
        }

        Assert.That(_server.Offset, Is.EqualTo(ahead - 20));
    }

    [Test]
    public void It_forgets_what_was_quick_long_ago()
    {
        _server.Observe(_steady.GetUtcNow() + TimeSpan.FromSeconds(3));
        for (var i = 0; i < 20; i++)
        {
            _steady.Advance(TimeSpan.FromMinutes(1));
            _server.Observe(_steady.GetUtcNow());
        }

        Assert.That(_server.Offset, Is.Zero);
    }

    [Test]
    public void A_wall_clock_that_is_set_moves_nothing_and_is_noticed_once()
    {
        _clock.WallAhead = TimeSpan.FromHours(1);

        Assert.That((_server.HasJumped(), _server.HasJumped(), _server.Now), Is.EqualTo((true, false, Given.Start)));
    }

    [Test]
    public void A_wall_clock_that_is_slewed_is_no_jump()
    {
        for (var i = 0; i < 100; i++)
        {
            _clock.WallAhead += TimeSpan.FromMilliseconds(500);
            Assert.That(_server.HasJumped(), Is.False);
        }
    }

    [Test]
    public void A_machine_that_slept_learns_the_time_from_the_first_stamp()
    {
        _server.Observe(_steady.GetUtcNow());
        _clock.WallAhead = TimeSpan.FromHours(1);
        _server.HasJumped();

        _server.Observe(_steady.GetUtcNow() + TimeSpan.FromHours(1));

        Assert.That(_server.Now, Is.EqualTo(Given.Start + 3_600_000));
    }
}
