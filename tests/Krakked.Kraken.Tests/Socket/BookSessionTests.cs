namespace Krakked.Kraken.Socket;

public sealed class BookSessionTests
{
    [Test]
    public void A_recorded_book_is_kept_and_can_be_read_at_any_moment()
    {
        var exchange = new FakeExchange().Start(SocketFeed.Book("BTC/USD"));

        foreach (var frame in Frames.BookOf2026()) exchange.Receive(frame);

        var book = exchange.Session.Book("BTC/USD")!;
        Assert.That((book.Bids.Length, book.Asks.Length, exchange.Session.Health().Counters.ChecksumMismatches), Is.EqualTo((10, 10, 0L)));
        Assert.That(book.Bids.Select(l => l.Price), Is.Ordered.Descending);
        Assert.That(exchange.All<SocketData<BookRow>>(), Has.Count.EqualTo(20));
    }

    [Test]
    public void A_missing_change_is_noticed_and_the_symbol_asked_for_anew()
    {
        var frames = Frames.BookOf2026();
        var exchange = new FakeExchange().Start(SocketFeed.Book("BTC/USD"), SocketFeed.Ticker("BTC/USD"));
        exchange.Receive(frames[0]);
        exchange.Receive(frames[2]);

        Assert.That(exchange.All<BookBroken>().Single(), Has.Property("Symbol").EqualTo("BTC/USD").And.Property("Sent").EqualTo(1758305755u));
        Assert.That(exchange.Session.Book("BTC/USD"), Is.Null, "a broken book is not shown");

        exchange.Receive(frames[3]);
        exchange.RunSeconds(1);
        Assert.That(exchange.All<BookBroken>(), Has.Count.EqualTo(1), "changes before the new snapshot are passed over");
        Assert.That(exchange.Asked("unsubscribe"), Is.EqualTo(new[] { "book BTC/USD" }));
        Assert.That(exchange.Asked(), Is.EqualTo(new[] { "book BTC/USD", "ticker BTC/USD", "book BTC/USD" }));

        foreach (var frame in frames) exchange.Receive(frame);
        Assert.That(exchange.Session.Book("BTC/USD"), Is.Not.Null);
    }

    [Test]
    public void A_book_that_breaks_again_and_again_is_asked_for_less_and_less()
    {
        var frames = Frames.BookOf2026();
        var exchange = new FakeExchange().Start(SocketFeed.Book("BTC/USD"));
        for (var i = 0; i < 600; i++)
        {
            exchange.Receive(frames[0]);
            exchange.Receive(frames[2]);
            exchange.RunSeconds(0.1);
        }

        Assert.That(exchange.Asked(), Has.Count.InRange(5, 9), "a minute of broken books");
    }

    [Test]
    public void No_book_outlives_its_connection()
    {
        var exchange = new FakeExchange().Start(SocketFeed.Book("BTC/USD"));
        exchange.Receive(Frames.BookOf2026()[0]);

        exchange.Cut();

        Assert.That(exchange.Session.Book("BTC/USD"), Is.Null);
    }

    [Test]
    public void A_late_acceptance_of_a_request_before_a_mismatch_does_not_stop_the_next_one()
    {
        var frames = Frames.BookOf2026();
        var exchange = new FakeExchange { Answers = false };
        exchange.Start(SocketFeed.Book("BTC/USD"));
        exchange.Receive(frames[0]);
        exchange.Receive(frames[2]);
        exchange.Receive(Frames.Accepted("book", "BTC/USD", 1));

        exchange.Answers = true;
        exchange.RunSeconds(1);

        Assert.That(exchange.Asked(), Has.Count.EqualTo(2));
    }
}
