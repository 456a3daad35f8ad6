namespace Krakked.Kraken.Wire;

public sealed class KrakenErrorsTests
{
    static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000);

    // Written out again on purpose: the table of KRAKEN-API.md, section 3, text by text.
    const string Catalogue = """
        Denied Denied EAPI:Invalid key
        Denied Denied EAPI:Invalid signature
        NotSent NotSent EAPI:Invalid nonce
        Rejected Rejected EAPI:Bad request
        Throttled Throttled EAPI:Rate limit exceeded
        Rejected Rejected EAPI:Invalid arguments:start_time must be < expire_time
        Rejected Rejected EAPI:Invalid arguments:offer not found
        Denied Denied EAuth:Account temporary disabled
        Denied Denied EAuth:Account unconfirmed
        Throttled Throttled EAuth:Rate limit exceeded
        Throttled Throttled EAuth:Too many requests
        Denied Denied EAuth:Failed
        Denied Denied EAccount:Invalid permissions
        Denied Denied EAccount:Invalid permissions:ADA trading restricted for US:CA.
        Denied Denied EGeneral:Permission denied
        Rejected Rejected EGeneral:Invalid arguments
        Rejected Rejected EGeneral:Invalid arguments:price
        Rejected Rejected EGeneral:Invalid arguments:cl_ord_id
        Rejected Rejected EGeneral:Invalid arguments:Index unavailable
        Rejected Rejected EGeneral:Unknown method
        Throttled Throttled EGeneral:Temporary lockout
        Throttled Throttled EGeneral:Too many requests
        NotSent Unknown EGeneral:Internal error
        NotSent Unknown EGeneral:Internal error:12
        Rejected Rejected EQuery:Unknown asset pair
        Rejected Rejected EQuery:Unknown asset
        Rejected Rejected EQuery:Invalid asset pair
        Rejected Rejected EOrder:Insufficient funds
        Rejected Rejected EOrder:Insufficient margin
        Rejected Rejected EOrder:Margin allowance exceeded
        Rejected Rejected EOrder:Margin level too low
        Rejected Rejected EOrder:Margin position size exceeded
        Rejected Rejected EOrder:Cannot open position
        Rejected Rejected EOrder:Cannot open opposing position
        Rejected Rejected EOrder:Order minimum not met
        Rejected Rejected EOrder:Cost minimum not met
        Rejected Rejected EOrder:Tick size check failed
        Rejected Rejected EOrder:Invalid price
        Rejected Rejected EOrder:Invalid order
        Rejected Rejected EOrder:Unknown order
        Rejected Rejected EOrder:Unknown position
        Throttled Throttled EOrder:Rate limit exceeded
        Throttled Throttled EOrder:Domain rate limit exceeded
        Rejected Rejected EOrder:Orders limit exceeded
        Rejected Rejected EOrder:Scheduled orders limit exceeded
        Rejected Rejected EOrder:Positions limit exceeded
        Rejected Rejected EOrder:Reduce only:No position exists
        Rejected Rejected EOrder:Reduce only:Non-PC
        Rejected Rejected EOrder:Post only order
        Denied Denied EOrder:Trading agreement required
        Rejected Unknown EOrder:Cancel pending
        NotSent Unknown EService:Unavailable
        NotSent Unknown EService:Busy
        NotSent Unknown EService:Timeout
        Rejected Rejected EService:Market in cancel_only mode
        Rejected Rejected EService:Market in post_only mode
        Rejected Rejected EService:Market in limit_only mode
        Rejected Rejected EService:Deadline elapsed
        Throttled Throttled EService:Throttled
        Throttled Throttled EService:Throttled: 1800000003
        Throttled Throttled EService: Throttled
        NotSent Unknown EDatabase:Internal error
        Denied Denied ETrade:Locked
        Denied Denied ETrade:User Locked
        Rejected Rejected ETrade:Invalid request
        NotSent NotSent ESession:Invalid session
        Rejected Rejected EFunding:Unknown withdraw key
        Denied Denied EBM:limit exceeded:CAL
        """;

    static IEnumerable<string[]> Lines => Catalogue.Split('\n').Select(line => line.Trim().Split(' ', 3));

    static IEnumerable<TestCaseData> Texts => Lines
        .Select(parts => new TestCaseData(parts[2], Enum.Parse<ErrorKind>(parts[0]), Enum.Parse<ErrorKind>(parts[1])).SetArgDisplayNames(parts[2]));

    [TestCaseSource(nameof(Texts))]
    public void A_text_means_this_on_a_read_and_on_a_write(string text, ErrorKind onRead, ErrorKind onWrite)
    {
        Assert.That(KrakenErrors.Kind(text, CallEffect.Read), Is.EqualTo(onRead));
        Assert.That(KrakenErrors.Kind(text, CallEffect.Write), Is.EqualTo(onWrite));
    }

    [Test]
    public void Every_text_of_the_table_is_held_against_the_catalogue()
    {
        var untested = KrakenErrors.Known.Select(k => k.Text)
            .Where(text => !Lines.Any(l => l[2].Replace(": ", ":").StartsWith(text, StringComparison.Ordinal)));

        Assert.That(untested, Is.Empty);
    }

    [TestCase("EOrder:Something nobody has met")]
    [TestCase("EOrder")]
    [TestCase("EOrder:Insufficient fund")]
    [TestCase("eorder:insufficient funds")]
    [TestCase("")]
    [TestCase(":")]
    public void What_is_not_in_the_table_proves_nothing_about_an_order(string text)
    {
        Assert.That(KrakenErrors.Kind(text, CallEffect.Write), Is.EqualTo(ErrorKind.Unknown));
        Assert.That(KrakenErrors.Kind(text, CallEffect.Read), Is.EqualTo(ErrorKind.Rejected));
    }

    [Test]
    public void Doubled_spaces_are_forgiven() =>
        Assert.That(KrakenErrors.Kind("EService:Market in post_only  mode", CallEffect.Write), Is.EqualTo(ErrorKind.Rejected));

    [Test]
    public void One_unproven_text_makes_the_whole_answer_unproven()
    {
        var error = KrakenErrors.Of(["EOrder:Insufficient funds", "EService:Timeout"], CallEffect.Write, Now);

        Assert.That(error.Kind, Is.EqualTo(ErrorKind.Unknown));
        Assert.That(error.Code, Is.EqualTo("EOrder:Insufficient funds; EService:Timeout"));
    }

    [TestCase("EService:Throttled: 1800000003", 3)]
    [TestCase("EService:Throttled:1800000003", 3)]
    [TestCase("EService:Throttled: 1700000000", 0)]
    [TestCase("EGeneral:Temporary lockout", 900)]
    public void How_long_to_wait_is_read_where_it_is_stated(string text, int seconds) =>
        Assert.That(KrakenErrors.Of([text], CallEffect.Read, Now).RetryAfter, Is.EqualTo(TimeSpan.FromSeconds(seconds)));

    [TestCase("EAPI:Rate limit exceeded")]
    [TestCase("EService:Throttled")]
    [TestCase("EService:Throttled: soon")]
    public void How_long_to_wait_is_not_made_up(string text) =>
        Assert.That(KrakenErrors.Of([text], CallEffect.Read, Now).RetryAfter, Is.Null);
}
