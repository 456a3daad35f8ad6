namespace Krakked.Live;

/// <summary>How the desk's run ended.</summary>
/// <param name="Reason">In words, for people.</param>
/// <param name="Fault">What broke it; null when it was ended as asked.</param>
/// <param name="Unanswered">Orders and cancels whose answer did not come in time; a restart looks them up.</param>
public sealed record RunEnd(string Reason, Exception? Fault, int Unanswered)
{
    /// <summary>True when it was ended as asked, and nothing is open.</summary>
    public bool IsClean => Fault is null && Unanswered == 0;
}
