using System.Text;

namespace Krakked.Exchange.Tests.Rest;

public sealed class SignatureTests
{
    [TestCaseSource(typeof(SignedCall), nameof(SignedCall.Known))]
    public void A_body_is_signed_as_Kraken_signs_it(SignedCall call)
    {
        var path = "/0/private/" + call.Endpoint;

        var made = RestGate.Sign(Convert.FromBase64String(SignedCall.Secret), path, SignedCall.Nonce, Encoding.UTF8.GetBytes(call.Body));

        Assert.That(Convert.ToBase64String(made), Is.EqualTo(call.Signature));
    }
}
