using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Krakked.Data;
using Krakked.Execution.Simulation;
using Krakked.Risk;
using Krakked.Strategies;
using Krakked.Testing;

namespace Krakked.Backtesting.Tests;

/// <summary>Years of real hourly bars, held against a recomputation in another language that shares no line with the framework.</summary>
public sealed class ReferenceTests
{
    [TestCase("XBTUSD_60.csv", 20, 50)]
    [TestCase("XBTUSD_60.csv", 7, 200)]
    [TestCase("ETHUSD_60.csv", 20, 50)]
    public void A_plain_script_agrees_on_every_fill_and_on_equity_to_the_cent(string file, int fast, int slow)
    {
        if (!SharedData.TryFind($"data/kraken/{file}", out var path)) Assert.Ignore($"../shared/data/kraken/{file} is not there.");
        var instrument = InstrumentCatalog.BuiltIn.Find(file.Split('_')[0]);
        var expected = Recompute(path, fast, slow);

        var result = Backtest.Run(new BacktestSetup
        {
            Strategy = new StrategyId("sma-cross"),
            Create = () => new SmaCross(fast, slow, exposure: 0.95),
            Series = [CsvBars.Read(path, instrument, Timeframe.H1)],
            Risk = RiskOptions.Unlimited,
            Venue = new VenueOptions { MakerFee = 0.0026m, TakerFee = 0.0026m, AllowOverdraft = true },
        });

        Assert.That(result.Fills.Select(f => (f.Time / 1000, f.Side, f.Quantity, f.Price)), Is.EqualTo(expected.Fills));
        Assert.That(result.Metrics.FinalEquity, Is.EqualTo(expected.FinalEquity).Within(0.005m));
    }

    static (List<(long, Side, decimal, decimal)> Fills, decimal FinalEquity) Recompute(string file, int fast, int slow)
    {
        var script = Path.Combine(SharedData.Root, "tests", "Krakked.Backtesting.Tests", "Reference", "sma-cross.mjs");
        var start = new ProcessStartInfo("node", [script, file, $"{fast}", $"{slow}", "0.95", "0.26", "10000"])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        using var node = StartOrSkip(start);
        var result = JsonDocument.Parse(node.StandardOutput.ReadToEnd()).RootElement;

        var fills = result.GetProperty("fills").EnumerateArray()
            .Select(f => (f[0].GetInt64(), f[1].GetString() == "buy" ? Side.Buy : Side.Sell, Number(f[2]), Number(f[3])));
        return ([.. fills], Number(result.GetProperty("finalEquity")));
    }

    static Process StartOrSkip(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Ignore("Node.js is not there, and the recomputation is written for it.");
            throw;
        }
    }

    static decimal Number(JsonElement element) => decimal.Parse(element.GetString()!, CultureInfo.InvariantCulture);
}
