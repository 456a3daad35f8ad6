using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Krakked.Kraken.Socket;

public sealed class OrderBookTests
{
    [Test]
    public void The_checksum_of_the_documentation_is_ours()
    {
        const string Bids = "45283.5/0.10000000 45283.4/1.54582015 45282.1/0.10000000 45281.0/0.10000000 45280.3/1.54592586 "
            + "45279.0/0.07990000 45277.6/0.03310103 45277.5/0.30000000 45277.3/1.54602737 45276.6/0.15445238";
        const string Asks = "45285.2/0.00100000 45286.4/1.54571953 45286.6/1.54571109 45289.6/1.54560911 45290.2/0.15890660 "
            + "45291.8/1.54553491 45294.7/0.04454749 45296.1/0.35380000 45297.5/0.09945542 45299.5/0.18772827";

        Assert.That(Book(Bids, Asks).Checksum(), Is.EqualTo(3310070434u));
    }

    [Test]
    public void Prices_below_one_lose_their_leading_zeros()
    {
        var bids = string.Join(' ', new[] { 5000, 4995, 4990, 4980, 4975, 4970, 4965, 4960, 4955, 4950 }.Select(p => $"0.0{p}/0.00000500"));
        var asks = string.Join(' ', Enumerable.Range(0, 10).Select(i => $"0.0{5005 + (5 * i)}/0.00000500"));

        Assert.That(Book(bids, asks).Checksum(), Is.EqualTo(974947235u));
    }

    [Test]
    public void A_book_before_its_snapshot_and_after_a_mismatch_is_not_valid()
    {
        var book = new OrderBook("BTC/USD", 10);
        var row = Row("1.0/1.0", "2.0/1.0");

        Assert.That(book.TryApply(row, isSnapshot: false), Is.False, "a change without a snapshot");
        Assert.That(book.TryApply(row with { Checksum = 1 }, isSnapshot: true), Is.False, "a wrong checksum");
        Assert.That(book.TryApply(row, isSnapshot: false), Is.False, "a change after a mismatch");
        Assert.That(book.TryApply(row with { Checksum = Book("1.0/1.0", "2.0/1.0").Checksum() }, isSnapshot: true), Is.True);
        Assert.That(book.IsValid, Is.True);
    }

    [Test]
    public void A_level_that_falls_below_the_depth_is_gone_even_when_those_above_it_leave()
    {
        var book = new OrderBook("BTC/USD", 2, new BookPrecision(1, 3));
        var naive = new NaiveBook(2);
        book.TryApply(Row("", ""), isSnapshot: true);

        foreach (var level in Levels("9.0/1.0 8.0/1.0 9.5/1.0 9.5/0.0"))
        {
            naive.Apply(isBid: true, level);
            Assert.That(book.TryApply(new BookRow("BTC/USD", [level], [], naive.Checksum(1, 3), null), isSnapshot: false), Is.True);
        }

        Assert.That(book.Bids.ToArray(), Is.EqualTo(new[] { new BookLevel(9m, 1m) }));
    }

    [FsCheck.NUnit.Property(MaxTest = 200)]
    public Property Any_run_of_changes_leaves_the_book_a_naive_one_would_be()
    {
        var change = from isBid in Gen.Elements(true, false)
                     from price in Gen.Choose(1, 60)
                     from quantity in Gen.Frequency((3, Gen.Choose(1, 1000)), (2, Gen.Constant(0)))
                     select (IsBid: isBid, Level: new BookLevel(price / 10m, quantity / 1000m));

        return Prop.ForAll(change.ListOf().ToArbitrary(), changes =>
        {
            var book = new OrderBook("BTC/USD", 10, new BookPrecision(1, 3));
            var naive = new NaiveBook(10);
            book.TryApply(Row("", ""), isSnapshot: true);
            foreach (var (isBid, level) in changes)
            {
                naive.Apply(isBid, level);
                var row = new BookRow("BTC/USD", isBid ? [level] : [], isBid ? [] : [level], naive.Checksum(1, 3), null);
                if (!book.TryApply(row, isSnapshot: false)) return false;
            }

            return book.Bids.SequenceEqual(naive.Bids) && book.Asks.SequenceEqual(naive.Asks);
        });
    }

    [TestCase("", 0u)]
    [TestCase("123456789", 0xCBF43926u)]
    [TestCase("The quick brown fox jumps over the lazy dog", 0x414FA339u)]
    public void The_CRC_is_that_of_zip(string text, uint crc) => Assert.That(Crc32.Of(Encoding.ASCII.GetBytes(text)), Is.EqualTo(crc));

    [FsCheck.NUnit.Property]
    public bool The_CRC_of_eight_bytes_a_step_is_the_one_of_a_bit_a_step(byte[] bytes) => Crc32.Of(bytes) == BitByBit(bytes);

    static uint BitByBit(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB88320;
        }

        return ~crc;
    }

    static OrderBook Book(string bids, string asks)
    {
        var book = new OrderBook("BTC/USD", 10);
        book.TryApply(Row(bids, asks), isSnapshot: true);
        return book;
    }

    static BookRow Row(string bids, string asks) => new("BTC/USD", Levels(bids), Levels(asks), 0, null);

    static ImmutableArray<BookLevel> Levels(string text) =>
        [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split('/'))
            .Select(l => new BookLevel(decimal.Parse(l[0], CultureInfo.InvariantCulture), decimal.Parse(l[1], CultureInfo.InvariantCulture)))];

    /// <summary>A book as one would write it first: sorted maps, cut to the depth after every change, checksum over text.</summary>
    sealed class NaiveBook(int depth)
    {
        readonly SortedDictionary<decimal, decimal> _bids = new(Comparer<decimal>.Create((a, b) => b.CompareTo(a))), _asks = [];

        public BookLevel[] Bids => [.. _bids.Select(l => new BookLevel(l.Key, l.Value))];

        public BookLevel[] Asks => [.. _asks.Select(l => new BookLevel(l.Key, l.Value))];

        public void Apply(bool isBid, BookLevel level)
        {
            var side = isBid ? _bids : _asks;
            side.Remove(level.Price);
            if (level.Quantity > 0) side.Add(level.Price, level.Quantity);
            while (side.Count > depth) side.Remove(side.Last().Key);
        }

        public uint Checksum(int priceDecimals, int quantityDecimals)
        {
            var text = string.Concat(Asks.Take(10).Concat(Bids.Take(10)).Select(l => Digits(l.Price, priceDecimals) + Digits(l.Quantity, quantityDecimals)));
            return BitByBit(Encoding.ASCII.GetBytes(text));
        }

        static string Digits(decimal value, int decimals) =>
            value.ToString("F" + decimals, CultureInfo.InvariantCulture).Replace(".", "").TrimStart('0');
    }
}
