namespace Krakked.Backtesting;

/// <summary>A number of <c>result.json</c>, what people call it, and how it is written.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Path">Where it is.</param>
/// <param name="Write">How it is written.</param>
/// <param name="When">Where the date it belongs to is; null for none.</param>
sealed record Statistic(string Name, string Path, Func<double, string> Write, string? When = null)
{
    /// <summary>The value in words, its date behind it.</summary>
    public string Of(ResultDocument result) =>
        Write(result.Number(Path)) + (When is not null && result.Text(When) is { } date ? $" ({date})" : "");
}

/// <summary>Numbers that belong together.</summary>
/// <param name="Name">What they are about.</param>
/// <param name="Statistics">The numbers.</param>
sealed record StatisticGroup(string Name, IReadOnlyList<Statistic> Statistics);
