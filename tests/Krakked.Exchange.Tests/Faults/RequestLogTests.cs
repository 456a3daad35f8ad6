namespace Krakked.Exchange.Tests.Faults;

public sealed class RequestLogTests
{
    [TestCase(10, 100_000, TestName = "A hundred thousand short calls")]
    [TestCase(1 << 20, 31, TestName = "Thirty-two million characters, bodies included")]
    public void The_oldest_calls_are_forgotten_beyond(int length, int kept)
    {
        var log = new RequestLog();
        var reply = new string('x', length);

        for (var i = 0; i < kept + 50; i++) log.Add(i, "Balance", "key", "nonce=1", reply);

        Assert.That((log.Count, log.Requests.Count, log.Requests.First().Number), Is.EqualTo((kept + 50, kept, 51)));
    }
}
