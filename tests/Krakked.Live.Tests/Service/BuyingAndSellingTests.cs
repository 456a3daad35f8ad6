using Krakked.Execution;
using Krakked.Kraken;
using Krakked.Risk;
using Krakked.Storage;
using static Krakked.Live.Tests.Service.ServiceBench;

namespace Krakked.Live.Tests.Service;

public sealed class BuyingAndSellingTests
{
    [Test, CancelAfter(180_000)]
    public async Task A_buy_places_a_market_order_and_opens_a_trade(CancellationToken limit)
    {
        await using var bench = await OpenAsync();

        var done = (TradeOutcome.Done)await bench.Service.BuyAsync("XBT/USD", 1_000, stop: limit);

        Assert.That(bench.Placed.Select(p => (p.Type, p.Side, p.Volume)), Is.EqualTo(new[] { (OrderType.Market, Side.Buy, 10m) }));
        var trade = done.Trade;
        Assert.That((trade.Status, trade.Instrument, trade.Strategy, trade.EntryPrice, trade.Size, trade.EntryOrder, trade.Pnl),
            Is.EqualTo((TradeStatus.Open, Xbt, Host, 100.1m, 10m, done.Order.Order.Id, (decimal?)null)));
        Assert.That(bench.Service.GetTrades(TradeStatus.Open), Is.EqualTo(new[] { trade }));
    }

    [Test, CancelAfter(180_000)]
    public async Task A_sale_of_everything_closes_the_trade_with_what_it_made(CancellationToken limit)
    {
        await using var bench = await OpenAsync();
        var bought = (TradeOutcome.Done)await bench.Service.BuyAsync("XBTUSD", 1_000, stop: limit);
        bench.Show(Xbt, 110);

        var sold = (TradeOutcome.Done)await bench.Service.SellAsync("XBTUSD", 10, bought.Trade.Id, limit);

        Assert.That(bench.Placed.Last().Type, Is.EqualTo(OrderType.Market));
        var trade = sold.Trade;
        Assert.That((trade.Id, trade.Status, trade.ExitPrice, trade.Held), Is.EqualTo((bought.Trade.Id, TradeStatus.Closed, (decimal?)109.9m, 0m)));
        Assert.That((trade.Fees, trade.Pnl), Is.EqualTo((2.002m + 2.198m, (decimal?)(1_099m - 1_001m - 4.2m))));
        Assert.That(bench.Service.GetTrades(TradeStatus.Open), Is.Empty);
        Assert.That(await bench.AskAsync(_ => bench.Books.Cash), Is.EqualTo(10_000 + trade.Pnl));
    }

    [Test, CancelAfter(180_000)]
    public async Task A_sale_of_a_part_leaves_the_trade_open(CancellationToken limit)
    {
        await using var bench = await OpenAsync();
        await bench.Service.BuyAsync("XBTUSD", 1_000, stop: limit);

        var sold = (TradeOutcome.Done)await bench.Service.SellAsync("BTC/USD", 4, stop: limit);

        Assert.That((sold.Trade.Status, sold.Trade.Held, sold.Order.Filled), Is.EqualTo((TradeStatus.Open, 6m, 4m)));
    }

    [Test, CancelAfter(180_000)]
    public async Task A_stop_loss_is_placed_when_the_buy_has_filled_and_is_told_with_the_trade(CancellationToken limit)
    {
        await using var bench = await OpenAsync();
        await bench.Service.BuyAsync("XBTUSD", 1_000, stopLoss: 95, stop: limit);
        await bench.UntilAsync(d => d.OpenOrders is [{ State: OrderState.Open, Protects: true }]);

        var rests = bench.Placed.Last();
        Assert.That((rests.Type, rests.Side, rests.Volume, rests.TriggerPrice),
            Is.EqualTo((OrderType.StopLoss, Side.Sell, 10m, (OrderPrice?)OrderPrice.At(95.0m))));
        Assert.That(bench.Service.GetTrades().Single().StopLoss, Is.EqualTo(95m));
    }

    [Test, CancelAfter(180_000)]
    public async Task A_stop_loss_that_is_hit_closes_the_trade(CancellationToken limit)
    {
        await using var bench = await OpenAsync();
        await bench.Service.BuyAsync("XBTUSD", 1_000, stopLoss: 95, stop: limit);
        await bench.UntilAsync(d => d.OpenOrders is [{ State: OrderState.Open }]);

        bench.Show(Xbt, 94);
        await bench.UntilAsync(d => d.OpenOrders.Count == 0);

        var trade = await ClosedAsync(bench, limit);
        Assert.That((trade.ExitReason, trade.Pnl < 0), Is.EqualTo(("stop-loss", true)));
    }

    [Test, CancelAfter(180_000)]
    public async Task A_sale_takes_the_stop_back_first_so_that_nothing_is_sold_twice(CancellationToken limit)
    {
        await using var bench = await OpenAsync();
        await bench.Service.BuyAsync("XBTUSD", 1_000, stopLoss: 95, stop: limit);
        await bench.UntilAsync(d => d.OpenOrders is [{ State: OrderState.Open }]);

        var sold = await bench.Service.SellAsync("XBTUSD", 10, stop: limit);

        Assert.That(sold, Is.InstanceOf<TradeOutcome.Done>());
        Assert.That((await bench.Service.GetOpenOrdersAsync(limit)).Count, Is.Zero);
        Assert.That(await bench.TotalAsync("XBT"), Is.Zero);
    }

    [Test, CancelAfter(180_000)]
    public async Task A_second_buy_of_an_asset_is_a_duplicate_position(CancellationToken limit)
    {
        await using var bench = await OpenAsync(rails: new GuardrailOptions { OnePositionPerAsset = true, MaxQuoteAgeMs = null });
        await bench.Service.BuyAsync("XBTUSD", 1_000, stop: limit);

        var failed = (TradeOutcome.Failed)await bench.Service.BuyAsync("XBTUSD", 1_000, stop: limit);

        Assert.That((failed.Why.Kind, bench.Placed.Count()), Is.EqualTo((FailureKind.DuplicatePosition, 1)));
        Assert.That(failed.Why.Message, Does.Contain("XBT is held or being bought"));
    }

    [Test, CancelAfter(180_000)]
    public async Task Of_many_buys_at_once_one_gets_the_position(CancellationToken limit)
    {
        await using var bench = await OpenAsync(rails: new GuardrailOptions { OnePositionPerAsset = true, MaxQuoteAgeMs = null });
        var door = new TaskCompletionSource();
        bench.Venue.Pass = door.Task;
        var buys = Enumerable.Range(0, 8).Select(_ => Task.Run(() => bench.Service.BuyAsync("XBTUSD", 500, stop: limit), limit)).ToList();
        await bench.UntilAsync(_ => bench.Placed.Any());
        door.SetResult();

        var outcomes = await Task.WhenAll(buys);

        Assert.That(outcomes.OfType<TradeOutcome.Failed>().Select(f => f.Why.Kind), Has.Exactly(7).EqualTo(FailureKind.DuplicatePosition));
        Assert.That(await bench.AskAsync(_ => bench.Books.Position(Xbt).Quantity), Is.EqualTo(5m));
    }

    [Test, CancelAfter(180_000)]
    public async Task Without_the_rule_a_second_buy_grows_the_trade(CancellationToken limit)
    {
        await using var bench = await OpenAsync();
        await bench.Service.BuyAsync("XBTUSD", 1_000, stop: limit);

        var done = (TradeOutcome.Done)await bench.Service.BuyAsync("XBTUSD", 500, stop: limit);

        Assert.That((done.Order.Filled, done.Trade.Size, bench.Service.GetTrades().Count), Is.EqualTo((5m, 15m, 1)));
    }

    [Test, CancelAfter(180_000)]
    public async Task An_asset_that_was_sold_may_be_bought_again(CancellationToken limit)
    {
        await using var bench = await OpenAsync(rails: new GuardrailOptions { OnePositionPerAsset = true, MaxQuoteAgeMs = null });
        await bench.Service.BuyAsync("XBTUSD", 1_000, stop: limit);
        await bench.Service.SellAsync("XBTUSD", 10, stop: limit);

        Assert.That(await bench.Service.BuyAsync("XBTUSD", 1_000, stop: limit), Is.InstanceOf<TradeOutcome.Done>());
        Assert.That(bench.Service.GetTrades().Select(t => t.Status), Is.EqualTo(new[] { TradeStatus.Closed, TradeStatus.Open }));
    }

    [Test, CancelAfter(180_000)]
    public async Task More_than_is_in_hand_is_insufficient_funds_and_never_sent(CancellationToken limit)
    {
        await using var bench = await OpenAsync();

        var failed = (TradeOutcome.Failed)await bench.Service.BuyAsync("XBTUSD", 10_001, stop: limit);

        Assert.That((failed.Why.Kind, bench.Placed.Count()), Is.EqualTo((FailureKind.InsufficientFunds, 0)));
        Assert.That(failed.Why.Message, Does.Contain("10000 is in hand"));
        Assert.That(bench.Records.Plans(new RecordQuery()).Items.Single().Stopped.Single().Rule, Is.EqualTo("cash"), "and remembered");
    }

    [TestCase("EOrder:Insufficient funds", ErrorKind.Rejected, FailureKind.InsufficientFunds)]
    [TestCase("EAPI:Rate limit exceeded", ErrorKind.Throttled, FailureKind.RateLimited)]
    [TestCase("EOrder:Rate limit exceeded", ErrorKind.Throttled, FailureKind.RateLimited)]
    [TestCase("EGeneral:Temporary lockout", ErrorKind.Throttled, FailureKind.RateLimited)]
    [TestCase("EOrder:Invalid price", ErrorKind.Rejected, FailureKind.Rejected)]
    [TestCase("EService:Market in cancel_only mode", ErrorKind.Rejected, FailureKind.Rejected)]
    [TestCase("EQuery:Unknown asset pair", ErrorKind.Rejected, FailureKind.InvalidSymbol)]
    [CancelAfter(180_000)]
    public async Task What_the_exchange_says_becomes_a_kind_of_failure_with_its_words(
        string words, ErrorKind error, FailureKind kind, CancellationToken limit)
    {
        await using var bench = await OpenAsync();
        bench.Venue.Answer = call => call is VenueCall.Place ? Refused(call, error, words) : null;

        var failed = (TradeOutcome.Failed)await bench.Service.BuyAsync("XBTUSD", 1_000, stop: limit);

        Assert.That(failed.Why.Kind, Is.EqualTo(kind));
        Assert.That(failed.Why.Message, Does.Contain(words));
        Assert.That(bench.Service.GetTrades(), Is.Empty);
        Assert.That(bench.Placed.Count(), Is.EqualTo(error is ErrorKind.Throttled ? 3 : 1), "a limit is waited for, a refusal is final");
    }

    [Test, CancelAfter(180_000)]
    public async Task A_pair_that_is_not_traded_is_an_invalid_symbol_with_the_nearest_name(CancellationToken limit)
    {
        await using var bench = await OpenAsync();

        var failed = (TradeOutcome.Failed)await bench.Service.BuyAsync("XBTUSS", 1_000, stop: limit);

        Assert.That(failed.Why.Kind, Is.EqualTo(FailureKind.InvalidSymbol));
        Assert.That(failed.Why.Message, Does.Contain("Did you mean XBTUSD"));
    }

    [Test, CancelAfter(180_000)]
    public async Task Less_than_the_exchange_takes_is_rejected_and_never_sent(CancellationToken limit)
    {
        await using var bench = await OpenAsync();

        var failed = (TradeOutcome.Failed)await bench.Service.BuyAsync("XBTUSD", 0.6m, stop: limit);

        Assert.That((failed.Why.Kind, bench.Placed.Count()), Is.EqualTo((FailureKind.Rejected, 0)));
        Assert.That(failed.Why.Message, Does.Contain("minimum_order"));
    }

    [Test, CancelAfter(180_000)]
    public async Task A_rule_of_the_risk_engine_blocks_a_buy_and_is_named(CancellationToken limit)
    {
        await using var bench = await OpenAsync();
        bench.Risk.KillSwitch.Trip("enough");

        var failed = (TradeOutcome.Failed)await bench.Service.BuyAsync("XBTUSD", 1_000, stop: limit);

        Assert.That((failed.Why.Kind, bench.Placed.Count()), Is.EqualTo((FailureKind.Blocked, 0)));
        Assert.That(failed.Why.Message, Does.Contain("kill_switch"));
    }

    [Test, CancelAfter(180_000)]
    public async Task A_limit_of_the_risk_engine_makes_a_buy_smaller(CancellationToken limit)
    {
        await using var bench = await OpenAsync(risk: RiskOptions.Unlimited with { MaxPerAssetPct = 5 });

        var done = (TradeOutcome.Done)await bench.Service.BuyAsync("XBTUSD", 1_000, stop: limit);

        Assert.That(done.Order.Filled, Is.EqualTo(5m));
    }

    [Test, CancelAfter(180_000)]
    public async Task Without_a_price_nothing_is_bought_and_nothing_sold_at_the_market(CancellationToken limit)
    {
        await using var bench = await OpenAsync();
        await bench.Service.BuyAsync("XBTUSD", 1_000, stop: limit);
        bench.Market.Silent(Xbt);

        var bought = (TradeOutcome.Failed)await bench.Service.BuyAsync("XBTUSD", 1_000, stop: limit);
        var sold = (TradeOutcome.Failed)await bench.Service.SellAsync("XBTUSD", 1, stop: limit);

        Assert.That((bought.Why.Kind, sold.Why.Kind), Is.EqualTo((FailureKind.Blocked, FailureKind.Blocked)));
    }

    [Test, CancelAfter(180_000)]
    public async Task A_sale_of_what_is_not_held_finds_no_position(CancellationToken limit)
    {
        await using var bench = await OpenAsync();

        var failed = (TradeOutcome.Failed)await bench.Service.SellAsync("XBTUSD", 1, stop: limit);

        Assert.That((failed.Why.Kind, bench.Placed.Count()), Is.EqualTo((FailureKind.PositionNotFound, 0)));
    }

    [Test, CancelAfter(180_000)]
    public async Task A_sale_of_an_unknown_a_closed_or_another_pairs_trade_finds_no_position(CancellationToken limit)
    {
        await using var bench = await OpenAsync();
        var ether = (TradeOutcome.Done)await bench.Service.BuyAsync("ETHUSD", 100, stop: limit);
        var closed = (TradeOutcome.Done)await bench.Service.BuyAsync("XBTUSD", 1_000, stop: limit);
        await bench.Service.SellAsync("XBTUSD", 10, closed.Trade.Id, limit);

        foreach (var id in new[] { "nobody", ether.Trade.Id, closed.Trade.Id })
        {
            var failed = (TradeOutcome.Failed)await bench.Service.SellAsync("XBTUSD", 1, id, limit);
            Assert.That(failed.Why.Kind, Is.EqualTo(FailureKind.PositionNotFound), id);
            Assert.That(failed.Why.Message, Does.Contain(id));
        }
    }

    [Test, CancelAfter(180_000)]
    public async Task More_than_is_held_cannot_be_sold(CancellationToken limit)
    {
        await using var bench = await OpenAsync();
        await bench.Service.BuyAsync("XBTUSD", 1_000, stop: limit);

        var failed = (TradeOutcome.Failed)await bench.Service.SellAsync("XBTUSD", 11, stop: limit);

        Assert.That((failed.Why.Kind, bench.Placed.Count()), Is.EqualTo((FailureKind.InsufficientFunds, 1)));
    }

    [Test, CancelAfter(180_000)]
    public async Task Dust_cannot_be_sold(CancellationToken limit)
    {
        await using var bench = await OpenAsync();
        await bench.Service.BuyAsync("XBTUSD", 1_000, stop: limit);

        var failed = (TradeOutcome.Failed)await bench.Service.SellAsync("XBTUSD", 0.001m, stop: limit);

        Assert.That(failed.Why.Kind, Is.EqualTo(FailureKind.Rejected));
        Assert.That(failed.Why.Message, Does.Contain("EOrder:Order minimum not met"));
    }

    [Test, CancelAfter(180_000)]
    public async Task A_lost_answer_is_looked_up_and_the_buy_is_found(CancellationToken limit)
    {
        await using var bench = await OpenAsync();
        bench.Venue.IsSilent = true;
        bench.Venue.Lose = call => call is VenueCall.Place;

        var buying = bench.Service.BuyAsync("XBTUSD", 1_000, stop: limit);
        var done = (TradeOutcome.Done)await buying;

        Assert.That((done.Order.Filled, bench.Placed.Count()), Is.EqualTo((10m, 1)), "found, and never sent twice");
    }

    [Test, CancelAfter(180_000)]
    public async Task Trades_keep_their_names_over_a_restart(CancellationToken limit)
    {
        await using var bench = await OpenAsync();
        var closed = (TradeOutcome.Done)await bench.Service.BuyAsync("ETHUSD", 100, stop: limit);
        await bench.Service.SellAsync("ETHUSD", 10, stop: limit);
        await bench.Service.BuyAsync("XBTUSD", 1_000, stopLoss: 95, stop: limit);
        await bench.UntilAsync(d => d.OpenOrders is [{ State: OrderState.Open }]);
        var before = bench.Service.GetTrades();

        await bench.RestartAsync();

        Assert.That(bench.Service.GetTrades(), Is.EqualTo(before));
        Assert.That(bench.Service.TryFindTrade(closed.Trade.Id, out var found) && found.Status is TradeStatus.Closed, Is.True);
        var sold = (TradeOutcome.Done)await bench.Service.SellAsync("XBTUSD", 10, before[^1].Id, limit);
        Assert.That(sold.Trade.Status, Is.EqualTo(TradeStatus.Closed));
    }

    [TestCase(0)]
    [TestCase(-1)]
    public async Task An_amount_that_is_none_is_a_mistake(int amount)
    {
        await using var bench = await OpenAsync();

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => bench.Service.BuyAsync("XBTUSD", amount));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => bench.Service.SellAsync("XBTUSD", amount));
    }

    static async Task<Trade> ClosedAsync(ServiceBench bench, CancellationToken limit)
    {
        while (true)
        {
            if (bench.Service.GetTrades(TradeStatus.Closed) is [var trade]) return trade;
            await Task.Delay(5, limit);
        }
    }

    static VenueReply Refused(VenueCall call, ErrorKind kind, string words) =>
        new VenueReply.Placed(new(new ExchangeError(kind, words))) { Call = call };
}
