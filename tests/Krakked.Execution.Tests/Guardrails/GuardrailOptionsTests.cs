namespace Krakked.Execution.Tests.Guardrails;

public sealed class GuardrailOptionsTests
{
    [Test]
    public void By_default_prices_are_watched_and_amounts_are_not()
    {
        var options = new GuardrailOptions();

        Assert.That((options.PriceCollarBps, options.MaxQuoteAgeMs), Is.EqualTo(((decimal?)100m, (long?)3_000)));
        Assert.That((options.MaxPairNotionalUsd, options.MaxTotalNotionalUsd, options.OnePositionPerAsset),
            Is.EqualTo(((decimal?)null, (decimal?)null, false)));
    }

    static readonly TestCaseData[] Wrong =
    [
        new TestCaseData(() => new GuardrailOptions { MaxPairNotionalUsd = 0 }, "MaxPairNotionalUsd").SetArgDisplayNames("no notional"),
        new TestCaseData(() => new GuardrailOptions { MaxTotalNotionalUsd = -1 }, "MaxTotalNotionalUsd").SetArgDisplayNames("negative notional"),
        new TestCaseData(() => new GuardrailOptions { PriceCollarBps = 0 }, "PriceCollarBps").SetArgDisplayNames("no collar"),
        new TestCaseData(() => new GuardrailOptions { PriceCollarBps = 5_001 }, "PriceCollarBps").SetArgDisplayNames("a collar of half the price"),
        new TestCaseData(() => new GuardrailOptions { MaxQuoteAgeMs = 0 }, "MaxQuoteAgeMs").SetArgDisplayNames("no age"),
    ];

    [TestCaseSource(nameof(Wrong))]
    public void What_makes_no_sense_is_refused_by_name(Func<GuardrailOptions> options, string name) =>
        Assert.That(Assert.Throws<ArgumentOutOfRangeException>(() => options())!.Message, Does.Contain(name));
}
