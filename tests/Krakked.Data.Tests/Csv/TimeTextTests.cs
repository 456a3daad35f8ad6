using System.Text;

namespace Krakked.Data.Tests;

public sealed class TimeTextTests
{
    [TestCase("1704067200")]
    [TestCase("1704067200.0")]
    [TestCase("1704067200000")]
    [TestCase("1704067200000000")]
    [TestCase("1704067200000000000")]
    [TestCase("2024-01-01")]
    [TestCase("2024-01-01 00:00")]
    [TestCase("2024-01-01 00:00:00")]
    [TestCase("2024-01-01T00:00:00.000Z")]
    [TestCase("2024-01-01T02:00:00+02:00")]
    [TestCase("2023-12-31T19:00:00-0500")]
    [TestCase("2024-01-01 00:00:00 UTC")]
    public void The_same_instant_in_many_forms(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);

        Assert.That(TimeText.TryParse(bytes, TimeText.Detect(bytes), out var time), Is.True);
        Assert.That(time, Is.EqualTo(Given.Start));
    }

    [TestCase("2024-13-01")]
    [TestCase("2023-02-29")]
    [TestCase("2024-01-01T25:00")]
    [TestCase("2024-01-01T00:00:00.5Z")]
    [TestCase("2024-01-01T00:00:00.Z")]
    [TestCase("2024-01-01X")]
    [TestCase("2024-01-01T00:00+")]
    [TestCase("01/02/2024")]
    [TestCase("yesterday")]
    [TestCase("")]
    public void What_is_no_time_is_refused(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);

        Assert.That(TimeText.TryParse(bytes, TimeText.Detect(bytes), out _), Is.False);
    }
}
