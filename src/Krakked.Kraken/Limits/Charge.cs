namespace Krakked.Kraken;

/// <summary>What one call costs, and whether it may touch the reserve.</summary>
/// <param name="Public">Calls against the address.</param>
/// <param name="Rest">Points of the key's REST counter.</param>
/// <param name="Engine">Points at the matching engine, by pair.</param>
/// <param name="IsUrgent">True for what takes risk away: cancels and the dead-man switch.</param>
readonly record struct Charge(double Public, double Rest, IReadOnlyList<PairPoints> Engine, bool IsUrgent = false)
{
    public static readonly Charge PublicCall = new(1, 0, []);

    public static Charge RestCall(double points = 1) => new(0, points, []);

    public static Charge UrgentRestCall => new(0, 1, [], IsUrgent: true);

    public static Charge AtEngine(string pair, double points) => new(0, 0, [new PairPoints(pair, points)]);
}

/// <summary>Points at the matching engine for one pair.</summary>
readonly record struct PairPoints(string Pair, double Points);
