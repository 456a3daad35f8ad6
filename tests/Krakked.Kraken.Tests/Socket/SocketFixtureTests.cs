using System.Text.RegularExpressions;

namespace Krakked.Kraken.Socket;

/// <summary>Every recorded frame is read as what it is, the real ones and the illustrative ones.</summary>
public sealed partial class SocketFixtureTests
{
    readonly FrameParser _parser = new();

    public static IEnumerable<string> Files => SharedData.TryFind(Frames.Folder, out var path)
        ? Directory.EnumerateFiles(path, "*.json").Select(f => Path.GetFileName(f)).Where(f => f.Split('.')[0] is not "book-sequence").Order()
        : ["(../shared is absent)"];

    [TestCaseSource(nameof(Files))]
    public void A_frame_is_read_as_its_channel_or_method(string file)
    {
        var frame = _parser.Parse(Frames.Fixture(file), Frames.Noon);

        Assert.That(frame.Kind, Is.EqualTo(Expected(file)), frame.Fault);
    }

    [Test]
    public void The_real_ticker_keeps_its_figures()
    {
        var row = Rows<TickerRow>("ticker.snapshot.gct-2026-10.json").Single();

        Assert.That((row.Symbol, row.Bid, row.AskQuantity, row.Volume, row.Change, row.Trades),
            Is.EqualTo(("BTC/USD", 81776.6, 0.00050857, 4031.89061547, -1448.7, (long?)197725)));
        Assert.That(row.Time, Is.EqualTo(new DateTimeOffset(2026, 10, 9, 0, 34, 21, TimeSpan.Zero).AddTicks(607610)));
    }

    [Test]
    public void A_frame_with_its_fields_in_another_order_is_the_same_frame()
    {
        var row = Rows<TickerRow>("ticker.snapshot.tomlin-2026-03.json").Single();

        Assert.That((row.Symbol, row.Bid, row.Ask, row.Trades), Is.EqualTo(("BTC/USD", 71770.3, 71770.4, (long?)null)));
    }

    [Test]
    public void The_real_candle_is_the_one_REST_would_tell()
    {
        var row = Rows<CandleRow>("ohlc.update.gct-2026-10.json").Single();

        Assert.That(row, Is.EqualTo(new CandleRow("BTC/USD", Timeframe.M1, new OhlcRow(new DateTimeOffset(2026, 10, 9, 0, 34, 0, TimeSpan.Zero),
            81780.8m, 81780.8m, 81767.3m, 81776.7m, 81775.8m, 0.02155518m, 29))));
    }

    [Test]
    public void The_real_trades_keep_their_ids_and_every_digit()
    {
        var rows = Rows<TradeRow>("trade.update.gct-2026-10.json");

        Assert.That(rows.Select(r => r.Trade.TradeId), Is.EqualTo(new long?[] { 110763305, 110763306 }));
        Assert.That(rows[0].Trade.Volume.ToString(), Is.EqualTo("0.00005000"));
        Assert.That((rows[1].Trade.Taker, rows[1].Trade.IsMarketOrder), Is.EqualTo((Side.Buy, false)));
    }

    [Test]
    public void The_frames_of_another_recorder_say_what_they_said()
    {
        Assert.That(Rows<CandleRow>("ohlc.update.tomlin-2026-03.json").Single().Candle, Is.EqualTo(new OhlcRow(
            new DateTimeOffset(2026, 3, 15, 11, 26, 0, TimeSpan.Zero), 71749.1m, 71749.1m, 71712.0m, 71712.0m, 71738.2m, 0.06060006m, 14)));
        Assert.That(Rows<TradeRow>("trade.update.tomlin-2026-03.json").Single().Trade, Is.EqualTo(new PublicTrade(
            71749.0m, 0.00220616m, new DateTimeOffset(2026, 3, 15, 11, 26, 23, TimeSpan.Zero).AddTicks(232150), Side.Sell,
            IsMarketOrder: false, "", 97184416)));
        Assert.That(Rows<StatusRow>("status.update.tomlin-2026-03.json").Single(),
            Has.Property("ConnectionId").EqualTo(8869243459854524911UL).And.Property("System").EqualTo("online"));
        var reply = _parser.Parse(Frames.Fixture("ticker.subscribe-ack.tomlin-2026-03.json"), Frames.Noon).Reply!;
        Assert.That((reply.Succeeded, reply.Channel, reply.Symbol), Is.EqualTo((true, SocketChannel.Ticker, "BTC/USD")));
    }

    // Each is read above or below, but for the heartbeat, which says nothing.
    [Test]
    public void Every_frame_that_the_index_calls_real_has_a_fact_here()
    {
        if (!SharedData.TryFind("fixtures/kraken/INDEX.md", out var index)) Assert.Ignore("Needs ../shared/fixtures/kraken, which is not here.");

        var real = File.ReadLines(index).Select(line => RealRow.Match(line)).Where(m => m.Success).Select(m => m.Groups["file"].Value);

        Assert.That(real, Is.EquivalentTo(new[]
        {
            "book-sequence.BTC-USD.depth10.2023-07-30.json", "book-sequence.BTC-USD.depth10.2026-10-09.ndjson",
            "book.snapshot.tomlin-2026-03.json", "heartbeat.frame.gct-2026-10.json", "instrument.snapshot.gct-2026-10.json",
            "ohlc.update.gct-2026-10.json", "ohlc.update.tomlin-2026-03.json", "status.update.tomlin-2026-03.json",
            "ticker.snapshot.gct-2026-10.json", "ticker.snapshot.tomlin-2026-03.json", "ticker.subscribe-ack.tomlin-2026-03.json",
            "trade.update.gct-2026-10.json", "trade.update.tomlin-2026-03.json",
        }));
    }

    [Test]
    public void A_connection_id_beyond_a_signed_number_is_kept()
    {
        Assert.That(Rows<StatusRow>("status.update.gct-2026-10.json").Single().ConnectionId, Is.EqualTo(13834774380200032777UL));
    }

    [Test]
    public void Increments_in_exponent_form_are_read()
    {
        var data = (InstrumentData)_parser.Parse(Frames.Fixture("instrument.snapshot.gct-2026-10.json"), Frames.Noon).Data!;

        Assert.That(data.Pairs.Single(), Has.Property("QuantityIncrement").EqualTo(0.00000001m).And.Property("MinimumQuantity").EqualTo(0.00005m));
        Assert.That(data.Assets.Select(a => a.Id), Is.EqualTo(new[] { "BTC", "TSLAx" }));
    }

    [Test]
    public void A_snapshot_of_balances_tells_every_wallet()
    {
        var rows = Rows<BalanceRow>("balances.snapshot.gct.json");

        Assert.That(rows.Select(r => (r.Asset, r.Balance)), Is.EqualTo(new[] { ("BTC", 1.2m), ("MATIC", 500m), ("USD", 80595.4943m) }));
        Assert.That(rows[1].Wallets.Select(w => w.Balance), Is.EqualTo(new[] { 300m, 200m }));
    }

    [TestCase(2026, 20)]
    [TestCase(2023, 510)]
    public void Every_checksum_of_a_recorded_book_is_ours(int year, int frames)
    {
        var sequence = year == 2026 ? Frames.BookOf2026() : Frames.BookOf2023();
        var book = new OrderBook("BTC/USD", 10);

        var verified = sequence.Count(frame => Applies(book, frame));

        Assert.That((verified, sequence.Count), Is.EqualTo((frames, frames)));
    }

    [TestCase("book.snapshot.tomlin-2026-03.json", 1, 8)]
    [TestCase("book.push.kraken-net.json", 4, 8)]
    public void The_checksum_of_a_single_snapshot_is_ours(string file, int priceDecimals, int quantityDecimals)
    {
        var row = Rows<BookRow>(file).Single();
        var book = new OrderBook(row.Symbol, 10, new BookPrecision(priceDecimals, quantityDecimals));

        Assert.That(book.TryApply(row, isSnapshot: true), Is.True);
    }

    [Test]
    public void A_hand_made_checksum_is_refused()
    {
        var row = Rows<BookRow>("book_snapshot.nautilus.json").Single();

        Assert.That(new OrderBook(row.Symbol, 10).TryApply(row, isSnapshot: true), Is.False);
    }

    bool Applies(OrderBook book, byte[] frame)
    {
        var data = (SocketData<BookRow>)_parser.Parse(frame, Frames.Noon).Data!;
        return book.TryApply(data.Rows.Single(), data.IsSnapshot);
    }

    IReadOnlyList<TRow> Rows<TRow>(string file) => ((SocketData<TRow>)_parser.Parse(Frames.Fixture(file), Frames.Noon).Data!).Rows;

    // The first word of the name is the channel or the method.
    static FrameKind Expected(string file) => file.Contains("subscribe", StringComparison.Ordinal) ? FrameKind.Reply : file.Split('.', '_')[0] switch
    {
        "pong" => FrameKind.Reply,
        "heartbeat" => FrameKind.Heartbeat,
        "level3" or "add" or "amend" or "edit" or "batch" or "cancel" => FrameKind.PassedOver,
        _ => FrameKind.Data,
    };

    [GeneratedRegex(@"^\| `ws/(?<file>[^`]+)` \| (PROBABLY-|TRIMMED-)?REAL")]
    static partial Regex RealRow { get; }
}
