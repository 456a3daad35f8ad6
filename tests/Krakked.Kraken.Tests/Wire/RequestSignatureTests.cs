namespace Krakked.Kraken.Wire;

public sealed class RequestSignatureTests
{
    const string Secret = SignedCall.Secret;
    const string Nonce = SignedCall.Nonce;

    [TestCaseSource(typeof(SignedCall), nameof(SignedCall.Known))]
    public void A_signature_is_the_golden_one(SignedCall call)
    {
        using var credentials = ApiCredentials.Create("key", Secret);

        Assert.That(RequestSignature.Of(credentials, "/0/private/" + call.Endpoint, Nonce, call.Body), Is.EqualTo(call.Signature));
    }

    [Test]
    public void The_form_of_an_order_is_the_text_that_was_signed()
    {
        var form = new Fields().Add("ordertype", "trailing-stop").Add("pair", "XBTUSD").Add("price", OrderPrice.Above(5, percent: true).ToString())
            .Add("type", "sell").Add("volume", 1.25m).ToForm(Nonce);

        Assert.That(form, Is.EqualTo("nonce=1616492376594&ordertype=trailing-stop&pair=XBTUSD&price=%2B5%25&type=sell&volume=1.25"));
    }

    [Test]
    public void The_order_of_parameters_changes_the_signature()
    {
        using var credentials = ApiCredentials.Create("key", Secret);

        var one = RequestSignature.Of(credentials, "/0/private/AddOrder", Nonce, "nonce=1616492376594&pair=XBTUSD&type=buy");
        var other = RequestSignature.Of(credentials, "/0/private/AddOrder", Nonce, "nonce=1616492376594&type=buy&pair=XBTUSD");

        Assert.That(other, Is.Not.EqualTo(one));
    }

    [Test]
    public void An_empty_body_can_be_signed()
    {
        using var credentials = ApiCredentials.Create("key", Secret);

        var signature = RequestSignature.Of(credentials, "/0/private/Balance", "", "");

        Assert.That(Convert.FromBase64String(signature), Has.Length.EqualTo(64));
    }

    [Test]
    public void A_form_leaves_out_what_is_null_and_flags_that_are_false()
    {
        var form = new Fields().Add("a", (string?)null).Add("b", (decimal?)null).AddFlag("validate", false).AddFlag("trades", true)
            .Add("close[price]", "#2 x").ToForm();

        Assert.That(form, Is.EqualTo("trades=true&close%5Bprice%5D=%232%20x"));
    }
}
