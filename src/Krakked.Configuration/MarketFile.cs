namespace Krakked.Configuration;

/// <summary>Reads what a configuration file says of the market, and passes over its other sections.</summary>
public static class MarketFile
{
    /// <summary>What a file says of the market; what it does not name keeps its default.</summary>
    /// <exception cref="KrakkedException">It is not YAML, or has a wrong key or value; the message names file, line, key and remedy.</exception>
    public static MarketPlan Read(string path) => YamlText.Read(path, root =>
    {
        var plan = new MarketPlan();
        foreach (var (key, value) in (root ?? []).Children)
            if (MarketSections.All.Knows(key) || !FileReader.Sections.Contains(key.ToString()))
                plan = MarketSections.All.Set(plan, key, value, alsoKnown: FileReader.Sections);
        return plan;
    });
}
