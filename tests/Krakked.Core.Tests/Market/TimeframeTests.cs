namespace Krakked.Core.Tests.Market;

public sealed class TimeframeTests
{
    [TestCase("1m", 1)]
    [TestCase("15M", 15)]
    [TestCase("1h", 60)]
    [TestCase("4h", 240)]
    [TestCase("1d", 1440)]
    [TestCase("1w", 10080)]
    [TestCase("60", 60)]
    [TestCase("21600", 21600)]
    public void Reads_units_and_krakens_plain_minutes(string text, int minutes) =>
        Assert.That(Timeframe.Parse(text).Minutes, Is.EqualTo(minutes));

    [TestCase("")]
    [TestCase("0")]
    [TestCase("-5m")]
    [TestCase("1.5h")]
    [TestCase("hour")]
    [TestCase("99999999999m")]
    [TestCase("99999d")]
    public void Refuses_what_is_no_length_and_says_what_is(string text)
    {
        var error = Assert.Throws<FormatException>(() => Timeframe.Parse(text));

        Assert.That(error!.Message, Does.Contain($"'{text}'").And.Contain("1h"));
    }

    [TestCase(90, "90m")]
    [TestCase(60, "1h")]
    [TestCase(1440, "1d")]
    [TestCase(10080, "1w")]
    public void Writes_the_shortest_form(int minutes, string text) =>
        Assert.That(new Timeframe(minutes).ToString(), Is.EqualTo(text));

    [FsCheck.NUnit.Property]
    public bool What_it_writes_it_reads_back(FsCheck.PositiveInt minutes)
    {
        var timeframe = new Timeframe((minutes.Get % 500_000) + 1);

        return Timeframe.Parse(timeframe.ToString()) == timeframe;
    }

    [TestCase(3_599_999, 0)]
    [TestCase(3_600_000, 3_600_000)]
    [TestCase(-1, -3_600_000)]
    public void The_open_of_a_time_is_at_or_before_it(long time, long open) =>
        Assert.That(Timeframe.H1.OpenOf(time), Is.EqualTo(open));
}
