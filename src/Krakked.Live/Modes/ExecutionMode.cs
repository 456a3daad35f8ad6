namespace Krakked.Live;

/// <summary>How far orders go. The safe one is the default.</summary>
public enum ExecutionMode : byte
{
    /// <summary>To a simulated venue on live prices, with a wallet of its own that outlives the process.</summary>
    Paper,

    /// <summary>Nowhere: what would be sent is told.</summary>
    DryRun,

    /// <summary>To Kraken, to be checked and not placed.</summary>
    Validate,

    /// <summary>To Kraken, with real money.</summary>
    Live,
}
