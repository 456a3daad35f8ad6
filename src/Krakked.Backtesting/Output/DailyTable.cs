using Krakked.Data.Parquet;

namespace Krakked.Backtesting;

/// <summary>
/// Writes what every daily figure is computed from as a Parquet table: <c>time</c> (the midnight at which the day ends, UTC),
/// <c>equity</c> then, and <c>benchmark</c>, what the starting cash would be worth had it bought and held.
/// </summary>
static class DailyTable
{
    public static void Write(BacktestResult result, Stream stream)
    {
        var cash = (double)result.Setup.Cash;
        var daily = DailyCurve.Of(result.Equity, cash);
        var schema = new ParquetSchema(ParquetColumn.Timestamp("time"), ParquetColumn.Double("equity"), ParquetColumn.Double("benchmark"));
        using var table = new ParquetWriter(stream, schema, leaveOpen: true);
        table.WriteRowGroup(daily.Ends, daily.Equity, Benchmark(BuyAndHold.Returns(daily, [.. result.Setup.Finest]), cash));
    }

    static double[] Benchmark(double[] returns, double cash) => Array.ConvertAll(returns, r => cash *= 1 + r);
}
