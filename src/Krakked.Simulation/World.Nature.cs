using Krakked.Exchange;
using Krakked.Execution;

namespace Krakked.Simulation;

/// <summary>The part of the world that goes wrong by itself.</summary>
sealed partial class World
{
    bool _frozen, _silent;
    int _rulesChanged = -1;
    long _rulesSettledAt;

    /// <summary>True while the exchange has rules for an instrument that the process does not know.</summary>
    public bool RulesAreNew(Instrument instrument) =>
        Now < _rulesSettledAt || (_rulesChanged >= 0 && Exchange.Listing.Pairs[_rulesChanged].Altname == instrument.Symbol);

    void BeginFaults()
    {
        foreach (var fault in Enum.GetValues<FaultClass>())
            if (Dice.Rates[fault] > 0 && FaultRates.ComesByItself(fault)) Agenda.Put(Now + Dice.Wait(fault), Act.Strike, (int)fault);

        Clock.WallAhead = Drawn(FaultClass.ClockSkew, 60_000);
        Clock.DriftPpm = Drawn(FaultClass.ClockDrift, 200);
        Exchange.IndexLag = Math.Abs(Drawn(FaultClass.IndexLag, 5_000)) * 1_000_000;
    }

    // Such a fault is there from the beginning, as large as its rate.
    long Drawn(FaultClass fault, long most)
    {
        if (Dice.Rates[fault] <= 0) return 0;
        Dice.Count(fault);
        var size = (long)(Dice.Rates[fault] * most);
        return Dice[fault].Strikes(0.5) ? size : -size;
    }

    void Strike(FaultClass fault)
    {
        if (!Dice.Raging) return;
        Dice.Count(fault);
        if (Trace.IsRead) Trace.Tell(Now, $"fault     {fault}");
        Befall(fault);
        if (FaultRates.Longest(fault) is > 0 and var longest) Agenda.Put(Now + Dice[fault].Between(100, longest), Act.Relent, (int)fault);
        if (fault is not FaultClass.Kill) Agenda.Put(Now + Dice.Wait(fault), Act.Strike, (int)fault);
    }

    /// <summary>Something goes wrong.</summary>
    public void Befall(FaultClass fault)
    {
        switch (fault)
        {
            case FaultClass.StreamCut:
                _stream.Cut();
                _connection++;
                break;
            case FaultClass.StreamSilent: _silent = true; break;
            case FaultClass.StoreBusy or FaultClass.StoreFull or FaultClass.StoreReadOnly or FaultClass.StoreSync: Weather.Set(fault); break;
            case FaultClass.ClockStep: StepClock(); break;
            case FaultClass.EngineMode: Exchange.Modes.Set((TradingMode)(1 + Dice[fault].Below(4))); break;
            case FaultClass.OrdersSwept: Exchange.Desk.FireSwitch(Exchange.Account); break;
            case FaultClass.ManualTrade: TradeByHand(Dice[fault]); break;
            case FaultClass.MoneyMoved: MoveMoney(Dice[fault]); break;
            case FaultClass.WalletMoved: MoveWallet(Dice[fault]); break;
            case FaultClass.RulesChanged: ChangeRules(Dice[fault]); break;
            case FaultClass.QuotesMissing: Market.IsHeard = false; break;
            case FaultClass.Kill: PressStop(); break;
        }
    }

    /// <summary>It is over, if it is of those that last.</summary>
    public void Relent(FaultClass fault)
    {
        switch (fault)
        {
            case FaultClass.StreamCut when !_stream.IsUp && Bot is not null: Agenda.Put(Now, Act.Connect, _connection); break;
            case FaultClass.StreamSilent: _silent = false; break;
            case FaultClass.StoreBusy or FaultClass.StoreFull or FaultClass.StoreReadOnly or FaultClass.StoreSync: Weather.Clear(); break;
            case FaultClass.EngineMode: Exchange.Modes.Set(TradingMode.Online); break;
            case FaultClass.RulesChanged: SettleRules(); break;
            case FaultClass.QuotesMissing: Market.IsHeard = true; break;
        }
    }

    void CalmDown()
    {
        if (Trace.IsRead) Trace.Tell(Now, "calm      nothing goes wrong any more");
        Dice.Raging = false;
        _stormyBoundaries = Boundaries.Crossed;
        (_silent, Market.IsHeard, Exchange.IndexLag) = (false, true, 0);
        Weather.Clear();
        Exchange.Modes.Set(TradingMode.Online);
        SettleRules();
        if (!_stream.IsUp) Agenda.Put(Now + 1_000, Act.Connect, _connection);
    }

    void StepClock()
    {
        var chance = Dice[FaultClass.ClockStep];
        Clock.WallAhead += chance.Strikes(0.05) ? -86_400_000 : chance.Between(-40_000, 40_000);
    }

    void TradeByHand(Chance chance)
    {
        var pair = Exchange.Listing.Pairs[chance.Below(Exchange.Listing.Pairs.Count)];
        var (side, quote) = (chance.Strikes(0.5) ? Side.Buy : Side.Sell, Exchange.Quote(pair));
        var volume = pair.Rules.FloorToLot(chance.Between(20, 300) / quote.Last);
        var price = pair.Rules.RoundToTick(quote.Last * (1 + (chance.Between(-50, 50) / 10_000m)), MidpointRounding.ToEven);
        Exchange.Desk.Add(Exchange.Account, new OrderRequest
        {
            Pair = pair,
            Side = side,
            Kind = chance.Strikes(0.5) ? OrderKind.Market : OrderKind.Limit,
            Volume = Math.Max(volume, pair.Rules.MinimumOrder),
            Price = new OrderPrice(price),
            Lifetime = OrderLifetime.GoodTilCancelled,
        });
    }

    void MoveMoney(Chance chance)
    {
        var amount = chance.Between(-500, 1_000);
        var account = Exchange.Account;
        if (amount < 0 && account.Balance(Asset("USD")) - account.Held(Asset("USD")) < -amount) return;
        Exchange.Desk.Deposit(account, Asset("USD"), amount);
    }

    void MoveWallet(Chance chance)
    {
        var usd = Asset("USD");
        var amount = chance.Between(-300, 300);
        var free = amount >= 0
            ? Exchange.Account.Balance(usd) - Exchange.Account.Held(usd)
            : Exchange.Account.Balance(Exchange.Listing.Asset(usd.EarningKey));
        if (free >= Math.Abs(amount)) Exchange.Desk.Earn(Exchange.Account, usd, amount);
    }

    void ChangeRules(Chance chance)
    {
        var pair = Exchange.Listing.Pairs[chance.Below(Exchange.Listing.Pairs.Count)];
        ChangeRules(pair, pair.Rules.MinimumOrder * chance.Between(2, 40));
    }

    /// <summary>The smallest order of a pair is another one, and nobody was told.</summary>
    public void ChangeRules(ListedPair pair, decimal minimum)
    {
        SettleRules();
        _rulesChanged = pair.Index;
        Exchange.RaiseMinimum(pair, minimum);
    }

    void SettleRules()
    {
        if (_rulesChanged < 0) return;
        Exchange.RaiseMinimum(Exchange.Listing.Pairs[_rulesChanged], null);
        (_rulesChanged, _rulesSettledAt) = (-1, Now + 60_000);
    }

    void PressStop()
    {
        if (Bot is not { } bot)
        {
            Disk.KillFile = true;
            Disk.WriteKill("by hand, while nothing ran", Now);
            return;
        }

        // Of a plan that has just been made something may be on its way to the door.
        if (Dice[FaultClass.Kill].Strikes(0.5)) Let(bot.Life, static (life, _) => life.Decide(), 0);
        Let(bot.Life, static (life, _) => life.Stop("by hand"), 0);
        if (Bot != bot) return;
        Oracle.OnStopped();
        if (Dice[FaultClass.Kill].Strikes(0.5)) Die("right after the stop");
    }
}
