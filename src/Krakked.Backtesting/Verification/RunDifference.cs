namespace Krakked.Backtesting;

/// <summary>Which part of a run is not what its certificate says, in the order in which causes come before effects.</summary>
public enum RunPart : byte
{
    /// <summary>The code is another version: a warning, because it need not change anything.</summary>
    Code,

    /// <summary>The bars.</summary>
    Data,

    /// <summary>Strategies, parameters and settings.</summary>
    Settings,

    /// <summary>The fills.</summary>
    Fills,

    /// <summary>The trades.</summary>
    Trades,

    /// <summary>The equity curve.</summary>
    Equity,

    /// <summary>The stream of events: fills, risk decisions and equity together.</summary>
    Events,

    /// <summary>The numbers in the result.</summary>
    Result,
}

/// <summary>One thing that is not as it was.</summary>
/// <param name="Part">Of what.</param>
/// <param name="Text">What it was then and is now, in words.</param>
public sealed record RunDifference(RunPart Part, string Text)
{
    /// <summary>True when it does not by itself make the run another one.</summary>
    public bool IsWarning => Part is RunPart.Code;
}
