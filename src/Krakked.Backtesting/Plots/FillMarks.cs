using System.Globalization;

namespace Krakked.Backtesting.Plots;

/// <summary>A kind of fill, and how it is marked on a price chart.</summary>
/// <param name="Name">What the legend calls it.</param>
/// <param name="Symbol">The shape of the mark.</param>
/// <param name="Color">Its colour.</param>
/// <param name="Counts">Which fills are of this kind.</param>
sealed record FillMarks(string Name, string Symbol, string Color, Func<SavedFill, bool> Counts)
{
    /// <summary>A trace for each kind there is; a fill is of the first kind that counts it.</summary>
    public static IEnumerable<ScatterTrace> Draw(IReadOnlyList<FillMarks> kinds, IEnumerable<SavedFill> fills)
    {
        var byKind = fills.ToLookup(fill => kinds.First(kind => kind.Counts(fill)));
        return kinds.Where(byKind.Contains).Select(kind => kind.Trace([.. byKind[kind]]));
    }

    ScatterTrace Trace(SavedFill[] fills) => new()
    {
        Name = Name,
        X = Array.ConvertAll(fills, f => f.Time),
        Y = Array.ConvertAll(fills, f => f.Price),
        Text = Array.ConvertAll(fills, Words),
        Hover = "%{text}<extra></extra>",
        Marker = new Marker { Color = Color, Symbol = Symbol, Size = 8, Opacity = 0.85 },
    };

    static string Words(SavedFill fill)
    {
        var did = fill.Side is Side.Buy ? "bought" : "sold";
        var why = fill.Because.Length == 0 ? "" : $"<br>{PlotText.Escape(fill.Because)}";
        return string.Create(CultureInfo.InvariantCulture,
            $"{did} {fill.Quantity:0.########} at {fill.Price:0.########}<br>{PlotText.Minute(fill.Time)}{why}");
    }
}
