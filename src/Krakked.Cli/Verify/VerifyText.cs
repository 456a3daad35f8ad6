using System.Globalization;
using System.Text.Json;
using Krakked.Backtesting;

namespace Krakked.Cli;

/// <summary>What the verify commands say alike.</summary>
static class VerifyText
{
    public static string Heading(BacktestSetup setup)
    {
        var parameters = string.Join(", ", setup.Parameters.Where(p => p.Value is not null)
            .Select(p => $"{p.Key}={p.Value!.Value.ToString(CultureInfo.InvariantCulture)}"));
        var pairs = string.Join(", ", setup.Series.Select(s => $"{s.Instrument} {s.Timeframe}"));
        return $"{setup.Strategy}{(parameters.Length > 0 ? $" ({parameters})" : "")} on {pairs}, {setup.Source}";
    }

    public static string Time(long time) =>
        DateTimeOffset.FromUnixTimeMilliseconds(time).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>Writes the properties of a changed decision.</summary>
    public static void Write(Utf8JsonWriter json, ChangedDecision changed)
    {
        json.WriteString("strategy", changed.Strategy.Name);
        json.WriteString("pair", changed.Instrument.Symbol);
        json.WriteString("timeframe", changed.Timeframe.ToString());
        json.WriteNumber("bar", changed.Index);
        json.WriteString("time", Time(changed.Time));
        json.WriteString("then", changed.Then.ToString());
        json.WriteString("now", changed.Now.ToString());
    }
}
