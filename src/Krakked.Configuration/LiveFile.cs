namespace Krakked.Configuration;

/// <summary>Reads what a live process takes from a configuration file: all of it but <c>cash</c>.</summary>
/// <remarks>What is not stated is safe: an empty file trades on paper, and no word but <c>live</c> is live.</remarks>
public static class LiveFile
{
    /// <summary>The plan in a file. It may have no strategies, for a host that trades by itself.</summary>
    /// <exception cref="KrakkedException">
    /// It is not YAML, or something in it is wrong; the message names file, line, key, value and remedy.
    /// </exception>
    public static LivePlan Read(string path, StrategyCatalog catalog)
    {
        var contents = FileReader.Read(path, catalog);
        return new LivePlan
        {
            Path = path,
            Market = contents.Market,
            Database = contents.Database,
            Execution = contents.Execution.Settings,
            Guardrails = contents.Execution.Guardrails,
            Desk = contents.Execution.Desk,
            Runner = contents.Execution.Runner,
            Portfolio = contents.Portfolio,
            Risk = contents.Risk,
            Strategies = contents.Strategies,
            Names = [.. contents.Names.Select(n => new StrategyId(n))],
        };
    }
}
