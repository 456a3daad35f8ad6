using System.Runtime.CompilerServices;

namespace Krakked.Core.Tests.Strategy;

public sealed class StrategyIntentTests
{
    [Test]
    public void The_default_intent_wants_nothing() => Assert.That(default(StrategyIntent).Kind, Is.EqualTo(IntentKind.Hold));

    [Test]
    public void An_exposure_is_kept_as_it_was_written()
    {
        var intent = StrategyIntent.Enter(0.95, "because");

        Assert.That((intent.Exposure, intent.QuoteAmount, intent.Because), Is.EqualTo(((decimal?)0.95m, (decimal?)null, "because")));
    }

    [Test]
    public void Without_a_size_the_risk_engine_sizes_it()
    {
        var intent = StrategyIntent.Enter();

        Assert.That((intent.Exposure, intent.QuoteAmount), Is.EqualTo(((decimal?)null, (decimal?)null)));
    }

    [Test]
    public void A_quote_amount_is_money() => Assert.That(StrategyIntent.EnterWith(99.99m).QuoteAmount, Is.EqualTo(99.99m));

    [TestCase(-0.01)]
    [TestCase(1.01)]
    [TestCase(double.NaN)]
    public void An_exposure_outside_its_range_is_refused(double exposure) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => StrategyIntent.Enter(exposure));

    // A processor that stores 64 bytes and loads them again does not wait; for 56 or 72 it does, on every bar.
    [Test]
    public void An_intent_takes_64_bytes() => Assert.That(Unsafe.SizeOf<StrategyIntent>(), Is.EqualTo(64));

    [TestCase(-1)]
    [TestCase(65_536)]
    public void A_number_of_bars_outside_its_range_is_refused(int bars) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => _ = StrategyIntent.Enter() with { ExitAfter = bars });

    [Test]
    public void Somebody_fully_confident_unless_said_otherwise() =>
        Assert.That((StrategyIntent.Enter().Confidence, (StrategyIntent.Enter() with { Confidence = 0.5f }).Confidence), Is.EqualTo((1f, 0.5f)));
}
