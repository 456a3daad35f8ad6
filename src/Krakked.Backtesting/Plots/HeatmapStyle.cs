namespace Krakked.Backtesting.Plots;

/// <summary>How a <see cref="HeatmapFigure"/> looks.</summary>
public sealed record HeatmapStyle
{
    /// <summary>The heading.</summary>
    public string? Title { get; init; }

    /// <summary>What the columns are.</summary>
    public string? XTitle { get; init; }

    /// <summary>What the rows are.</summary>
    public string? YTitle { get; init; }

    /// <summary>How the numbers in the cells are written, in .NET's format language.</summary>
    public string Format { get; init; } = "0.##";

    /// <summary>How the numbers beside the colours are written, in d3's format language.</summary>
    public string ScaleFormat { get; init; } = ".3~g";

    /// <summary>True for gains and losses: 0 has the colour in the middle.</summary>
    public bool AroundZero { get; init; }

    /// <summary>The number that has the last colour, when <see cref="AroundZero"/>; null for the largest there is.</summary>
    public double? Furthest { get; init; }

    /// <summary>False shows no bar of colours beside the table.</summary>
    public bool ShowScale { get; init; } = true;

    /// <summary>Height of a row in pixels.</summary>
    public int RowHeight { get; init; } = 36;
}
