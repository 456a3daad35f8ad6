using Krakked.Live.Tests.Gateway;

namespace Krakked.Live.Tests.Crash;

/// <summary>Buys, sells and cancels on several pairs, as a seed says.</summary>
sealed class RandomTrader(LiveDesk live, PolledPrices prices, PairList pairs, int seed)
{
    readonly Random _chance = new(seed);

    public Task RunningAsync() => UntilAsync(status => status.Phase is DeskPhase.Running);

    /// <summary>Trades until the run ends, which is when the process is killed.</summary>
    public async Task TradeAsync(Task run)
    {
        while (!run.IsCompleted)
        {
            await prices.RefreshAsync();
            await ActAsync();
            await Task.Delay(_chance.Next(5, 120));
        }
    }

    /// <summary>The short life whose every boundary is tried: a plan of two pairs with a stop, a limit that is taken back, and a sale.</summary>
    public async Task FollowScriptAsync()
    {
        var (xbt, eth) = (Pair("XBTUSD"), Pair("ETHUSD"));
        await SubmitAsync(Buy(xbt, 500, limit: false).With(Stop(xbt)), Buy(eth, 300, limit: false));
        await UntilHeldAsync(xbt);
        await SubmitAsync(Buy(eth, 200, limit: true, below: 0.02m));
        await CancelEntriesAsync();
        await SubmitAsync(Sell(xbt, await HeldAsync(xbt)));
        await QuietAsync();
    }

    /// <summary>An entry that rests far below the market.</summary>
    public async Task BidAsync()
    {
        await SubmitAsync(Buy(Pair("ETHUSD"), 300, limit: true, below: 0.05m));
        while (!(await live.Runner.AskAsync((desk, _) => desk.OpenOrders)).Any(o => o.State is OrderState.Open)) await Task.Delay(5);
    }

    /// <summary>A purchase at the market, on its way when this returns.</summary>
    public Task BuyAsync(string symbol) => SubmitAsync(Buy(Pair(symbol), 500, limit: false));

    /// <summary>Takes every entry back and waits until nothing but protections is left and everything was read once more.</summary>
    public async Task SettleAsync()
    {
        await CancelEntriesAsync();
        await QuietAsync();
        var now = await live.Runner.AskAsync((desk, at) =>
        {
            desk.OnReconnected(at);
            return at;
        });
        await UntilAsync(status => status.LastSweep >= now && status.Unknown.Count == 0);
    }

    async Task ActAsync()
    {
        switch (_chance.Next(10))
        {
            case < 5: await SubmitAsync([.. pairs.Instruments.Where(_ => _chance.Next(3) > 0).Select(AnyBuy)]); break;
            case < 8:
                var instrument = pairs.Instruments[_chance.Next(pairs.Instruments.Count)];
                var held = instrument.FloorToLot(await HeldAsync(instrument) * (_chance.Next(2) == 0 ? 1 : 0.5m));
                if (held >= instrument.MinimumOrder) await SubmitAsync(Sell(instrument, held));
                break;
            default: await CancelEntriesAsync(); break;
        }
    }

    RiskAdjustedAction AnyBuy(Instrument instrument)
    {
        var action = Buy(instrument, _chance.Next(30, 300), limit: _chance.Next(3) > 0, below: _chance.Next(3) * 0.0001m);
        return _chance.Next(3) == 0 ? action.With(Stop(instrument)) : action;
    }

    RiskAdjustedAction Buy(Instrument instrument, decimal money, bool limit, decimal below = 0)
    {
        prices.TryQuote(instrument, out var quote);
        var price = Numeric.FromMarket(quote.Bid);
        var quantity = Math.Max(instrument.MinimumOrder, instrument.FloorToLot(money / price));
        return Given.Buy(quantity, price, limit ? instrument.RoundToTick(price * (1 - below), MidpointRounding.ToZero) : null, of: instrument);
    }

    RiskAdjustedAction Sell(Instrument instrument, decimal quantity)
    {
        prices.TryQuote(instrument, out var quote);
        return Given.Sell(quantity, Numeric.FromMarket(quote.Bid), held: quantity, of: instrument);
    }

    SleeveProtection Stop(Instrument instrument)
    {
        prices.TryQuote(instrument, out var quote);
        return Given.Protection(stop: instrument.RoundToTick(Numeric.FromMarket(quote.Bid) * 0.8m, MidpointRounding.ToZero));
    }

    Task SubmitAsync(params RiskAdjustedAction[] actions) => actions.Length == 0 ? Task.CompletedTask : live.Runner.AskAsync((desk, now) =>
    {
        desk.Submit(Given.PlanAt(now, actions) with { Id = now }, now);
        return true;
    });

    Task CancelEntriesAsync() => live.Runner.AskAsync((desk, now) =>
    {
        desk.CancelAll(now);
        return true;
    });

    Task<decimal> HeldAsync(Instrument instrument) =>
        live.Runner.AskAsync((_, _) => live.Portfolio.Position(instrument).Held(Given.Trend));

    async Task UntilHeldAsync(Instrument instrument)
    {
        while (await HeldAsync(instrument) == 0) await Task.Delay(5);
    }

    // No order of a plan is under way: what was wanted has happened, or has been given up.
    async Task QuietAsync()
    {
        while (live.Setup.Database.Journal.Load().Orders.Any(o => o.Order.Bracket == 0 && o.State < OrderState.Filled)) await Task.Delay(10);
    }

    async Task UntilAsync(Func<DeskStatus, bool> isSo)
    {
        while (!isSo(await live.Runner.AskAsync((desk, _) => desk.Status))) await Task.Delay(5);
    }

    Instrument Pair(string symbol) => pairs.Instruments.Single(i => i.Symbol == symbol);
}
