using Krakked.Risk.Rules;

namespace Krakked.Risk;

/// <summary>What one sleeve wants, on its way through the rules. From the moment it is sized it can only shrink.</summary>
/// <remarks>Kept and used again by every review, so that a review allocates nothing but its plan.</remarks>
sealed class Candidate
{
    StrategyIntent _intent;

    public StrategySlot Slot { get; private set; } = null!;

    public ref readonly StrategyIntent Intent => ref _intent;

    public Holding Holding { get; private set; } = null!;

    public bool Reduces { get; private set; }

    /// <summary>Base currency in the sleeve.</summary>
    public decimal Held { get; private set; }

    /// <summary>Base currency it wants to buy or to sell, in whole lots.</summary>
    public decimal Asked { get; private set; }

    /// <summary>What <see cref="Asked"/> is worth, in quote currency; counted for buys only.</summary>
    public decimal AskedNotional { get; private set; }

    /// <summary>What <see cref="Asked"/> may lose, in quote currency; 0 when that is not known.</summary>
    public decimal AskedRisk { get; private set; }

    /// <summary>What is left of <see cref="Asked"/>.</summary>
    public decimal Quantity { get; private set; }

    /// <summary>What one unit may lose; null when that is not known.</summary>
    public decimal? UnitRisk { get; set; }

    /// <summary>Everything that clamped or blocked it.</summary>
    public List<RiskReason> Reasons { get; } = [];

    /// <summary>The rule that left least, the first of them when several left the same; of no meaning without reasons.</summary>
    public string Binding { get; private set; } = "";

    public Instrument Instrument => Holding.Instrument;

    public decimal Change => Reduces ? -Quantity : Quantity;

    public bool Blocked => Reasons.Count > 0 && Quantity.IsZero();

    /// <summary>
    /// The stop-loss its sleeve will have; 0 for none. As with protection, one that stands stays unless the intent brings one.
    /// </summary>
    public decimal StopLoss => _intent switch
    {
        { StopLoss: > 0 and < Protections.Unpriceable } => Numeric.FromMarket(_intent.StopLoss),
        { StopLoss: >= Protections.Unpriceable } => decimal.MaxValue,
        _ => EntersFlat ? 0 : Holding.StopOf(Slot.Strategy).Price,
    };

    /// <summary>The distance of its sleeve's trailing stop; 0 for none. It stands as a stop-loss does.</summary>
    public decimal TrailingStop => _intent.TrailingStop is > 0 and < Protections.Unpriceable
        ? Numeric.FromMarket(_intent.TrailingStop)
        : EntersFlat ? 0 : Holding.StopOf(Slot.Strategy).Distance;

    /// <summary>True when nothing worth selling is held: then no protection stands either.</summary>
    public bool EntersFlat => Holding.IsFlat(Held);

    /// <summary>Takes another intent.</summary>
    public void Begin(in SlotIntent wanted, Holding holding)
    {
        Slot = wanted.Slot;
        Holding = holding;
        _intent = wanted.Intent;
        Reduces = _intent.Kind is IntentKind.Reduce or IntentKind.Exit;
        Held = holding.Position.Held(Slot.Strategy);
        Asked = AskedNotional = AskedRisk = Quantity = 0;
        UnitRisk = null;
        Reasons.Clear();
    }

    /// <summary>Takes another intent for the same sleeve if that one counts.</summary>
    public void Yield(in SlotIntent other)
    {
        if (Precedence.Wins(other, new SlotIntent(Slot, _intent))) Begin(other, Holding);
    }

    /// <summary>Wants to sell.</summary>
    public void Sell(decimal quantity) => Asked = Quantity = Instrument.WholeLots(quantity);

    /// <summary>Wants to buy what <paramref name="amount"/> pays for; less than a lot is too little for any venue.</summary>
    public void Buy(decimal amount, decimal price)
    {
        Asked = Quantity = Instrument.LotsFor(amount, price);
        AskedNotional = Asked * Holding.Price;
        if (UnitRisk is { } unit && unit.IsAboveZero()) AskedRisk = Asked * unit;
        if (Asked.IsZero()) Block(VenueMinimum.Order, Holding.SmallestOrder, amount / price);
    }

    /// <summary>Leaves at most what <paramref name="amount"/> pays for at <paramref name="price"/>.</summary>
    /// <remarks>
    /// A rule is held against what was asked, not against what the rules before it left, so that every limit in the way is named.
    /// </remarks>
    public void Clamp(RiskReason because, decimal amount, decimal price)
    {
        var left = Instrument.LotsFor(amount, price);
        if (left >= Asked) return;

        if (left < Quantity) (Quantity, Binding) = (left, because.Rule);
        Reasons.Add(because with { Blocked = left.IsZero() });
    }

    /// <summary>Leaves nothing.</summary>
    public void Block(string rule, decimal limit, decimal value)
    {
        if (Quantity.IsAboveZero() || Reasons.Count == 0) Binding = rule;
        Quantity = 0;
        Reasons.Add(new RiskReason(rule, limit, value, Blocked: true));
    }
}
