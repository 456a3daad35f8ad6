using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Krakked.Data;

/// <summary>The names Kraken gives the files of its archive: <c>XBTUSD_60.csv</c>.</summary>
public static class KrakenFileName
{
    static readonly string[] Endings = [".csv.gz", ".csv"];

    /// <summary>
    /// False unless the name is <c>PAIR_MINUTES.csv</c> or <c>PAIR_MINUTES.csv.gz</c>; folders before it do not matter.
    /// </summary>
    public static bool TryParse(string path, [NotNullWhen(true)] out string? pair, out Timeframe timeframe)
    {
        ArgumentNullException.ThrowIfNull(path);
        (pair, timeframe) = (null, default);

        var name = path[(path.LastIndexOfAny(['/', '\\']) + 1)..];
        var ending = Array.Find(Endings, end => name.EndsWith(end, StringComparison.OrdinalIgnoreCase));
        var bar = name.IndexOf('_', StringComparison.Ordinal);
        if (ending is null || bar <= 0 || bar >= name.Length - ending.Length) return false;

        var minutes = name[(bar + 1)..^ending.Length];
        if (!minutes.All(char.IsAsciiDigit) || !Timeframe.TryParse(minutes, out timeframe))
            return false;
        if (!name[..bar].All(c => char.IsAsciiLetterOrDigit(c) || c == '.')) return false;

        pair = name[..bar];
        return true;
    }

    /// <summary>The name of a pair's file in Kraken's archive.</summary>
    public static string Of(Instrument instrument, Timeframe timeframe)
    {
        ArgumentNullException.ThrowIfNull(instrument);
        return $"{instrument.Symbol}_{timeframe.Minutes}.csv";
    }
}
