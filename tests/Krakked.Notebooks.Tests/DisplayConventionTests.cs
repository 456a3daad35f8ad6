using Krakked.Backtesting;
using Krakked.Cli;
using Krakked.Data;
using Krakked.Strategies;

namespace Krakked.Notebooks;

/// <summary>Values are shown by .NET Interactive's convention, found by names alone.</summary>
public sealed class DisplayConventionTests
{
    [AttributeUsage(AttributeTargets.Class)]
    sealed class TypeFormatterSourceAttribute(Type formatterSourceType) : Attribute
    {
        public Type FormatterSourceType { get; } = formatterSourceType;

        public string[]? PreferredMimeTypes { get; set; }
    }

    [TypeFormatterSource(typeof(Forms))]
    sealed class Shown;

    [TypeFormatterSource(typeof(Forms), PreferredMimeTypes = ["text/html"])]
    sealed class ShownAsHtml;

    sealed class Forms
    {
        public IEnumerable<object> CreateTypeFormatters() => [new Form("text/html"), new Form("text/latex")];
    }

    sealed class Form(string type)
    {
        public string MimeType { get; } = type;

        public bool Format(object instance, TextWriter writer)
        {
            writer.Write($"{instance.GetType().Name} as {MimeType}");
            return true;
        }
    }

    [Test]
    public void An_attribute_of_that_name_is_enough_wherever_it_comes_from()
    {
        var forms = ValueFormatter.Format(new Shown(), []);

        Assert.That(forms.Keys, Is.EquivalentTo(new[] { "text/html", "text/latex", "text/plain" }));
        Assert.That(forms["text/latex"], Is.EqualTo("Shown as text/latex"));
    }

    [Test]
    public void Preferred_forms_leave_out_the_others_unless_they_are_asked_for()
    {
        Assert.That(ValueFormatter.Format(new ShownAsHtml(), []).Keys, Is.EquivalentTo(new[] { "text/html", "text/plain" }));
        Assert.That(ValueFormatter.Format(new ShownAsHtml(), ["text/latex"]).Keys, Is.EquivalentTo(new[] { "text/latex", "text/plain" }));
    }

    // Everything .NET Interactive looks for, as its Formatter does: an instance, a public method, two public members.
    [TestCase(typeof(BacktestResult))]
    [TestCase(typeof(SweepResult))]
    [TestCase(typeof(TradeTable))]
    [TestCase(typeof(Backtesting.Plots.Figure))]
    public void Results_name_a_source_of_the_shape_the_kernel_expects(Type type)
    {
        var attribute = type.GetCustomAttributes(inherit: true).Single(a => a.GetType().Name == "TypeFormatterSourceAttribute");
        var source = (Type)attribute.GetType().GetProperty("FormatterSourceType")!.GetValue(attribute)!;
        var formatters = (IEnumerable<object>)source.GetMethod("CreateTypeFormatters")!.Invoke(Activator.CreateInstance(source), null)!;
        var preferred = (string[])attribute.GetType().GetProperty("PreferredMimeTypes")!.GetValue(attribute)!;

        var types = formatters.Select(f => (string)f.GetType().GetProperty("MimeType")!.GetValue(f)!).ToList();

        Assert.That(preferred, Is.SubsetOf(types));
        Assert.That(formatters.Select(f => f.GetType().GetMethod("Format")!.ToString()),
            Has.All.EqualTo("Boolean Format(System.Object, System.IO.TextWriter)"));
    }

    [Test]
    public void A_backtest_shows_its_headline_and_its_doubts_and_no_time_it_took()
    {
        using var workshop = new Workshop();
        var bars = BarStore.Open(workshop["data"]).Read("XBT/USD", Timeframe.H1);
        var result = Backtest.Run(new SmaCross(), bars);

        var forms = ValueFormatter.Format(result, []);
        var later = ValueFormatter.Format(result with { Elapsed = result.Elapsed + TimeSpan.FromSeconds(1) }, []);

        Assert.That(forms["text/html"], Does.Contain("<td>net return</td>").And.Contain("<li>"));
        Assert.That(forms["text/plain"], Does.Contain("net return").And.Contain("! "));
        Assert.That(later, Is.EqualTo(forms));
    }

    [Test]
    public void A_long_sequence_is_a_table_of_its_first_lines()
    {
        var forms = ValueFormatter.Format(Enumerable.Range(1, 30).Select(i => new { number = i, square = i * i }), []);

        Assert.That(forms["text/plain"].Split('\n'), Has.Length.EqualTo(22));
        Assert.That(forms["text/plain"], Does.StartWith("number  square\n     1       1\n").And.EndWith("… and 10 more"));
        Assert.That(forms["text/html"], Does.Contain("<th>square</th>").And.Contain(">400</td>").And.Not.Contain(">441</td>"));
    }

    [Test]
    public void An_empty_sequence_says_so() =>
        Assert.That(ValueFormatter.Format(Array.Empty<string>(), [])["text/plain"], Is.EqualTo("(empty)"));
}
