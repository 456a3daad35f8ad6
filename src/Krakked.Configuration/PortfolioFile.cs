namespace Krakked.Configuration;

/// <summary>Reads what a replay takes from a configuration file: <c>cash</c>, <c>risk</c>, <c>strategies</c>, and how orders are made.</summary>
public static class PortfolioFile
{
    /// <summary>The plan in a file.</summary>
    /// <exception cref="KrakkedException">
    /// It is not YAML, has no strategy that is on, or something in it is wrong; the message names file, line, key, value and remedy.
    /// </exception>
    public static PortfolioPlan Read(string path, StrategyCatalog catalog)
    {
        var contents = FileReader.Read(path, catalog);
        if (!contents.HasStrategies)
            throw new KrakkedException(
                $"{path}: There are no strategies. Write 'strategies:', below it 'configs:', and below that a name and its type.");
        if (contents.Strategies.Count == 0)
            throw new KrakkedException($"{path}: No strategy is on. Name one of configs in 'enabled', and leave out its 'enabled: false'.");

        return new PortfolioPlan
        {
            Path = path,
            Cash = contents.Cash,
            Risk = contents.Risk,
            Orders = contents.Execution.ReplayOrders,
            Strategies = contents.Strategies,
            LiveOnly = [.. contents.LiveOnly.Select(l => l.Path)],
            LiveValues = contents.LiveOnly.SelectMany(l => YamlText.Leaves(l.Path, l.Value))
                .ToDictionary(l => l.Path, l => l.Text, StringComparer.Ordinal),
        };
    }
}
