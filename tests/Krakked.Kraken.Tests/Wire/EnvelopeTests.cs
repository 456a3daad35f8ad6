using System.Net;
using System.Text;

namespace Krakked.Kraken.Wire;

public sealed class EnvelopeTests
{
    const string Html = "<html><head><title>502 Bad Gateway</title></head><body>cloudflare</body></html>";

    [TestCase(502, Html)]
    [TestCase(503, "")]
    [TestCase(520, Html)]
    [TestCase(500, """{"error":["EOrder:Insufficient funds"]}""")]
    [TestCase(200, "")]
    [TestCase(200, Html)]
    [TestCase(200, """{"error":[],"result":{"txid":["OAAAAA-BBBBB-CC""")]
    [TestCase(200, """{"error":[]}""")]
    [TestCase(200, """{"error":[],"result":null}""")]
    [TestCase(200, """{"result":{}}""")]
    [TestCase(200, """{"error":[7],"result":{}}""")]
    [TestCase(200, """{"error":[],"result":{}} {}""")]
    [TestCase(200, "null")]
    [TestCase(200, "[]")]
    [TestCase(403, Html)]
    [TestCase(429, Html)]
    public void An_answer_that_proves_nothing_leaves_an_order_unknown(int status, string body)
    {
        var answer = Open(status, body, CallEffect.Write);

        Assert.That(answer.Error!.Kind, Is.EqualTo(ErrorKind.Unknown));
    }

    [TestCase(502, Html, ErrorKind.NotSent, "HTTP 502")]
    [TestCase(520, Html, ErrorKind.NotSent, "HTTP 520")]
    [TestCase(200, "", ErrorKind.NotSent, "an empty answer")]
    [TestCase(200, Html, ErrorKind.NotSent, "an answer that is not JSON")]
    [TestCase(200, """{"error":[],"result":{"unixti""", ErrorKind.NotSent, "an answer cut short or misshapen")]
    [TestCase(403, Html, ErrorKind.Throttled, "HTTP 403")]
    [TestCase(429, Html, ErrorKind.Throttled, "HTTP 429")]
    public void A_read_can_be_asked_again(int status, string body, ErrorKind kind, string code)
    {
        var answer = Open(status, body, CallEffect.Read);

        Assert.That(answer.Error, Is.EqualTo(new ExchangeError(kind, code)));
    }

    [Test]
    public void An_error_that_comes_with_another_status_is_still_Krakens_word() =>
        Assert.That(Open(401, """{"error":["EAPI:Invalid key"]}""", CallEffect.Write).Error!.Kind, Is.EqualTo(ErrorKind.Denied));

    [Test]
    public void A_warning_comes_with_the_result()
    {
        var answer = Open(200, """{"error":["WGeneral:Be careful"],"result":{"unixtime":1}}""", CallEffect.Read);

        Assert.That(answer.Error, Is.Null);
        Assert.That(answer.Warnings, Is.EqualTo(new[] { "WGeneral:Be careful" }));
    }

    [Test]
    public void The_result_may_stand_before_the_errors()
    {
        var answer = Open(200, """{"result":{"unixtime":1762820224},"error":[],"more":{"a":[1]}}""", CallEffect.Read);

        Assert.That(Envelope.Read<ServerTime>(answer, CallEffect.Read).TryGet(out var time, out _), Is.True);
        Assert.That(time!.Time.ToUnixTimeSeconds(), Is.EqualTo(1762820224));
    }

    [TestCase(CallEffect.Read, ErrorKind.Rejected)]
    [TestCase(CallEffect.Write, ErrorKind.Unknown)]
    public void A_result_of_another_shape_is_no_result(object effect, ErrorKind kind)
    {
        var answer = Open(200, """{"error":[],"result":{"count":"many"}}""", (CallEffect)effect);

        Envelope.Read<CancelledOrders>(answer, (CallEffect)effect).TryGet(out _, out var error);

        Assert.That(error!.Kind, Is.EqualTo(kind));
    }

    [Test]
    public void The_default_of_a_result_is_an_unknown_error()
    {
        Assert.That(default(Result<ServerTime>).TryGet(out _, out var error), Is.False);
        Assert.That(error!.Kind, Is.EqualTo(ErrorKind.Unknown));
    }

    static Answer Open(int status, string body, CallEffect effect) =>
        Envelope.Open((HttpStatusCode)status, Encoding.UTF8.GetBytes(body), effect, DateTimeOffset.UnixEpoch);
}
