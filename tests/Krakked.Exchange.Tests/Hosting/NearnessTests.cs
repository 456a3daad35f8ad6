using System.Globalization;
using System.Text;
using System.Text.Json;
using Krakked.Exchange.Tests.Market;

namespace Krakked.Exchange.Tests.Hosting;

/// <summary>What a loopback's haste must not change.</summary>
public sealed class NearnessTests
{
    [Test]
    public async Task Nonces_of_a_millisecond_that_are_used_one_after_another_are_never_the_same()
    {
        var toy = ToyExchange.At([.. Enumerable.Repeat(100d, 60)]);
        await using var server = await ExchangeServer.StartAsync(toy.Core, new ExchangeClock(Markets.Noon, speed: 1, TimeProvider.System), port: 0);
        using var http = new HttpClient { BaseAddress = server.Rest };

        for (var i = 0; i < 300; i++)
        {
            var nonce = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
            var signed = toy.Signed("CancelAll", "nonce=" + nonce);
            using var request = new HttpRequestMessage(HttpMethod.Post, signed.Path);
            request.Content = new StringContent("nonce=" + nonce, Encoding.UTF8, "application/x-www-form-urlencoded");
            request.Headers.Add("API-Key", signed.Key);
            request.Headers.Add("API-Sign", signed.Signature);
            using var reply = await http.SendAsync(request);
            using var answer = JsonDocument.Parse(await reply.Content.ReadAsStringAsync());

            Assert.That(answer.RootElement.GetProperty("error").GetArrayLength(), Is.Zero, $"call {i}: {answer.RootElement}");
        }
    }
}
