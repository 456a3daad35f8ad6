using Krakked.Kraken.Rest;

namespace Krakked.Kraken.History;

public sealed class CandleHistoryTests
{
    const long First = 1_799_900_040;

    [Test]
    public async Task The_forming_candle_and_the_empty_ones_are_no_bars()
    {
        var fetched = await FetchAsync(Page(4, (i, row) => i is 1 ? row with { Volume = "0.00000000", Trades = 0 } : row));

        Assert.That(fetched.Bars.Select(b => b.Date.ToUnixTimeSeconds()), Is.EqualTo(new[] { First, First + 120 }));
        Assert.That((fetched.Empty, fetched.Until.ToUnixTimeSeconds()), Is.EqualTo((1, First + 180)));
    }

    [Test]
    public async Task What_begins_with_empty_candles_is_known_from_the_first_of_them()
    {
        var fetched = await FetchAsync(Page(4, (i, row) => i < 2 ? row with { Volume = "0.00000000", Trades = 0 } : row));

        Assert.That((fetched.From.ToUnixTimeSeconds(), fetched.Bars.Count), Is.EqualTo((First, 1)));
    }

    [TestCase(721, false, TestName = "Kraken keeps 720 candles: what is before them is not reached")]
    [TestCase(300, true, TestName = "A pair with fewer candles has no older ones")]
    public async Task Says_whether_it_reaches_back_to_what_was_asked_for(int rows, bool reaches) =>
        Assert.That((await FetchAsync(Page(rows), since: First - 3600)).Reaches, Is.EqualTo(reaches));

    [Test]
    public async Task Candles_before_what_was_asked_for_are_left_out() =>
        Assert.That((await FetchAsync(Page(10), since: First + 130)).Bars[0].Date.ToUnixTimeSeconds(), Is.EqualTo(First + 120));

    [TestCase("[1799900040,\"1\",\"1\",\"1\",\"1\",\"1\",\"1\",1],[1799900040,\"1\",\"1\",\"1\",\"1\",\"1\",\"1\",1]", "come after",
        TestName = "Twice")]
    [TestCase("[1799900041,\"1\",\"1\",\"1\",\"1\",\"1\",\"1\",1]", "opens then", TestName = "Between two minutes")]
    [TestCase("[1799900040,\"1\",\"1\",\"0\",\"1\",\"1\",\"1\",1]", "low is 0", TestName = "For nothing")]
    [TestCase("[1799900040,\"1\",\"1\",\"2\",\"1\",\"1\",\"1\",1]", "between", TestName = "A high below its low")]
    [TestCase("[1799900040,\"3\",\"2\",\"1\",\"1\",\"1\",\"1\",1]", "between", TestName = "An open outside")]
    [TestCase("[1799900040,\"1\",\"1\",\"1\",\"1\",\"1\",\"-1\",1]", "volume -1", TestName = "Less than no volume")]
    [TestCase("[1799900040,\"1\",\"1\",\"1\",\"1\",\"1\",\"1\",9999999999]", "9999999999", TestName = "More trades than can be")]
    public async Task A_candle_that_cannot_be_is_refused_by_rule_and_value(string rows, string says)
    {
        using var desk = new Desk(StubKraken.Answering("{\"error\":[],\"result\":{\"XXBTZUSD\":[" + rows + "],\"last\":1799900040}}"));

        (await new CandleHistory(desk.Market).FetchAsync("XBTUSD", Timeframe.M1)).TryGet(out _, out var error);

        Assert.That(error, Is.Not.Null);
        Assert.That(error!.Kind, Is.EqualTo(ErrorKind.Rejected));
        Assert.That(error.Code, Does.Contain("2027-01-14").And.Contain(says));
    }

    [Test]
    public void Twelve_hours_are_not_offered()
    {
        using var desk = new Desk(StubKraken.Answering("{}"));

        Assert.That(() => new CandleHistory(desk.Market).FetchAsync("XBTUSD", Timeframe.H12), Throws.TypeOf<ArgumentOutOfRangeException>());
    }

    [TestCase("0.1", 0.1)]
    [TestCase("105433.60000", 105433.6)]
    [TestCase("12345678901.12345678", 12345678901.12345678)]
    public void A_number_becomes_the_double_its_text_reads_as(string text, double value) =>
        Assert.That(MarketNumber.Of(decimal.Parse(text)), Is.EqualTo(value));

    static async Task<FetchedCandles> FetchAsync(string page, long? since = null)
    {
        using var desk = new Desk(StubKraken.Answering(page));
        DateTimeOffset? from = since is { } seconds ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;
        (await new CandleHistory(desk.Market).FetchAsync("XBTUSD", Timeframe.M1, from)).TryGet(out var fetched, out var error);
        return fetched ?? throw new AssertionException(error!.ToString());
    }

    static string Page(int rows, Func<int, Row, Row>? change = null)
    {
        var all = Enumerable.Range(0, rows).Select(i => (change ?? ((_, row) => row))(i, new Row(First + (60 * i), "1.50000000", 3)));
        var text = string.Join(',', all.Select(r => $"[{r.Time},\"10.0\",\"12.0\",\"9.0\",\"11.0\",\"10.5\",\"{r.Volume}\",{r.Trades}]"));
        return "{\"error\":[],\"result\":{\"XXBTZUSD\":[" + text + "],\"last\":" + (First + (60 * (rows - 2))) + "}}";
    }

    sealed record Row(long Time, string Volume, int Trades);
}
