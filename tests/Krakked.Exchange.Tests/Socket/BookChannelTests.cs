using System.Text.Json;

namespace Krakked.Exchange.Tests.Socket;

public sealed class BookChannelTests
{
    [Test]
    public void A_book_kept_from_changes_has_the_checksum_and_the_levels_of_the_exchange([Values(10, 25, 100, 500, 1000)] int depth)
    {
        using var connection = new Connection();
        connection.Read();
        connection.Send($$$"""{"method":"subscribe","params":{"channel":"book","symbol":["BTC/USD"],"depth":{{{depth}}}}}""");
        var kept = new KeptBook(depth);

        for (var i = 0; i < 200; i++)
        {
            connection.Wait(3, step: 0.5);
            foreach (var frame in connection.Read("book")) kept.Take(frame);
        }

        Assert.That(kept.Messages, Is.GreaterThan(100));
        Assert.That(kept.Asks.Select(l => (l.Key, l.Value)), Is.EqualTo(connection.Bitcoin.Book.Asks(depth).Select(l => (l.Price, l.Quantity))));
        Assert.That(kept.Bids.Select(l => (l.Key, l.Value)), Is.EqualTo(connection.Bitcoin.Book.Bids(depth).Select(l => (l.Price, l.Quantity))));
    }

    [Test]
    public void Changes_are_few_beside_the_whole()
    {
        using var connection = new Connection();
        connection.Read();
        connection.Send("""{"method":"subscribe","params":{"channel":"book","symbol":["BTC/USD"],"depth":100}}""");
        connection.Wait(600, step: 0.1);

        var sizes = connection.Read("book").Skip(1).Select(f => f.GetProperty("data")[0])
            .Select(d => d.GetProperty("bids").GetArrayLength() + d.GetProperty("asks").GetArrayLength()).ToList();

        Assert.That(sizes, Is.All.Positive);
        Assert.That(sizes.Average(), Is.LessThan(60));
    }

    [TestCase(7)]
    [TestCase(0)]
    public void A_depth_that_Kraken_does_not_have_is_refused(int depth)
    {
        using var connection = new Connection();
        connection.Read();

        connection.Send($$$"""{"method":"subscribe","params":{"channel":"book","symbol":["BTC/USD"],"depth":{{{depth}}}},"req_id":4}""");

        Assert.That(connection.ReadOne().GetProperty("error").GetString(), Is.EqualTo("Subscription depth not supported"));
    }

    /// <summary>A client's book, by Kraken's rules, and a checksum computed the long way.</summary>
    sealed class KeptBook(int depth)
    {
        public SortedDictionary<decimal, decimal> Asks { get; } = [];

        public SortedDictionary<decimal, decimal> Bids { get; } = new(Comparer<decimal>.Create((a, b) => b.CompareTo(a)));

        public int Messages { get; private set; }

        public void Take(JsonElement frame)
        {
            Messages++;
            var data = frame.GetProperty("data")[0];
            Put(Asks, data.GetProperty("asks"));
            Put(Bids, data.GetProperty("bids"));
            Assert.That(data.GetProperty("checksum").GetUInt32(), Is.EqualTo(Checksum()), $"message {Messages}");
        }

        void Put(SortedDictionary<decimal, decimal> side, JsonElement levels)
        {
            foreach (var level in levels.EnumerateArray())
            {
                var (price, quantity) = (level.GetProperty("price").GetDecimal(), level.GetProperty("qty").GetDecimal());
                if (quantity == 0) side.Remove(price);
                else side[price] = quantity;
            }

            foreach (var price in side.Keys.Skip(depth).ToList()) side.Remove(price);
        }

        uint Checksum()
        {
            var text = string.Concat(Asks.Take(10).Concat(Bids.Take(10)).SelectMany(level =>
                new[] { level.Key.ToString("F1"), level.Value.ToString("F8") }).Select(n => n.Replace(".", "", StringComparison.Ordinal).TrimStart('0')));
            var crc = 0xFFFFFFFFu;
            foreach (var letter in text)
                for (var bit = 0; bit < 8; bit++)
                {
                    var carries = ((crc ^ (uint)(letter >> bit)) & 1) == 1;
                    crc = carries ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
                }

            return crc ^ 0xFFFFFFFFu;
        }
    }
}
