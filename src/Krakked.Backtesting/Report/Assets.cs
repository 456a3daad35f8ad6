namespace Krakked.Backtesting;

/// <summary>What the build put into this assembly for its pages: a style, a script, and plotly.js when npm was there.</summary>
static class Assets
{
    const string PlotlyName = "plotly-finance.min.js";

    /// <summary>The style of every page.</summary>
    public static string Style { get; } = Text("page.css") ?? throw new InvalidOperationException("page.css is not in this assembly.");

    /// <summary>Draws the charts of a page.</summary>
    public static string Script { get; } = Text("page.js") ?? throw new InvalidOperationException("page.js is not in this assembly.");

    /// <summary>plotly.js, finance bundle.</summary>
    /// <exception cref="KrakkedException">The build had none.</exception>
    public static string Plotly => field ??= Text(PlotlyName) ?? throw new KrakkedException(
        "This build cannot draw charts: npm was not there to fetch plotly.js, which goes into every page so that it opens without " +
        "a network. Install Node.js 20 or later with npm, then build again ('rm -r artifacts/krakked' makes ./krakked do so).");

    static string? Text(string name)
    {
        using var stream = typeof(Assets).Assembly.GetManifestResourceStream(name);
        if (stream is null) return null;
        using var text = new StreamReader(stream);
        return text.ReadToEnd();
    }
}
