using Krakked.Risk.Rules;

namespace Krakked.Risk;

/// <summary>What one sleeve wants, on its way through the rules. From the moment it is sized it can only shrink.</summary>
/// <remarks>Kept and used again by every review, so that a review allocates nothing but its plan.</remarks>
sealed class Candidate
{
    const double Unpriceable = 1e15;

    readonly List<RiskReason> _reasons = [];

    public StrategySlot Slot { get; private set; } = null!;

    public StrategyIntent Intent { get; private set; }

    public Holding Holding { get; private set; } = null!;

    /// <summary>Base currency in the sleeve.</summary>
    public decimal Held { get; private set; }

    /// <summary>Base currency it wants to buy or to sell, a multiple of the lot.</summary>
    public decimal Asked { get; private set; }

    /// <summary>What <see cref="Asked"/> is worth, in quote currency.</summary>
    public decimal AskedNotional { get; private set; }

    /// <summary>What is left of <see cref="Asked"/>.</summary>
    public decimal Quantity { get; private set; }

    /// <summary>What one unit may lose; null when that is not known.</summary>
    public decimal? UnitRisk { get; set; }

    public Instrument Instrument => Holding.Instrument;

    /// <summary>What one unit costs to buy, with the taker's fee at the ladder's foot.</summary>
    public decimal UnitCost => Holding.Price * (1 + Instrument.Fees.Rate(Liquidity.Taker, 0));

    /// <summary>The stop-loss its sleeve will have; 0 for none. As protection does, it keeps the sleeve's own unless the intent brings prices.</summary>
    public decimal StopLoss => Intent switch
    {
        { StopLoss: > 0 and < Unpriceable } => Numeric.FromMarket(Intent.StopLoss),
        { StopLoss: >= Unpriceable } => decimal.MaxValue,
        { TakeProfit: > 0 } => 0,
        _ => Instrument.IsFlat(Held) ? 0 : Holding.StopOf(Slot.Strategy),
    };

    public bool Reduces => Intent.Kind is IntentKind.Reduce or IntentKind.Exit;

    public decimal Change => Reduces ? -Quantity : Quantity;

    public bool Blocked => Quantity == 0 && _reasons.Count > 0;

    public List<RiskReason> Reasons => _reasons;

    /// <summary>Takes another intent.</summary>
    public void Begin(in SlotIntent wanted, Holding holding)
    {
        (Slot, Intent, Holding) = (wanted.Slot, wanted.Intent, holding);
        _reasons.Clear();
        Held = holding.Position.Held(Slot.Strategy);
        (Asked, AskedNotional, Quantity, UnitRisk) = (0, 0, 0, null);
    }

    /// <summary>Says how much is wanted; for a buy, more than nothing and less than a lot is too small for any venue.</summary>
    public void Want(decimal quantity)
    {
        Asked = Quantity = Instrument.FloorToLot(quantity);
        AskedNotional = Asked * Holding.Price;
        if (Asked == 0 && !Reduces) Block(VenueMinimum.Order, Instrument.SmallestOrder, quantity);
    }

    /// <summary>Leaves at most <paramref name="most"/>, rounded down to the lot.</summary>
    /// <remarks>
    /// Every rule is held against what was asked, not against what the rules before it left, so that every limit in the way is named.
    /// </remarks>
    public void Clamp(string rule, decimal limit, decimal value, decimal most)
    {
        var left = most <= 0 ? 0 : Instrument.FloorToLot(most);
        if (left >= Asked) return;

        Quantity = Math.Min(Quantity, left);
        _reasons.Add(new RiskReason(rule, limit, value, Blocked: left == 0));
    }

    /// <summary>Leaves nothing.</summary>
    public void Block(string rule, decimal limit, decimal value)
    {
        Quantity = 0;
        _reasons.Add(new RiskReason(rule, limit, value, Blocked: true));
    }
}
