namespace Krakked.Kraken.Live;

/// <summary>Whatever the way from the exchange to us does to the candles, the bars are the exchange's, or it is said that they are not.</summary>
public sealed class CandleBookPropertyTests
{
    const int Minutes = 12;

    [FsCheck.NUnit.Property(MaxTest = 400)]
    public bool Cuts_duplicates_and_updates_out_of_order_within_the_settling_time_change_no_bar(FsCheck.PositiveInt seed)
    {
        var way = new Way(seed.Get) { LongestDelay = 499 };

        way.Run(new ClosingRules());

        return way.IsComplete && way.IsInOrder && !way.IsEarly && way.Differing == 0 && way.Book.Counts is { Differing: 0, Late: 0 };
    }

    [FsCheck.NUnit.Property(MaxTest = 400)]
    public bool Every_bar_that_differs_from_the_truth_because_its_news_came_too_late_is_told(FsCheck.PositiveInt seed)
    {
        var way = new Way(seed.Get) { LongestDelay = 20_000, LostShare = 0.1 };

        way.Run(new ClosingRules());

        return way.IsComplete && way.IsInOrder && !way.IsEarly && way.Differing == way.Book.Counts.Differing;
    }

    [FsCheck.NUnit.Property(MaxTest = 400)]
    public bool Bars_that_REST_confirms_first_are_the_truth_whatever_the_socket_does(FsCheck.PositiveInt seed)
    {
        var way = new Way(seed.Get) { LongestDelay = 20_000, LostShare = 0.3 };

        way.Run(new ClosingRules(ConfirmFirst: true));

        return way.IsComplete && way.IsInOrder && !way.IsEarly && way.Differing == 0;
    }

    [Test]
    public void The_faults_of_these_properties_do_happen()
    {
        var counts = Enumerable.Range(1, 50).Select(seed =>
        {
            var way = new Way(seed) { LongestDelay = 20_000, LostShare = 0.1 };
            way.Run(new ClosingRules());
            return way.Book.Counts;
        }).ToList();

        Assert.Multiple(() =>
        {
            Assert.That(counts.Sum(c => c.Late), Is.Positive);
            Assert.That(counts.Sum(c => c.Differing), Is.Positive);
            Assert.That(counts.Sum(c => c.Reordered), Is.Positive);
            Assert.That(counts.Sum(c => c.Duplicates), Is.Positive);
            Assert.That(counts.Sum(c => c.FromRest), Is.Positive);
            Assert.That(counts.Sum(c => c.FromSocket), Is.Positive);
            Assert.That(counts.Sum(c => c.Empty), Is.Positive);
        });
    }

    /// <summary>The way from the exchange to a book: a seeded schedule of cuts, delays, losses and repetitions, walked in steps of 50 ms.</summary>
    sealed class Way(int seed)
    {
        readonly Random _chance = new(seed);
        readonly List<ClosedBar> _closed = [];

        public required long LongestDelay { get; init; }

        public double LostShare { get; init; }

        public CandleBook Book { get; private set; } = null!;

        Story Story { get; set; } = null!;

        public bool IsComplete => _closed.Count == Minutes - 1;

        public bool IsInOrder => _closed.Select((c, i) => c.Bar.OpenTime == Given.Start + ((i + 1) * Story.Minute)).All(x => x);

        public bool IsEarly => _closed.Any(c => c.KnownAt < c.CloseTime);

        public int Differing => _closed.Count(c => Story.Bars.Single(b => b.OpenTime == c.Bar.OpenTime) != c.Bar);

        public void Run(ClosingRules rules)
        {
            Story = new Story(_chance, Minutes);
            Book = new CandleBook(Given.Instrument(), Timeframe.M1, rules, 100, new MarketNotes());
            var start = Given.Start + Story.Minute + _chance.NextInt64(Story.Minute / 2);
            var cuts = Cuts(start);
            var inbox = Inbox(start, cuts);
            var restPace = _chance.Next(2) == 0 ? 20 : 600;
            Book.Confirm(Story.Closed(start).Rows, Story.Closed(start).Through, start);
            Join(start);

            for (var now = start; now <= Story.End + 120_000; now += 50)
            {
                if (cuts.Any(c => c.From >= now - 50 && c.From < now)) Book.Leave();
                if (cuts.Any(c => c.Until >= now - 50 && c.Until < now)) Join(now);
                while (inbox.TryPeek(out var update, out var at) && at <= now)
                {
                    Book.Observe(update, now);
                    inbox.Dequeue();
                }

                Close(now);
                if (now >= Book.OverdueAt && _chance.Next(restPace) == 0) Ask(now);
            }

            if (!IsComplete || Book.IsUnverified) Ask(Story.End + 120_000);
        }

        void Join(long now)
        {
            Book.Join(now);
            if (_chance.Next(4) == 0) return;
            foreach (var candle in Story.Snapshot(now)) Book.Observe(candle, now);
        }

        // The exchange's minutes are over when they are over; the story's last one is never asked about after its end.
        void Ask(long now)
        {
            var (rows, through) = Story.Closed(Math.Min(now, Story.End), Book.AskSince);
            Book.Confirm(rows, through, now);
            Close(now);
        }

        void Close(long now)
        {
            while (Book.NextEnd <= Story.End && Book.TryClose(now, out var closed)) _closed.Add(closed);
        }

        List<(long From, long Until)> Cuts(long start)
        {
            var cuts = new List<(long, long)>();
            for (var at = start + _chance.NextInt64(300_000); at < Story.End; at += 60_000 + _chance.NextInt64(300_000))
            {
                var until = at + 1_000 + _chance.NextInt64(_chance.Next(3) == 0 ? 180_000 : 20_000);
                cuts.Add((at, until));
                at = until;
            }

            return cuts;
        }

        PriorityQueue<Bar, long> Inbox(long start, List<(long From, long Until)> cuts)
        {
            var inbox = new PriorityQueue<Bar, long>();
            foreach (var (time, candle) in Story.Updates.Where(u => u.Time > start))
                for (var copies = _chance.Next(5) == 0 ? 2 : 1; copies > 0; copies--)
                {
                    var arrives = time + _chance.NextInt64(LongestDelay);
                    // What is on its way when the connection is cut does not arrive.
                    var isLost = cuts.Exists(c => time < c.Until && arrives >= c.From) || _chance.NextDouble() < LostShare;
                    if (!isLost) inbox.Enqueue(candle, arrives);
                }

            return inbox;
        }
    }
}
