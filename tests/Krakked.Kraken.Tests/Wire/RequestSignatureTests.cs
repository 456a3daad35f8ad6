namespace Krakked.Kraken.Wire;

/// <summary>The vectors of KRAKEN-API.md 1.3. The first is Kraken's own.</summary>
public sealed class RequestSignatureTests
{
    const string Secret = "kQH5HW/8p1uGOVjbgWA7FunAmGO8lsSUXNsu3eow76sz84Q18fWxnyRzBHCd3pd5nE9qa99HAZtuZuj6F1huXg==";
    const string Nonce = "1616492376594";

    [TestCase("AddOrder", "nonce=1616492376594&ordertype=limit&pair=XBTUSD&price=37500&type=buy&volume=1.25",
        "4/dpxb3iT4tp/ZCVEwSnEsLxx0bqyhLpdfOpc6fn7OR8+UClSV5n9E6aSS8MPtnRfp32bAb0nmbRn6H8ndwLUQ==", TestName = "Kraken's published vector")]
    [TestCase("Balance", "nonce=1616492376594",
        "1nH4vwR+8FHiYh1QT649xXkGd3JR3x0DWkgv3u9Ed/Qqv6KPtgQpEU4m+Emb/VgpEji3j1XNwI+HCbfXxmrTOg==", TestName = "A body of the nonce alone")]
    [TestCase("GetWebSocketsToken", "nonce=1616492376594",
        "+mRDmY9Ks0Moc1zjv/BjfvYa98buO0x1yHChZR5onlfAzAUbfIYlLggUZzdQ0RsmXm4Sh+Q8iAIZdo2wSeHeiA==", TestName = "The same body on another path")]
    [TestCase("CancelOrder", "nonce=1616492376594&txid=OYVGEW-VYV5B-UUEXSK",
        "A5RrlZMPYU0VuGxr/5wqSfTr91xAam7zyfq2wJDsuuzaWLrIUs3uo5C6E9Kt2JCH3288S5hvR06BeqMl8vX/ng==", TestName = "A cancel")]
    [TestCase("AddOrder", "nonce=1616492376594&ordertype=trailing-stop&pair=XBTUSD&price=%2B5%25&type=sell&volume=1.25",
        "FdLmWhHxfUQhW9AnQRzq9D9WxwlC99sGEwjA34CsoJ9D4G/1WzdrPNX0CDc0SGUOtB11YncVozZVaszbHjCGrQ==", TestName = "A percent-encoded price")]
    [TestCase("AddOrder", """{"nonce":1616492376594,"ordertype":"limit","pair":"XBTUSD","price":37500,"type":"buy","volume":1.25}""",
        "kt1BXzwIvefKvBv6KKk2EDnbrxEGNWetNmjmXyYDHXIJYlIwvW0mQvC/OkeGzEt4OUvVS49Qd9gSBNMfE3iZ7Q==", TestName = "JSON with numbers")]
    [TestCase("AddOrder", """{"nonce":"1616492376594","ordertype":"limit","pair":"XBTUSD","price":"37500","type":"buy","volume":"1.25"}""",
        "r/o+GpKxXjV/mls/r5CKLu5R+yzK5psqvQ4hXxMX1nzdxTBhV+ui82QGgPZMMitpFwCOAdPEZMmXgZxD2chJEg==", TestName = "JSON with strings")]
    public void A_signature_is_the_golden_one(string endpoint, string body, string signature)
    {
        using var credentials = ApiCredentials.Create("key", Secret);

        Assert.That(RequestSignature.Of(credentials, "/0/private/" + endpoint, Nonce, body), Is.EqualTo(signature));
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
