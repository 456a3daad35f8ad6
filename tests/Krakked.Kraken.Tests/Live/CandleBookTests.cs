namespace Krakked.Kraken.Live;

public sealed class CandleBookTests
{
    const long Start = Given.Start;
    const long Minute = 60_000;

    readonly MarketNotes _notes = new();
    readonly List<ClosedBar> _closed = [];
    CandleBook _book = null!;

    [SetUp]
    public void Begin()
    {
        _closed.Clear();
        _book = Warm(new ClosingRules());
    }

    [Test]
    public void Bars_from_before_the_first_live_one_are_shown_and_not_told()
    {
        Tick(Start);

        Assert.That((_closed.Count, _book.Series.Shown.Count, _book.NextEnd), Is.EqualTo((0, 3, Start + Minute)));
    }

    [Test]
    public void A_bar_closes_when_a_later_candle_begins_and_the_time_for_corrections_is_over()
    {
        Tell(Start + 10_000, Candle(0, 101, trades: 1));
        Tell(Start + Minute + 100, Candle(1, 102, trades: 1));

        Tick(Start + Minute + 499);
        var before = _closed.Count;
        Tick(Start + Minute + 500);

        Assert.That(before, Is.Zero);
        Assert.That(_closed.Single(), Is.EqualTo(
            new ClosedBar(_book.Instrument, Timeframe.M1, Candle(0, 101, trades: 1), BarOrigin.Socket, Start + Minute + 500)));
    }

    [Test]
    public void A_bar_closes_by_the_clock_and_a_grace_when_no_later_candle_begins()
    {
        Tell(Start + 30_000, Candle(0, 101, trades: 1));

        Tick(Start + Minute + 1_999);
        var before = _closed.Count;
        Tick(Start + Minute + 2_000);

        Assert.That((before, _closed.Single().Origin), Is.EqualTo((0, BarOrigin.Socket)));
    }

    [Test]
    public void No_bar_closes_before_its_end_whatever_the_socket_says()
    {
        Tell(Start + 10_000, Candle(0, 101, trades: 1));
        Tell(Start + 55_000, Candle(1, 102, trades: 1));

        Tick(Start + Minute - 1);

        Assert.That(_closed, Is.Empty);
    }

    [Test]
    public void A_candle_far_ahead_of_the_clock_is_refused()
    {
        Tell(Start + 10_000, Candle(1, 102, trades: 1));

        Assert.That(_book.Counts.Refused, Is.EqualTo(1));
    }

    [Test]
    public void The_last_update_of_a_candle_counts_when_it_comes_within_the_grace()
    {
        Tell(Start + 50_000, Candle(0, 101, trades: 1));
        Tell(Start + Minute + 300, Candle(0, 105, trades: 2));
        Tell(Start + Minute + 400, Candle(1, 106, trades: 1));

        Tick(Start + Minute + 500);

        Assert.That((_closed.Single().Bar.Close, _book.Counts.Corrected), Is.EqualTo((105.0, 1)));
    }

    [Test]
    public void D7_an_update_that_comes_three_seconds_late_is_counted_and_told_and_changes_nothing()
    {
        Tell(Start + 50_000, Candle(0, 101, trades: 1));
        Tick(Start + Minute + 2_000);
        Tell(Start + Minute + 3_000, Candle(0, 105, trades: 2));
        Tick(Start + Minute + 3_000);

        Assert.That(_closed, Has.Count.EqualTo(1));
        Assert.That((_book.Series.Shown.Closes[^1], _book.Counts.Late), Is.EqualTo((101.0, 1)));
        Assert.That(_notes.Latest[^1].Text, Does.Contain("too late"));
    }

    [Test]
    public void D8_the_same_candle_twice_with_different_closes_is_decided_by_REST()
    {
        Tell(Start + 50_000, Candle(0, 101, trades: 3));
        Tell(Start + 51_000, Candle(0, 103, trades: 3));
        Tell(Start + Minute + 100, Candle(1, 104, trades: 1));
        Tick(Start + Minute + 2_000);
        var before = _closed.Count;

        Confirm(Start + Minute + 2_500, Candle(0, 103, trades: 3));

        Assert.That((before, _closed.Single().Bar.Close, _closed[0].Origin), Is.EqualTo((0, 103.0, BarOrigin.Rest)));
        Assert.That(_book.Counts.Contradicting, Is.EqualTo(1));
    }

    [Test]
    public void A_closed_candle_that_comes_again_with_another_close_is_late()
    {
        Tell(Start + 50_000, Candle(0, 101, trades: 3));
        Tick(Start + Minute + 2_000);
        Tell(Start + Minute + 4_000, Candle(0, 103, trades: 3));

        Assert.That((_book.Counts.Late, _book.Series.Shown.Closes[^1]), Is.EqualTo((1, 101.0)));
    }

    [Test]
    public void D9_candles_that_come_out_of_order_after_a_reconnection_are_neither_told_twice_nor_changed()
    {
        Tell(Start + 50_000, Candle(0, 101, trades: 3));
        Tick(Start + Minute + 2_000);
        _book.Leave();
        _book.Join(Start + Minute + 5_000);
        Tell(Start + Minute + 5_100, Candle(1, 102, trades: 1));
        Tell(Start + Minute + 5_200, Candle(0, 101, trades: 3));
        Tell(Start + Minute + 5_300, Candle(-1, 100, trades: 1));
        Tell(Start + Minute + 5_400, Candle(0, 99, trades: 1));

        Tick(Start + (2 * Minute) + 2_000);

        Assert.That(_closed.Select(c => c.Bar.OpenTime), Is.EqualTo(new[] { Start, Start + Minute }));
        Assert.That((_book.Counts.Late, _book.Counts.Reordered), Is.EqualTo((0, 1)));
    }

    [Test]
    public void D11_nobody_traded_when_the_socket_goes_on_to_a_later_candle()
    {
        Tell(Start + Minute + 100, Candle(1, 102, trades: 1));

        Tick(Start + Minute + 600);

        Assert.That(_closed.Single().Bar, Is.EqualTo(new Bar(Start, 100, 100, 100, 100, 0, 0)));
        Assert.That((_closed[0].Origin, _book.Counts.Empty), Is.EqualTo((BarOrigin.Silence, 1)));
    }

    [Test]
    public void Silence_alone_is_not_taken_for_a_quiet_market()
    {
        Tick(Start + Minute + 10_000);
        var before = _closed.Count;
        var isOverdue = _book.OverdueAt <= Start + Minute + 10_000;

        Confirm(Start + Minute + 10_500, new Bar(Start, 100, 100, 100, 100, 0, 0));

        Assert.That((before, isOverdue, _closed.Single().Origin), Is.EqualTo((0, true, BarOrigin.Rest)));
    }

    [Test]
    public void A_candle_that_was_silent_for_longer_than_the_tolerance_needs_REST()
    {
        _book = Warm(new ClosingRules(StaleAfter: 20_000));
        Tell(Start + 30_000, Candle(0, 101, trades: 1));

        Tick(Start + Minute + 2_000);

        Assert.That(_closed, Is.Empty);
        Assert.That(_book.OverdueAt, Is.EqualTo(Start + Minute + 2_000));
    }

    [Test]
    public void A_bar_that_was_cut_into_needs_REST_unless_the_socket_tells_it_again()
    {
        Tell(Start + 10_000, Candle(0, 101, trades: 1));
        _book.Leave();
        _book.Join(Start + 40_000);
        Tick(Start + Minute + 2_000);
        Assert.That(_closed, Is.Empty);

        Confirm(Start + Minute + 2_500, Candle(0, 107, trades: 4));
        _book.Leave();
        _book.Join(Start + Minute + 20_000);
        Tell(Start + Minute + 20_100, Candle(1, 108, trades: 2));
        Tick(Start + (2 * Minute) + 2_000);

        Assert.That(_closed.Select(c => (c.Bar.Close, c.Origin)), Is.EqualTo(new[] { (107.0, BarOrigin.Rest), (108.0, BarOrigin.Socket) }));
    }

    [Test]
    public void D10_an_outage_is_refilled_from_REST_in_order_and_the_boundaries_stay_aligned()
    {
        _book.Leave();
        Tick(Start + (50 * Minute) + 30_000);
        Bar[] truth = [.. Enumerable.Range(0, 50).Select(i => Candle(i, 100 + i, trades: 1))];

        Confirm(Start + (50 * Minute) + 31_000, truth);

        Assert.That(_closed.Select(c => c.Bar), Is.EqualTo(truth));
        Assert.That(_book.NextEnd, Is.EqualTo(Start + (51 * Minute)));
    }

    [Test]
    public void What_REST_does_not_reach_back_to_is_counted_as_missing()
    {
        _book.Leave();

        Confirm(Start + (801 * Minute), [.. Enumerable.Range(80, 720).Select(i => Candle(i, 100, trades: 1))]);

        Assert.That((_closed.Count, _book.Counts.Missing, _closed[0].Bar.OpenTime), Is.EqualTo((720, 80, Start + (80 * Minute))));
    }

    [Test]
    public void A_closed_bar_that_REST_tells_otherwise_is_counted_once_and_told_and_stays_as_it_is()
    {
        Tell(Start + 30_000, Candle(0, 101, trades: 1));
        Tick(Start + Minute + 2_000);
        Confirm(Start + Minute + 5_000, Candle(0, 102, trades: 2));
        Confirm(Start + Minute + 6_000, Candle(0, 102, trades: 2));

        Assert.That((_book.Counts.Differing, _book.Series.Shown.Closes[^1], _closed.Count), Is.EqualTo((1, 101.0, 1)));
        Assert.That(_book.IsUnverified, Is.False);
        Assert.That(_notes.Latest[^1].Text, Does.Contain("should have been"));
    }

    [Test]
    public void A_bar_the_socket_left_out_though_it_was_listened_to_is_counted()
    {
        Tick(Start + Minute + 2_000);

        Confirm(Start + Minute + 3_000, Candle(0, 102, trades: 2));

        Assert.That((_book.Counts.Unheard, _closed.Single().Bar.Close), Is.EqualTo((1, 102.0)));
    }

    [TestCase(0.0)]
    [TestCase(-1.0)]
    [TestCase(double.NaN)]
    [TestCase(double.PositiveInfinity)]
    [TestCase(1e30)]
    public void D13_a_price_that_is_none_is_refused_and_counted(double price)
    {
        Tell(Start + 10_000, new Bar(Start, price, price, price, price, 1, 1));
        Confirm(Start + Minute, new Bar(Start, price, price, price, price, 1, 1));

        Assert.That((_closed.Count, _book.Counts.Refused, _book.Forming), Is.EqualTo((0, 2, default(Bar?))));
    }

    [Test]
    public void A_candle_off_the_grid_is_refused()
    {
        Tell(Start + 10_000, Candle(0, 100, trades: 1) with { OpenTime = Start + 1 });

        Assert.That(_book.Counts.Refused, Is.EqualTo(1));
    }

    [Test]
    public void The_forming_candle_of_REST_never_closes()
    {
        _book.Confirm([Candle(0, 100, trades: 1)], Start - Minute, Start + 30_000);
        Tick(Start + 30_000);

        Assert.That((_closed.Count, _book.Counts.Refused), Is.EqualTo((0, 1)));
    }

    [Test]
    public void Stored_bars_go_before_those_of_REST_and_a_quiet_stretch_between_them_is_made_explicit()
    {
        var book = new CandleBook(Given.Instrument(), Timeframe.M1, new ClosingRules(), 100, _notes);
        book.Seed([Candle(-9, 90, trades: 1), Candle(-8, 91, trades: 1)]);

        Bar[] rows = [Candle(-9, 90, trades: 1), Candle(-8, 91, trades: 1), Candle(-7, 92, trades: 1), Candle(-4, 93, trades: 1)];
        book.Confirm(rows, Start - (4 * Minute), Start);

        Assert.That(book.Series.Shown.Closes.ToArray(), Is.EqualTo(new[] { 90.0, 91, 92, 92, 92, 93 }));
        Assert.That((book.Counts.Missing, book.NextEnd), Is.EqualTo((0, Start - (2 * Minute))));
    }

    [Test]
    public void Bars_in_which_nobody_traded_are_left_out_when_the_store_has_none_either()
    {
        _book = new CandleBook(Given.Instrument(), Timeframe.M1, new ClosingRules(LeavesOutEmpty: true), 100, _notes);
        _book.Confirm([Candle(-2, 100, trades: 1), Candles.Empty(Start - Minute, 100)], Start - Minute, Start);
        _book.Join(Start);
        Tell(Start + Minute + 100, Candle(1, 102, trades: 1));
        Tick(Start + (2 * Minute) + 2_000);

        Confirm(Start + (3 * Minute) + 5_000, Candles.Empty(Start, 100), Candle(1, 102, trades: 1), Candles.Empty(Start + (2 * Minute), 102));

        Assert.That(_closed.Select(c => c.Bar.OpenTime), Is.EqualTo(new[] { Start + Minute }));
        Assert.That(_book.Series.Shown.OpenTimes.ToArray(), Is.EqualTo(new[] { Start - (2 * Minute), Start + Minute }));
        Assert.That((_book.Counts.Empty, _book.Counts.Differing, _book.NextEnd), Is.EqualTo((2, 0, Start + (4 * Minute))));
    }

    [Test]
    public void Only_the_newest_bars_are_kept()
    {
        Confirm(Start + (300 * Minute), [.. Enumerable.Range(0, 300).Select(i => Candle(i, 100 + i, trades: 1))]);

        Assert.That((_closed.Count, _book.Series.Shown.Count, _book.Series.Shown.Closes[^1]), Is.EqualTo((300, 100, 399.0)));
    }

    [Test]
    public void The_candles_of_two_timeframes_of_one_pair_agree()
    {
        var story = new Story(new Random(7), 20);
        var five = new CandleBook(Given.Instrument(), Timeframe.M5, new ClosingRules(), 100, _notes);
        five.Confirm([new Bar(Start - (5 * Minute), 100, 100, 100, 100, 0, 0)], Start - (5 * Minute), Start);
        five.Join(Start);
        var coarse = new List<Bar>();

        for (var now = Start; now <= story.End + 5_000; now += 250)
        {
            foreach (var (_, candle) in story.Updates.Where(u => u.Time <= now && u.Time > now - 250))
            {
                _book.Observe(candle, now);
                five.Observe(Coarse(story, candle), now);
            }

            Tick(now);
            if (now >= _book.OverdueAt && now <= story.End + 3_000) Confirm(now, story.Closed(now).Rows);
            while (five.TryClose(now, out var bar)) coarse.Add(bar.Bar);
        }

        var made = _closed.Select(c => c.Bar).Chunk(5).Where(c => c.Length == 5).Select(Sum).ToList();
        Assert.That(coarse, Is.Not.Empty);
        Assert.That(coarse, Is.EqualTo(made.Take(coarse.Count)));
    }

    static Bar Coarse(Story story, Bar candle)
    {
        var open = Timeframe.M5.OpenOf(candle.OpenTime);
        return Sum([.. story.Bars.Where(b => b.OpenTime >= open && b.OpenTime < candle.OpenTime), candle]);
    }

    // A coarse candle knows nothing of the empty minutes before its first trade.
    static Bar Sum(Bar[] bars)
    {
        Bar[] traded = [.. bars.Where(b => b.Trades > 0)];
        if (traded.Length == 0) return bars[0];
        return new Bar(Timeframe.M5.OpenOf(bars[0].OpenTime), traded[0].Open, traded.Max(b => b.High), traded.Min(b => b.Low),
            traded[^1].Close, traded.Sum(b => b.Volume), traded.Sum(b => b.Trades));
    }

    CandleBook Warm(ClosingRules rules)
    {
        var book = new CandleBook(Given.Instrument(), Timeframe.M1, rules, 100, _notes);
        book.Confirm([Candle(-3, 100, trades: 1), Candle(-2, 100, trades: 1), Candle(-1, 100, trades: 1)], Start - Minute, Start);
        book.Join(Start);
        return book;
    }

    static Bar Candle(int minute, double close, int trades) =>
        new(Start + (minute * Minute), 100, Math.Max(100, close), Math.Min(100, close), close, trades, trades);

    void Tell(long now, in Bar candle) => _book.Observe(candle, now);

    void Confirm(long now, params Bar[] rows)
    {
        _book.Confirm(rows, rows[^1].OpenTime, now);
        Tick(now);
    }

    void Tick(long now)
    {
        while (_book.TryClose(now, out var closed)) _closed.Add(closed);
    }
}
