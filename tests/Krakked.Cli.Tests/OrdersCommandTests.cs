using System.Text.Json;
using Krakked.Live;
using Krakked.Storage;
using Krakked.Testing;

namespace Krakked.Cli.Tests;

/// <summary>krakked orders, as a person uses it after the process that traded has died, against a served exchange.</summary>
[NonParallelizable]
public sealed class OrdersCommandTests
{
    static readonly (string, string)[] NoKey = [];
    static readonly (string, string)[] WrongKey = [("KRAKEN_API_KEY", Canary.Key), ("KRAKEN_API_SECRET", Canary.Key)];
    static readonly (string, string)[] RightKey = [("KRAKEN_API_KEY", Canary.Key), ("KRAKEN_API_SECRET", Canary.Secret)];

    readonly KeysDesk _desk = new();
    Scratch _scratch = null!;
    ServedExchange _exchange = null!;

    string Db => _scratch["krakked.db"];

    [SetUp]
    public async Task Serve()
    {
        _scratch = new Scratch();
        _exchange = await ServedExchange.WithAccountAsync(_desk);
    }

    [TearDown]
    public void Stop()
    {
        _exchange.Dispose();
        _scratch.Dispose();
    }

    [OneTimeTearDown]
    public void Close() => _desk.Dispose();

    [Test]
    public async Task Orders_are_taken_back_by_number_and_by_the_exchanges_id_and_once_is_enough()
    {
        await LeaveAsync(Resting("XBTUSD", 1_000m), Resting("ETHUSD", 50m));
        var listed = Json(Run("list", "--json")).EnumerateArray().ToList();
        var (first, second) = (listed[0].GetProperty("id").ToString(), listed[1].GetProperty("venueId").GetString()!);

        var one = Run("cancel", first, "--json");
        Assert.That(one.Code, Is.Zero, one.Error);
        Assert.That(await _exchange.OpenOrdersAsync(), Is.EqualTo(1));
        var other = Run("cancel", second);
        var again = Run("cancel", first, second, "--json");

        Assert.That((other.Code, again.Code), Is.EqualTo((0, 0)), other.Error + again.Error);
        Assert.That(other.Out, Does.Contain("Cancelled").And.Contain("ETHUSD"));
        Assert.That(States(again), Is.EqualTo(new[] { "Cancelled", "Cancelled" }));
        Assert.That(await _exchange.OpenOrdersAsync(), Is.Zero);
        Assert.That(Json(Run("status", "--json")).GetProperty("workingOrders").GetInt32(), Is.Zero);
    }

    [Test]
    public async Task All_orders_are_taken_back_but_what_protects_and_once_is_enough()
    {
        await LeaveAsync(Resting("ETHUSD", 50m), Held("XBTUSD", stop: 1_000m));
        Assert.That(await _exchange.OpenOrdersAsync(), Is.EqualTo(2));

        var all = Run("cancel-all", "--json");
        var again = Run("cancel-all");

        Assert.That((all.Code, again.Code), Is.EqualTo((0, 0)), all.Error + again.Error);
        Assert.That(States(all), Is.EqualTo(new[] { "Cancelled" }));
        Assert.That(again.Error, Does.Contain("No orders."));
        Assert.That(await _exchange.OpenOrdersAsync(), Is.EqualTo(1), "the stop stands");

        var stop = Json(Run("list", "--json"))[0].GetProperty("id").ToString();
        var refused = Run("cancel", stop);
        Assert.That((refused.Code, refused.Error), Is.EqualTo((2, refused.Error)));
        Assert.That(refused.Error, Does.Contain("protects").And.Contain("orders flatten --pair XBTUSD"));
    }

    [Test]
    public async Task An_order_that_was_sent_and_never_answered_for_is_found_and_taken_back()
    {
        await Trader.LeaveAsync(_exchange.Address, Db, OrderState.Unknown, BlindAsync, [Resting("XBTUSD", 1_000m)]);
        await _exchange.ClearFaultsAsync();
        Assert.That(Json(Run("list", "--json"))[0].GetProperty("state").GetString(), Is.EqualTo("Unknown"));
        Assert.That(Json(Run("status", "--json")).GetProperty("unanswered").GetInt32(), Is.EqualTo(1));
        Assert.That(await _exchange.OpenOrdersAsync(), Is.EqualTo(1));

        var ran = Run("cancel-all", "--json");

        Assert.That(ran.Code, Is.Zero, ran.Error);
        Assert.That((States(ran).Single(), await _exchange.OpenOrdersAsync()), Is.EqualTo(("Cancelled", 0)));

        async Task BlindAsync()
        {
            await _exchange.AdminAsync("faults", new { point = "reply-lost", on = "AddOrder" });
            foreach (var reading in new[] { "OpenOrders", "ClosedOrders", "QueryOrders" })
                await _exchange.AdminAsync("faults", new { point = "request-refused", on = reading });
            await _exchange.AdminAsync("faults", new { point = "update-dropped", on = "executions" });
        }
    }

    [Test]
    public async Task A_person_at_the_terminal_types_the_word_or_nothing_is_sold()
    {
        await LeaveAsync(Held("XBTUSD"));

        var refused = Typed("yes");
        Assert.That(await _exchange.BalanceAsync("XBT"), Is.EqualTo(0.05m), refused);
        Assert.That(refused, Does.Contain("0.05").And.Contain("Type FLATTEN").And.Contain("not confirmed"));

        var sold = Typed("FLATTEN");
        Assert.That(await _exchange.BalanceAsync("XBT"), Is.Zero, sold);
    }

    [Test]
    public async Task What_is_held_is_shown_then_sold_with_its_stop_and_its_buys_whatever_is_stopped_and_once_is_enough()
    {
        await LeaveAsync(Held("XBTUSD", stop: 1_000m), Resting("ETHUSD", 50m));
        Assert.That(Run("kill").Code, Is.Zero);
        Assert.That(await _exchange.BalanceAsync("XBT"), Is.EqualTo(0.05m));

        var foretold = Run("flatten", "--dry-run", "--json");
        Assert.That(foretold.Code, Is.Zero, foretold.Error);
        Assert.That(Json(foretold).GetProperty("sales")[0].GetProperty("quantity").GetDecimal(), Is.EqualTo(0.05m));
        Assert.That(Json(foretold).GetProperty("buys").GetArrayLength(), Is.EqualTo(1));
        Assert.That(await _exchange.OpenOrdersAsync(), Is.EqualTo(2), "a dry run does nothing");
        var unsaid = Run("flatten");
        Assert.That((unsaid.Code, unsaid.Error.Contains("--yes", StringComparison.Ordinal)), Is.EqualTo((2, true)), unsaid.Error);

        var sold = Run("flatten", "--yes");
        Assert.That(sold.Code, Is.Zero, sold.Error);
        Assert.That(sold.Error, Does.Contain("sold 0.05 XBT for").And.Contain("To be sold at the market"));
        Assert.That(sold.Out, Does.Contain("Everything was sold."));
        Assert.That((await _exchange.BalanceAsync("XBT"), await _exchange.OpenOrdersAsync()), Is.EqualTo((0m, 0)));

        var again = Run("flatten", "--yes", "--json");
        Assert.That(again.Code, Is.Zero, again.Error);
        Assert.That(Json(again).GetProperty("sales").GetArrayLength(), Is.Zero);
        Assert.That(Json(Run("status", "--json")).GetProperty("stopped").GetBoolean(), Is.True, "the stop still holds");
    }

    [Test]
    public async Task Only_the_pair_that_is_named_is_sold_and_a_persons_coins_only_when_asked()
    {
        await LeaveAsync(Held("XBTUSD"), Held("ETHUSD"));
        await _exchange.AdminAsync("trade", new { pair = "ETHUSD", side = "buy", volume = 0.02m });

        var bitcoin = Run("flatten", "--pair", "BTC/USD", "--yes");
        Assert.That(bitcoin.Code, Is.Zero, bitcoin.Error);
        Assert.That((await _exchange.BalanceAsync("XBT"), await _exchange.BalanceAsync("ETH")), Is.EqualTo((0m, 0.07m)));

        var strategies = Run("flatten", "--yes", "--json");
        Assert.That(strategies.Code, Is.Zero, strategies.Error);
        Assert.That(Json(strategies).GetProperty("rest")[0].GetProperty("why").GetString(), Is.EqualTo("Manual"));
        Assert.That(await _exchange.BalanceAsync("ETH"), Is.EqualTo(0.02m));

        var manual = Run("flatten", "--manual", "--yes");
        Assert.That(manual.Code, Is.Zero, manual.Error);
        Assert.That(await _exchange.BalanceAsync("ETH"), Is.Zero);
    }

    [Test]
    public async Task Whoever_may_not_send_is_told_who_may_and_what_works_without()
    {
        await LeaveAsync(Resting("XBTUSD", 1_000m));
        using var held = Database.Open(Db);

        foreach (var command in new[] { new[] { "cancel", Sole() }, ["cancel-all"], ["flatten", "--yes"] })
        {
            var ran = Run(command);
            Assert.That(ran.Code, Is.EqualTo(2), ran.Error);
            Assert.That(ran.Error, Does.Contain($"process {Environment.ProcessId}").And.Contain("krakked orders kill"));
        }

        Assert.That((Run("list").Code, Run("status").Code, Run("kill").Code, Run("flatten", "--dry-run").Code), Is.EqualTo((0, 0, 0, 0)));
    }

    [Test]
    public async Task Without_a_key_with_a_wrong_one_and_with_the_exchange_away_nothing_is_done_and_it_is_said()
    {
        await LeaveAsync(Resting("XBTUSD", 1_000m));

        foreach (var command in new[] { new[] { "cancel", Sole() }, ["cancel-all"], ["flatten", "--yes"] })
        {
            var none = RunAt(_exchange.Address, NoKey, command);
            var wrong = RunAt(_exchange.Address, WrongKey, command);
            var away = RunAt("http://127.0.0.1:1", RightKey, command);

            Assert.That((none.Code, wrong.Code, away.Code), Is.EqualTo((2, 2, 1)), none.Error + wrong.Error + away.Error);
            Assert.That(none.Error, Does.Contain("keys add"));
            Assert.That(wrong.Error, Does.Contain("EAPI:Invalid"));
            Assert.That(away.Error, Does.Contain("did not answer"));
        }

        Assert.That(await _exchange.OpenOrdersAsync(), Is.EqualTo(1));
        Assert.That(Json(Run("list", "--json"))[0].GetProperty("state").GetString(), Is.EqualTo("Open"));
    }

    [Test]
    public async Task What_may_still_be_open_when_time_is_over_is_a_failure()
    {
        await LeaveAsync(Resting("XBTUSD", 1_000m));
        await _exchange.AdminAsync("mode", new { to = "maintenance" });

        var ran = Run("cancel", Sole(), "--within", "5", "--json");

        Assert.That(ran.Code, Is.EqualTo(1), ran.Error);
        Assert.That(ran.Error, Does.Contain("may still be open"));
        Assert.That(States(ran), Is.EqualTo(new[] { "Open" }));
    }

    Task LeaveAsync(params Func<AccountListing, RiskAdjustedAction>[] actions) => Trader.LeaveAsync(_exchange.Address, Db, actions);

    /// <summary>A buy so far below the market that it rests.</summary>
    static Func<AccountListing, RiskAdjustedAction> Resting(string pair, decimal limit) =>
        listing => Given.Buy(0.05m, limit, limit, of: listing.Instruments[pair]);

    /// <summary>A buy that fills, of 0.05, with a stop or without.</summary>
    static Func<AccountListing, RiskAdjustedAction> Held(string pair, decimal? stop = null) => listing =>
    {
        var buy = Given.Buy(0.05m, 1_000m, of: listing.Instruments[pair]);
        return stop is null ? buy : buy.With(Given.Protection(stop: stop));
    };

    /// <summary>What the command says at a terminal at which somebody types a line.</summary>
    string Typed(string line)
    {
        var words = Command.Quoted("orders", "flatten", "--db", Db, "--no-limits");
        using var terminal = _desk.Shell(
            $"export KRAKKED_EXCHANGE='{_exchange.Address}' KRAKEN_API_KEY='{Canary.Key}' KRAKEN_API_SECRET='{Canary.Secret}'; "
            + $"exec script -qec \"{words}\" /dev/null");
        terminal.StandardInput.Write(line + "\n");
        terminal.StandardInput.Flush();
        var said = terminal.StandardOutput.ReadToEnd();
        terminal.WaitForExit();
        return said;
    }

    string Sole() => Json(Run("list", "--json")).EnumerateArray().Single().GetProperty("id").ToString();

    Command.Outcome Run(params string[] words) => RunAt(_exchange.Address, RightKey, words);

    Command.Outcome RunAt(string address, (string, string)[] key, params string[] words)
    {
        string[] db = words.Contains("--db") ? [] : ["--db", Db];
        string[] limits = words[0] is "cancel" or "cancel-all" or "flatten" ? ["--no-limits"] : [];
        return _desk.RunWith([("KRAKKED_EXCHANGE", address), .. key], [], ["orders", .. words, .. db, .. limits]);
    }

    static IEnumerable<string?> States(Command.Outcome outcome) =>
        Json(outcome).EnumerateArray().Select(o => o.GetProperty("state").GetString());

    static JsonElement Json(Command.Outcome outcome) =>
        JsonDocument.Parse(outcome.Out.Length > 0 ? outcome.Out : throw new AssertionException(outcome.Error)).RootElement;
}
