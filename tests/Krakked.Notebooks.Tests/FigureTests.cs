using Krakked.Cli;

namespace Krakked.Notebooks.Tests;

/// <summary>Numbers that commands print.</summary>
public sealed class FigureTests
{
    [TestCase(-0.00001, "0.00%")]
    [TestCase(0.00001, "0.00%")]
    [TestCase(-0.5, "-50.00%")]
    [TestCase(0.125, "+12.50%")]
    [TestCase(double.NaN, "-")]
    public void A_share_has_a_sign_unless_it_rounds_to_nothing(double share, string written) =>
        Assert.That(Figure.Percent(share), Is.EqualTo(written));
}
