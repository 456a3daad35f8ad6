namespace Krakked.Live;

/// <summary>The words of the modes, in files and on the command line.</summary>
public static class ExecutionModes
{
    /// <summary>Each mode by its one spelling.</summary>
    public static IReadOnlyDictionary<string, ExecutionMode> Words { get; } = new Dictionary<string, ExecutionMode>(StringComparer.Ordinal)
    {
        ["paper"] = ExecutionMode.Paper,
        ["dry_run"] = ExecutionMode.DryRun,
        ["validate"] = ExecutionMode.Validate,
        ["live"] = ExecutionMode.Live,
    };
}
