using Krakked.Backtesting.Plots;

namespace Krakked.Backtesting.Tests.Plots;

public sealed class FigureJsonTests
{
    [Test]
    public void A_line_is_written_as_plotly_reads_it()
    {
        var figure = new Figure
        {
            Data = [new ScatterTrace { Name = "equity", X = (long[])[0, 60_000], Y = (double[])[1.5, 2], Line = new Line { Color = "#000000" } }],
            Layout = new Layout
            {
                Title = "Run",
                XAxes = [new Axis { Type = AxisType.Date }],
                YAxes = [new Axis { Title = "USD", Range = new Extent(1, 2), Format = "~s" }],
                Hover = HoverMode.Together,
                Height = 200,
            },
        };

        Assert.That(figure.ToJson(), Is.EqualTo(
            """
            {"data":[{"type":"scatter","name":"equity","mode":"lines","x":[0,60000],"y":[1.5,2],"line":{"color":"#000000","width":1.5}}],
            "layout":{"title":{"text":"Run"},
            "xaxis":{"type":"date","automargin":true,"rangeslider":{"visible":false}},
            "yaxis":{"title":{"text":"USD"},"range":[1,2],"tickformat":"~s","automargin":true},
            "hovermode":"x unified","showlegend":true,"legend":{"orientation":"h","x":0,"y":1,"yanchor":"bottom","traceorder":"normal"},
            "margin":{"l":8,"r":8,"t":60,"b":8},"height":200}}
            """.ReplaceLineEndings("")));
    }

    [Test]
    public void Candles_bars_and_bins_are_written_as_plotly_reads_them()
    {
        Assert.That(Json(new CandlestickTrace
        {
            X = (long[])[0],
            Open = (double[])[1],
            High = (double[])[3],
            Low = (double[])[0.5],
            Close = (double[])[2],
        }), Does.StartWith("""{"type":"candlestick","x":[0],"open":[1],"high":[3],"low":[0.5],"close":[2],"increasing":{"fillcolor":"#2f83c5",""")
            .And.Contain("\"decreasing\":{\"fillcolor\":\"#d55e00\""));
        var black = new Marker { Color = "#000000" };
        Assert.That(Json(new BarTrace { Lying = true, X = (double[])[3], Y = (string[])["cash"], Marker = black, YAxis = 2 }), Is.EqualTo("""
            {"type":"bar","x":[3],"y":["cash"],"orientation":"h","textposition":"none","marker":{"color":"#000000"},"yaxis":"y2"}
            """));
        Assert.That(Json(new HistogramTrace { X = (double[])[0.1], Bins = new Extent(0, 0.2), BinSize = 0.1 }), Is.EqualTo("""
            {"type":"histogram","x":[0.1],"xbins":{"start":0,"end":0.2,"size":0.1},"autobinx":false,"marker":{}}
            """));
    }

    [Test]
    public void What_is_not_finite_is_a_gap() =>
        Assert.That(Json(new ScatterTrace { X = (double[])[1, 2, 3], Y = (double[])[double.NaN, double.PositiveInfinity, 3] }),
            Does.Contain("\"y\":[null,null,3]"));

    [Test]
    public void A_figure_may_stand_inside_html() =>
        Assert.That(Json(new ScatterTrace { Name = "</script><script>alert(1)", X = (double[])[1], Y = (double[])[1] }), Does.Not.Contain("<"));

    [Test]
    public void A_heatmap_has_a_tile_for_each_value_that_is_known()
    {
        var (values, style) = (new[,] { { 1, double.NaN }, { -2, 0.5 } }, new HeatmapStyle { AroundZero = true });

        var figure = HeatmapFigure.Of(["a", "b"], ["low", "high"], values, style);

        var tiles = (BarTrace)figure.Data.Single();
        Assert.That(tiles.Base, Is.EqualTo(new[] { -0.5, -0.5, 0.5 }));
        Assert.That(((Column.Numbers)tiles.Y).Values, Is.EqualTo(new double[] { 0, 1, 1 }));
        Assert.That(tiles.Labels, Is.EqualTo(new[] { "1", "-2", "0.5" }));
        Assert.That(tiles.Text![0], Is.EqualTo("low a: 1"));
        Assert.That(tiles.Marker.Scale!.Range, Is.EqualTo(new Extent(-2, 2)));
    }

    [Test]
    public void A_heatmap_refuses_a_table_of_another_shape() =>
        Assert.That(Assert.Throws<ArgumentException>(() => HeatmapFigure.Of(["a"], ["b"], new double[2, 3]))!.Message,
            Does.Contain("2 rows by 3 columns"));

    [Test]
    public void Curves_of_different_cash_both_start_from_one()
    {
        var figure = OverlayFigure.Of([(new Curve("a", [0, 1], [100, 150]), 100), (new Curve("b", [0, 1], [2_000, 1_000]), 2_000)]);

        Assert.That(figure.Data.Cast<ScatterTrace>().Select(t => ((Column.Numbers)t.Y).Values), Is.EqualTo(new[] { new[] { 1, 1.5 }, [1, 0.5] }));
    }

    static string Json(Trace trace)
    {
        var json = new Figure { Data = [trace] }.ToJson();
        return json["""{"data":[""".Length..json.IndexOf("""],"layout":""", StringComparison.Ordinal)];
    }
}
