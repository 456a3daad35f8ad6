namespace Krakked.Kraken.Live;

public sealed class LiveQuoteTests
{
    FakeTimeProvider _steady = null!;
    TwoClocks _clock = null!;
    LiveQuote _quote = null!;

    [SetUp]
    public void Begin()
    {
        _steady = new FakeTimeProvider(DateTimeOffset.FromUnixTimeMilliseconds(Given.Start));
        _clock = new TwoClocks(_steady);
        _quote = new LiveQuote(Given.Instrument(), _clock, TimeSpan.FromSeconds(60), new MarketNotes());
    }

    [Test]
    public void There_is_no_quote_before_one_came() => Assert.That(_quote.TryRead(out _), Is.False);

    [Test]
    public void A_quote_is_given_out_until_it_is_older_than_the_tolerance()
    {
        _quote.Observe(Price(100, 101), null);

        _steady.Advance(TimeSpan.FromSeconds(60));
        var atTheTolerance = _quote.TryRead(out var quote);
        _steady.Advance(TimeSpan.FromMilliseconds(1));

        Assert.That((atTheTolerance, quote.Bid, _quote.TryRead(out var stale)), Is.EqualTo((true, 100.0, false)));
        Assert.That(stale, Is.EqualTo(default(Quote)));
    }

    [Test]
    public void A_wall_clock_set_back_does_not_make_an_old_quote_young()
    {
        _quote.Observe(Price(100, 101), null);
        _clock.WallAhead = TimeSpan.FromHours(-1);

        _steady.Advance(TimeSpan.FromSeconds(61));

        Assert.That(_quote.TryRead(out _), Is.False);
    }

    [Test]
    public void A_machine_that_slept_does_not_take_the_quote_from_before_for_fresh()
    {
        _quote.Observe(Price(100, 101), null);

        _clock.WallAhead = TimeSpan.FromSeconds(61);

        Assert.That(_quote.TryRead(out _), Is.False);
    }

    [TestCase(0, 101, 100)]
    [TestCase(-1, 101, 100)]
    [TestCase(100, double.NaN, 100)]
    [TestCase(100, double.PositiveInfinity, 100)]
    [TestCase(100, 1e30, 100)]
    [TestCase(100, 101, 0)]
    [TestCase(102, 101, 100, TestName = "A bid above the ask is refused")]
    public void What_cannot_be_a_price_is_refused_and_the_last_good_one_stays(double bid, double ask, double last)
    {
        _quote.Observe(Price(100, 101), null);

        _quote.Observe(new Quote(bid, ask, last, Given.Start), null);
        _quote.Confirm(new Quote(bid, ask, last, Given.Start), _clock.GetTimestamp() + 1, isListening: true);

        _quote.TryRead(out var quote);
        Assert.That((_quote.Counts.Refused, quote.Bid, quote.Ask), Is.EqualTo((2, 100.0, 101.0)));
    }

    [Test]
    public void A_quote_older_than_the_known_one_is_passed_over()
    {
        var stamp = _clock.GetUtcNow();
        _quote.Observe(Price(100, 101), stamp);

        _quote.Observe(Price(90, 91), stamp - TimeSpan.FromMilliseconds(1));

        _quote.TryRead(out var quote);
        Assert.That((quote.Bid, _quote.Counts.Reordered), Is.EqualTo((100.0, 1)));
    }

    [Test]
    public void REST_keeps_the_quote_of_a_quiet_market_fresh()
    {
        _quote.Observe(Price(100, 101), null);
        for (var i = 0; i < 10; i++)
        {
            _steady.Advance(TimeSpan.FromSeconds(30));
            _quote.Confirm(Price(100, 101), _clock.GetTimestamp(), isListening: true);
        }

        Assert.That((_quote.TryRead(out _), _quote.Counts.Frozen), Is.EqualTo((true, 0)));
    }

    [Test]
    public void An_answer_is_as_old_as_its_question()
    {
        var askedAt = _clock.GetTimestamp();
        _steady.Advance(TimeSpan.FromSeconds(61));

        _quote.Confirm(Price(100, 101), askedAt, isListening: false);

        Assert.That(_quote.TryRead(out _), Is.False);
    }

    [Test]
    public void What_the_socket_said_after_the_question_is_newer_than_the_answer()
    {
        var askedAt = _clock.GetTimestamp();
        _steady.Advance(TimeSpan.FromMilliseconds(10));
        _quote.Observe(Price(105, 106), null);

        _quote.Confirm(Price(100, 101), askedAt, isListening: true);

        _quote.TryRead(out var quote);
        Assert.That(quote.Bid, Is.EqualTo(105));
    }

    [Test]
    public void A_ticker_is_frozen_when_REST_moves_on_twice_and_the_socket_does_not()
    {
        _quote.Observe(Price(100, 101), null);

        _steady.Advance(TimeSpan.FromSeconds(20));
        var once = _quote.Confirm(Price(110, 111), _clock.GetTimestamp(), isListening: true);
        _steady.Advance(TimeSpan.FromSeconds(20));
        var twice = _quote.Confirm(Price(120, 121), _clock.GetTimestamp(), isListening: true);

        _quote.TryRead(out var quote);
        Assert.That((once, twice, quote.Bid, _quote.Counts.Frozen), Is.EqualTo((false, true, 120.0, 1)));
    }

    static Quote Price(double bid, double ask) => new(bid, ask, bid, Given.Start);
}
