using System.Globalization;
using System.Text.Json;

namespace Krakked.Backtesting;

/// <summary>Writes a result as JSON; ratios are fractions, times are ISO 8601, what is not defined is null.</summary>
public static class ResultJson
{
    /// <summary>Writes <paramref name="result"/> as one indented object.</summary>
    public static void Write(BacktestResult result, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(result);
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true });
        json.WriteStartObject();
        json.WriteString("strategy", result.Setup.Strategy.Name);
        WriteParameters(json, result.Setup);
        WriteData(json, result);
        WriteSettings(json, result.Setup);
        WriteMetrics(json, result);
        StrategiesJson.Write(json, result);
        RiskJson.Write(json, result);
        WriteFills(json, result.FillQuality);
        if (result.Envelope is { } envelope) EnvelopeJson.Write(json, envelope);
        WriteEngine(json, result);
        json.WriteString("resultHash", result.ResultHash);
        json.WritePropertyName("certificate");
        RunCertificate.Of(result).Write(json);
        json.WriteEndObject();
    }

    static void WriteParameters(Utf8JsonWriter json, BacktestSetup setup)
    {
        json.WriteStartObject("parameters");
        foreach (var (name, value) in setup.Parameters)
        {
            if (value is { } given) json.WriteNumber(name, given);
            else json.WriteNull(name);
        }

        json.WriteEndObject();
    }

    static void WriteData(Utf8JsonWriter json, BacktestResult result)
    {
        var series = result.Setup.Finest.ToList();
        json.WriteStartObject("data");
        json.WriteString("source", result.Setup.Source);
        json.WriteStartArray("pairs");
        foreach (var bars in series) json.WriteStringValue(bars.Instrument.Symbol);
        json.WriteEndArray();
        json.WriteString("timeframe", series.Min(s => s.Timeframe).ToString());
        WriteDetails(json, result.Setup.Details);
        json.WriteString("from", Iso(series.Min(s => s.OpenTimes[0])));
        json.WriteString("to", Iso(series.Max(s => s.CloseTime(s.Count - 1))));
        json.WriteNumber("bars", result.Bars);
        json.WriteNumber("missingBars", result.MissingBars);
        json.WriteNumber("missingShare", result.MissingShare);
        json.WriteString("gapPolicy", result.Setup.GapPolicy);
        json.WriteString("hash", result.DataHash);
        json.WriteEndObject();
    }

    static void WriteDetails(Utf8JsonWriter json, IReadOnlyList<BarSeries> details)
    {
        json.WriteStartObject("detail");
        foreach (var bars in details) json.WriteString(bars.Instrument.Symbol, bars.Timeframe.ToString());
        json.WriteEndObject();
    }

    static void WriteSettings(Utf8JsonWriter json, BacktestSetup setup)
    {
        json.WriteStartObject("settings");
        json.WriteNumber("cash", setup.Cash);
        json.WriteString("quote", setup.Series[0].Instrument.Quote);
        json.WriteNumber("spreadBps", setup.Venue.SpreadBps);
        json.WriteNumber("slippageBps", setup.Venue.SlippageBps);
        json.WriteEndObject();
    }

    static void WriteMetrics(Utf8JsonWriter json, BacktestResult result)
    {
        var metrics = result.Metrics;
        json.WriteStartObject("metrics");
        json.WriteNumber("finalEquity", metrics.FinalEquity);
        Number(json, "netReturn", metrics.NetReturn);
        Number(json, "cagr", metrics.Cagr);
        Number(json, "volatility", metrics.Volatility);
        Number(json, "sharpe", metrics.Sharpe);
        Number(json, "sortino", metrics.Sortino);
        Number(json, "calmar", metrics.Calmar);
        Number(json, "maxDrawdown", metrics.MaxDrawdown);
        Number(json, "maxDrawdownDays", metrics.MaxDrawdownDays);
        Number(json, "exposure", metrics.Exposure);
        Number(json, "turnover", metrics.Turnover);
        json.WriteNumber("trades", metrics.Trades);
        json.WriteNumber("openTrades", metrics.OpenTrades);
        json.WriteNumber("fills", metrics.Fills);
        Number(json, "winRate", metrics.WinRate);
        Number(json, "profitFactor", metrics.ProfitFactor);
        Number(json, "expectancy", metrics.Expectancy);
        Number(json, "averageWin", metrics.AverageWin);
        Number(json, "averageLoss", metrics.AverageLoss);
        json.WriteNumber("feesPaid", metrics.FeesPaid);
        Number(json, "buyAndHoldReturn", metrics.BuyAndHoldReturn);
        MetricsJson.Write(json, result);
        json.WriteEndObject();
    }

    static void WriteFills(Utf8JsonWriter json, FillQuality quality)
    {
        json.WriteStartObject("fills");
        json.WriteNumber("count", quality.Fills);
        json.WriteNumber("onFinerBars", quality.OnFinerBars);
        json.WriteNumber("ambiguous", quality.Ambiguous);
        json.WriteEndObject();
    }

    static void WriteEngine(Utf8JsonWriter json, BacktestResult result)
    {
        json.WriteStartObject("engine");
        json.WriteString("version", typeof(ResultJson).Assembly.GetName().Version?.ToString(3));
        json.WriteNumber("seconds", Math.Round(result.Elapsed.TotalSeconds, 6));
        json.WriteNumber("barsPerSecond", Math.Round(result.Bars / Math.Max(result.Elapsed.TotalSeconds, 1e-9)));
        json.WriteEndObject();
    }

    internal static void Number(Utf8JsonWriter json, string name, double value)
    {
        if (double.IsFinite(value)) json.WriteNumber(name, value);
        else json.WriteNull(name);
    }

    internal static string Iso(long time) =>
        DateTimeOffset.FromUnixTimeMilliseconds(time).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
