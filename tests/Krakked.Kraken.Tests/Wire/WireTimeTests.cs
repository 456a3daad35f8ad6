using System.Globalization;

namespace Krakked.Kraken.Wire;

public sealed class WireTimeTests
{
    [Test]
    public void Seconds_keep_all_seven_decimals()
    {
        WireTime.TryFromSeconds(1762795433.9717445m, out var time);

        Assert.That(time.ToString("O", CultureInfo.InvariantCulture), Is.EqualTo("2025-11-10T17:23:53.9717445+00:00"));
        Assert.That(WireTime.ToSeconds(time), Is.EqualTo("1762795433.9717445"));
    }

    [TestCase("2025-11-11T00:17:10Z", "2025-11-11T00:17:10.0000000+00:00")]
    [TestCase("2026-03-15T11:25:20.538603Z", "2026-03-15T11:25:20.5386030+00:00")]
    [TestCase("2026-03-15T11:26:42.303671059Z", "2026-03-15T11:26:42.3036710+00:00")]
    [TestCase("2026-03-15T13:26:42.5+02:00", "2026-03-15T11:26:42.5000000+00:00")]
    public void Rfc3339_may_have_any_number_of_decimals(string text, string expected)
    {
        Assert.That(WireTime.TryFromRfc3339(text, out var time), Is.True);
        Assert.That(time.ToString("O", CultureInfo.InvariantCulture), Is.EqualTo(expected));
    }

    [TestCase("")]
    [TestCase("0")]
    [TestCase("tomorrow")]
    [TestCase("2026-13-15T11:26:42Z")]
    [TestCase("2026-03-15")]
    public void What_is_not_a_time_is_refused(string text) => Assert.That(WireTime.TryFromRfc3339(text, out _), Is.False);

    [Test]
    public void Seconds_out_of_range_are_refused()
    {
        Assert.That(WireTime.TryFromSeconds(-1, out _), Is.False);
        Assert.That(WireTime.TryFromSeconds(decimal.MaxValue, out _), Is.False);
    }

    [FsCheck.NUnit.Property]
    public bool Nanoseconds_and_back_lose_nothing_a_tick_can_hold(uint seconds, uint ticks)
    {
        var time = DateTimeOffset.UnixEpoch.AddSeconds(seconds).AddTicks(ticks);

        return WireTime.FromNanoseconds(WireTime.ToNanoseconds(time)) == time;
    }

    [FsCheck.NUnit.Property]
    public bool Seconds_as_text_and_back_are_the_same(uint seconds, uint ticks)
    {
        var time = DateTimeOffset.UnixEpoch.AddSeconds(seconds).AddTicks(ticks);

        return WireTime.TryFromSeconds(decimal.Parse(WireTime.ToSeconds(time), CultureInfo.InvariantCulture), out var back) && back == time;
    }
}
