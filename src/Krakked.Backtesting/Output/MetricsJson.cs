using System.Globalization;
using System.Text.Json;

namespace Krakked.Backtesting;

/// <summary>
/// Writes the groups of <see cref="RunStatistics"/> as objects inside <c>metrics</c>; what is not defined is null.
/// </summary>
static class MetricsJson
{
    public static void Write(Utf8JsonWriter json, BacktestResult result)
    {
        var statistics = result.Statistics;
        Write(json, statistics.Returns);
        Write(json, statistics.Drawdowns);
        Write(json, statistics.Risk);
        Write(json, statistics.Trades);
        Write(json, statistics.Benchmark);
        Write(json, statistics.Honesty, result.Warnings);
    }

    static void Write(Utf8JsonWriter json, ReturnTable returns)
    {
        json.WriteStartObject("returns");
        Number(json, "total", returns.Total);
        Number(json, "cagr", returns.Cagr);
        Day(json, "bestDay", returns.BestDay);
        Day(json, "worstDay", returns.WorstDay);
        Month(json, "bestMonth", returns.BestMonth);
        Month(json, "worstMonth", returns.WorstMonth);
        json.WriteNumber("longestWinningDays", returns.LongestWinningDays);
        json.WriteNumber("longestLosingDays", returns.LongestLosingDays);
        json.WriteStartObject("years");
        foreach (var year in returns.Years) Number(json, year.Year.ToString("0000", CultureInfo.InvariantCulture), year.Return);
        json.WriteEndObject();
        json.WriteStartObject("months");
        foreach (var month in returns.Months) Number(json, Name(month), month.Return);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    static void Write(Utf8JsonWriter json, DrawdownTable drawdowns)
    {
        json.WriteStartObject("drawdowns");
        Number(json, "longestDays", drawdowns.LongestDays);
        Number(json, "timeUnderWater", drawdowns.TimeUnderWater);
        json.WriteStartArray("deepest");
        foreach (var fall in drawdowns.Deepest)
        {
            json.WriteStartObject();
            Number(json, "depth", fall.Depth);
            json.WriteString("peak", ResultJson.Iso(fall.Peak));
            json.WriteString("trough", ResultJson.Iso(fall.Trough));
            json.WriteString("recovered", fall.Recovered is { } recovered ? ResultJson.Iso(recovered) : null);
            Number(json, "days", fall.Days(drawdowns.Until));
            Number(json, "daysToRecover", fall.DaysToRecover ?? double.NaN);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    static void Write(Utf8JsonWriter json, RiskMetrics risk)
    {
        json.WriteStartObject("riskMeasures");
        Number(json, "downsideDeviation", risk.DownsideDeviation);
        Number(json, "omega", risk.Omega);
        Number(json, "ulcerIndex", risk.UlcerIndex);
        Number(json, "valueAtRisk95", risk.ValueAtRisk95);
        Number(json, "conditionalValueAtRisk95", risk.ConditionalValueAtRisk95);
        Number(json, "skew", risk.Skew);
        Number(json, "excessKurtosis", risk.ExcessKurtosis);
        Number(json, "tailRatio", risk.TailRatio);
        json.WriteEndObject();
    }

    static void Write(Utf8JsonWriter json, TradeMetrics trades)
    {
        json.WriteStartObject("tradeStatistics");
        json.WriteNumber("wins", trades.Wins);
        json.WriteNumber("losses", trades.Losses);
        Number(json, "payoff", trades.Payoff);
        Number(json, "meanReturn", trades.MeanReturn);
        Number(json, "bestReturn", trades.BestReturn);
        Number(json, "worstReturn", trades.WorstReturn);
        Number(json, "sqn", trades.Sqn);
        Number(json, "meanDurationHours", Hours(trades.MeanDuration));
        Number(json, "medianDurationHours", Hours(trades.MedianDuration));
        Number(json, "longestDurationHours", Hours(trades.LongestDuration));
        Number(json, "meanMae", trades.MeanMae);
        Number(json, "worstMae", trades.WorstMae);
        Number(json, "meanMfe", trades.MeanMfe);
        Number(json, "bestMfe", trades.BestMfe);
        json.WriteNumber("longestWinning", trades.LongestWinning);
        json.WriteNumber("longestLosing", trades.LongestLosing);
        Number(json, "feesOfGrossProfit", trades.FeesOfGrossProfit);
        json.WriteEndObject();
    }

    static void Write(Utf8JsonWriter json, BenchmarkMetrics benchmark)
    {
        json.WriteStartObject("benchmark");
        Number(json, "alpha", benchmark.Alpha);
        Number(json, "beta", benchmark.Beta);
        Number(json, "correlation", benchmark.Correlation);
        Number(json, "trackingError", benchmark.TrackingError);
        Number(json, "informationRatio", benchmark.InformationRatio);
        Number(json, "upCapture", benchmark.UpCapture);
        Number(json, "downCapture", benchmark.DownCapture);
        json.WriteEndObject();
    }

    static void Write(Utf8JsonWriter json, HonestyMetrics honesty, IReadOnlyList<string> warnings)
    {
        json.WriteStartObject("honesty");
        json.WriteNumber("trials", honesty.Trials);
        Number(json, "probabilisticSharpe", honesty.ProbabilisticSharpe);
        Number(json, "deflatedSharpe", honesty.DeflatedSharpe);
        Number(json, "expectedMaximumSharpe", honesty.ExpectedMaximumSharpe);
        json.WriteNumber("trackRecordDays", honesty.TrackRecordDays);
        Number(json, "minimumTrackRecordDays", honesty.MinimumTrackRecordDays);
        Range(json, "annualReturn90", honesty.AnnualReturn);
        Range(json, "sharpe90", honesty.Sharpe);
        json.WriteNumber("netProfitWithoutBestFive", honesty.NetProfitWithoutBestFive);
        Number(json, "bestFiveShare", honesty.BestFiveShare);
        Number(json, "ordersAboveOnePercent", honesty.OrdersAboveOnePercent);
        Number(json, "ordersAboveTenPercent", honesty.OrdersAboveTenPercent);
        Number(json, "largestOrderShare", honesty.LargestOrderShare);
        json.WriteStartArray("warnings");
        foreach (var warning in warnings) json.WriteStringValue(warning);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    static void Day(Utf8JsonWriter json, string name, DayReturn? day) =>
        Dated(json, name, "date", day?.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), day?.Return ?? double.NaN);

    static void Month(Utf8JsonWriter json, string name, MonthReturn? month) =>
        Dated(json, name, "month", month is { } known ? Name(known) : null, month?.Return ?? double.NaN);

    static void Dated(Utf8JsonWriter json, string name, string unit, string? when, double value)
    {
        json.WriteStartObject(name);
        json.WriteString(unit, when);
        Number(json, "return", value);
        json.WriteEndObject();
    }

    static void Range(Utf8JsonWriter json, string name, Interval range)
    {
        json.WriteStartObject(name);
        Number(json, "low", range.Low);
        Number(json, "high", range.High);
        json.WriteEndObject();
    }

    static string Name(MonthReturn month) => string.Create(CultureInfo.InvariantCulture, $"{month.Year:0000}-{month.Month:00}");

    static double Hours(TimeSpan? time) => time?.TotalHours ?? double.NaN;

    static void Number(Utf8JsonWriter json, string name, double value)
    {
        if (double.IsFinite(value)) json.WriteNumber(name, value);
        else json.WriteNull(name);
    }
}
