namespace Krakked.Exchange.Tests.Market;

public sealed class BookChecksumTests
{
    [Test]
    public void The_example_of_Krakens_guide_has_its_checksum()
    {
        BookLevel[] bids =
        [
            new(45283.5m, 0.10000000m), new(45283.4m, 1.54582015m), new(45282.1m, 0.10000000m), new(45281.0m, 0.10000000m),
            new(45280.3m, 1.54592586m), new(45279.0m, 0.07990000m), new(45277.6m, 0.03310103m), new(45277.5m, 0.30000000m),
            new(45277.3m, 1.54602737m), new(45276.6m, 0.15445238m),
        ];
        BookLevel[] asks =
        [
            new(45285.2m, 0.00100000m), new(45286.4m, 1.54571953m), new(45286.6m, 1.54571109m), new(45289.6m, 1.54560911m),
            new(45290.2m, 0.15890660m), new(45291.8m, 1.54553491m), new(45294.7m, 0.04454749m), new(45296.1m, 0.35380000m),
            new(45297.5m, 0.09945542m), new(45299.5m, 0.18772827m),
        ];

        Assert.That(BookChecksum.Of(asks, bids), Is.EqualTo(3310070434));
    }

    [Test]
    public void Prices_below_one_lose_their_leading_zeros()
    {
        BookLevel[] asks = [.. Enumerable.Range(0, 10).Select(i => new BookLevel(0.05005m + (i * 0.00005m), 0.00000500m))];
        BookLevel[] bids = [.. new[] { 0.05000m, 0.04995m, 0.04990m, 0.04980m, 0.04975m, 0.04970m, 0.04965m, 0.04960m, 0.04955m, 0.04950m }
            .Select(price => new BookLevel(price, 0.00000500m))];

        Assert.That(BookChecksum.Of(asks, bids), Is.EqualTo(974947235));
    }

    [Test]
    public void Levels_beyond_the_tenth_do_not_count()
    {
        using var market = Markets.Synthetic();
        var book = market.Pairs[0].Book;

        var ten = BookChecksum.Of([.. book.Asks(10)], [.. book.Bids(10)]);

        Assert.That(BookChecksum.Of([.. book.Asks(500)], [.. book.Bids(500)]), Is.EqualTo(ten));
        Assert.That(BookChecksum.Of([.. book.Asks(9)], [.. book.Bids(10)]), Is.Not.EqualTo(ten));
    }
}
