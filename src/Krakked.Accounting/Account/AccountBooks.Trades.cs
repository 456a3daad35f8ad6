namespace Krakked.Accounting;

public sealed partial class AccountBooks
{
    decimal _manualTraded;

    /// <summary>Books a trade of any pair, with its fee in any asset.</summary>
    /// <param name="fill">The trade; the fees of its parts add up to its own. A person's trade is wholly of the manual sleeve.</param>
    /// <param name="feeAsset">What the fee was taken in, whatever the fill says of it.</param>
    /// <exception cref="InvalidOperationException">A sleeve or an asset gives more than it has. Nothing of the trade is booked then.</exception>
    /// <exception cref="KrakkedException">Neither side of the trade has a price in the account's currency.</exception>
    public void Apply(Fill fill, string feeAsset)
    {
        ArgumentNullException.ThrowIfNull(fill);
        ArgumentException.ThrowIfNullOrEmpty(feeAsset);
        if (_seen?.Contains(fill.TradeId) is true) return;

        var entry = new Entry(fill.TradeId, fill.Time);
        var value = Worth(fill);
        Learn(fill, value, entry);
        Admit(feeAsset, entry);
        Demand(fill, feeAsset, entry);

        var fees = Fees(fill, value, feeAsset);
        BookBase(fill, value, fees, entry);
        var sign = fill.Side is Side.Buy ? -1 : 1;
        Move(fill.Instrument.Quote, sign * fill.Cost, sign * value, entry);
        PayFee(fill, fees, entry);
        if (IsManual(fill)) _manualTraded += fill.Side is Side.Buy ? value : -value;
        _seen?.Add(fill.TradeId);
    }

    static bool IsManual(Fill fill) => fill.Sleeves is [{ Strategy: var only }] && only == Sleeve.Manual;

    /// <summary>What changed hands, in the currency: the side that is the currency says it, or else the side that has a price.</summary>
    decimal Worth(Fill fill)
    {
        var pair = fill.Instrument;
        if (pair.Quote == Currency) return fill.Cost;
        if (pair.Base == Currency) return fill.Quantity;
        if (TryValue(pair.Quote, fill.Cost, out var value) || TryValue(pair.Base, fill.Quantity, out value)) return value;

        throw new KrakkedException(
            $"Trade {fill.TradeId} exchanges {pair.Base} for {pair.Quote}, and neither has a price in {Currency}. Name a valuation pair for one.");
    }

    // A trade is itself a price, for assets the market says nothing of.
    void Learn(Fill fill, decimal value, Entry entry)
    {
        if (fill.Quantity.IsZero()) return;

        var pair = fill.Instrument;
        if (pair.Quote == Currency) _assets.Hold(pair);
        Learn(pair.Base, value / fill.Quantity, entry);
        if (!fill.Cost.IsZero()) Learn(pair.Quote, value / fill.Cost, entry);
    }

    void Learn(string asset, decimal price, Entry entry)
    {
        if (asset == Currency) return;
        if (!_prices.TryPrice(asset, out _)) _prices.Note(asset, price);
        Admit(asset, entry);
    }

    void Demand(Fill fill, string feeAsset, Entry entry)
    {
        var (pair, buys) = (fill.Instrument, fill.Side is Side.Buy);
        var (sold, given) = buys ? (pair.Quote, fill.Cost) : (pair.Base, fill.Quantity);
        var (bought, received) = buys ? (pair.Base, fill.Quantity) : (pair.Quote, fill.Cost);

        Demand(sold, feeAsset == sold ? given + fill.Fee : given, entry);
        if (feeAsset != sold) Demand(feeAsset, feeAsset == bought ? fill.Fee - received : fill.Fee, entry);
    }

    // The quote asset, unless it is the currency, has its own entry: it pays the cash that the base costs here, or is paid with it.
    void BookBase(Fill fill, decimal value, TradeFee fee, Entry entry)
    {
        var asset = fill.Instrument.Base;
        if (asset == Currency)
        {
            if (!fee.Value.IsZero()) _assets.Charge(fill.Instrument.Quote, fee.Value, entry);
            return;
        }

        var parts = fee.InBase ? fill.Sleeves : InCurrency(fill, fee);
        Ledger.Apply(fill with
        {
            Instrument = _assets.InstrumentOf(asset),
            Price = UnitPrice(fill, value),
            FeeAsset = fee.InBase ? FeeAsset.Base : FeeAsset.Quote,
            Fee = fee.InBase ? fill.Fee : fee.Value,
            Sleeves = IsManual(fill) && fill.Side is Side.Sell
                ? _assets.Taken(asset, fill.Quantity, parts[0].Fee)
                : _assets.Covered(asset, parts, fee.InBase),
        });
    }

    decimal UnitPrice(Fill fill, decimal value)
    {
        if (fill.Instrument.Quote == Currency) return fill.Price;
        if (!fill.Quantity.IsZero()) return value / fill.Quantity;
        _prices.TryPrice(fill.Instrument.Quote, out var rate);
        return fill.Price * rate;
    }

    /// <summary>What was taken, at the trade's own price where the trade says one.</summary>
    TradeFee Fees(Fill fill, decimal value, string asset)
    {
        var (pair, rate) = (fill.Instrument, 1m);
        if (fill.Fee.IsZero()) return new TradeFee(asset, 0, 0, InBase: false);
        if (asset == pair.Base && asset != Currency) rate = value / fill.Quantity;
        else if (asset == pair.Quote && asset != Currency) rate = value / fill.Cost;
        else if (asset != Currency) _prices.TryPrice(asset, out rate);

        // The sleeves' own matter, but not where somebody sells what may be another's.
        var inBase = asset == pair.Base && asset != Currency
            && (fill.Side is not Side.Sell || (!IsManual(fill) && _assets.HoldTheirs(asset, fill.Sleeves)));
        return new TradeFee(asset, rate, Numeric.Money(fill.Fee * rate), inBase);
    }

    // The trade was charged the fee's value in cash; the asset that was really taken is given for that cash.
    void PayFee(Fill fill, TradeFee fee, Entry entry)
    {
        if (fill.Fee.IsZero()) return;

        _fees[fee.Asset] = _fees.GetValueOrDefault(fee.Asset) + fill.Fee;
        if (!fee.InBase) Move(fee.Asset, -fill.Fee, -fee.Value, entry);
    }

    static SleeveFill[] InCurrency(Fill fill, TradeFee fee)
    {
        var parts = fill.Sleeves.ToArray();
        var left = fee.Value;
        var last = Array.FindLastIndex(parts, p => !p.Fee.IsZero());
        for (var i = 0; i < last; i++)
        {
            parts[i] = parts[i] with { Fee = Numeric.Money(parts[i].Fee * fee.Rate) };
            left -= parts[i].Fee;
        }

        if (last >= 0) parts[last] = parts[last] with { Fee = left };
        return parts;
    }

    /// <summary>The fee of a trade.</summary>
    /// <param name="Asset">What it was taken in.</param>
    /// <param name="Rate">What a unit of that is worth; 0 when nothing prices it.</param>
    /// <param name="Value">What all of it is worth.</param>
    /// <param name="InBase">True when it lessens what the sleeves hold of the base.</param>
    readonly record struct TradeFee(string Asset, decimal Rate, decimal Value, bool InBase);
}
