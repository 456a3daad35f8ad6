namespace Krakked.Storage;

/// <summary>What a person decided about a difference between books and exchange: the record of who may say why a number was changed.</summary>
/// <param name="Time">Unix ms UTC.</param>
/// <param name="Asset">Of which asset.</param>
/// <param name="Kind">What was decided.</param>
/// <param name="Ours">What the books held then.</param>
/// <param name="Venue">What the exchange showed then.</param>
/// <param name="Reason">In the person's words.</param>
public sealed record DriftDecision(long Time, string Asset, DriftDecisionKind Kind, decimal Ours, decimal Venue, string Reason);

/// <summary>What can be decided.</summary>
public enum DriftDecisionKind : byte
{
    /// <summary>The exchange is right: the difference became an adjustment.</summary>
    Accepted,

    /// <summary>The asset is not compared from here on.</summary>
    Ignored,

    /// <summary>It is compared again.</summary>
    Watched,
}
