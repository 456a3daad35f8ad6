using Krakked.Data;

namespace Krakked.Exchange;

/// <summary>A fault of a plan, and how often it has struck.</summary>
public sealed class PlannedFault
{
    internal PlannedFault(int number, Fault fault) => (Number, Fault) = (number, fault);

    /// <summary>Its name in the plan, from 1.</summary>
    public int Number { get; }

    public Fault Fault { get; }

    /// <summary>How often it could have struck.</summary>
    public int Chances { get; private set; }

    /// <summary>How often it did.</summary>
    public int Strokes { get; private set; }

    internal bool Concerns(FaultPoint point, string on, long now) =>
        Fault.Point == point && (Fault.On is null || string.Equals(Fault.On, on, StringComparison.OrdinalIgnoreCase))
        && now >= Fault.From && now < Fault.Until && !(Strokes >= Fault.Times);

    internal bool Strikes(Dice dice)
    {
        if (++Chances <= Fault.Skip) return false;
        // A certain fault draws nothing, so that adding one does not move the others.
        if (Fault.Probability < 1 && dice.Uniform() >= Fault.Probability) return false;
        Strokes++;
        return true;
    }
}
