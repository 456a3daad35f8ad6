namespace Krakked.Kraken;

/// <summary>Whether a call changes anything at the exchange. It decides what silence means and whether to try again.</summary>
enum CallEffect : byte
{
    /// <summary>It places, changes or cancels orders: never retried, and no answer means it may have happened.</summary>
    Write,

    /// <summary>It changes nothing: no answer means it can be asked again.</summary>
    Read,
}
