using System.Text;

namespace Krakked.Exchange.Tests.Rest;

public sealed class SignatureTests
{
    const string Secret = "kQH5HW/8p1uGOVjbgWA7FunAmGO8lsSUXNsu3eow76sz84Q18fWxnyRzBHCd3pd5nE9qa99HAZtuZuj6F1huXg==";
    const string Nonce = "1616492376594";

    [TestCase("AddOrder", "nonce=1616492376594&ordertype=limit&pair=XBTUSD&price=37500&type=buy&volume=1.25",
        "4/dpxb3iT4tp/ZCVEwSnEsLxx0bqyhLpdfOpc6fn7OR8+UClSV5n9E6aSS8MPtnRfp32bAb0nmbRn6H8ndwLUQ==",
        TestName = "The example Kraken published")]
    [TestCase("Balance", "nonce=1616492376594",
        "1nH4vwR+8FHiYh1QT649xXkGd3JR3x0DWkgv3u9Ed/Qqv6KPtgQpEU4m+Emb/VgpEji3j1XNwI+HCbfXxmrTOg==", TestName = "A nonce alone")]
    [TestCase("GetWebSocketsToken", "nonce=1616492376594",
        "+mRDmY9Ks0Moc1zjv/BjfvYa98buO0x1yHChZR5onlfAzAUbfIYlLggUZzdQ0RsmXm4Sh+Q8iAIZdo2wSeHeiA==", TestName = "The path counts")]
    [TestCase("CancelOrder", "nonce=1616492376594&txid=OYVGEW-VYV5B-UUEXSK",
        "A5RrlZMPYU0VuGxr/5wqSfTr91xAam7zyfq2wJDsuuzaWLrIUs3uo5C6E9Kt2JCH3288S5hvR06BeqMl8vX/ng==", TestName = "A cancel")]
    [TestCase("AddOrder", "nonce=1616492376594&ordertype=trailing-stop&pair=XBTUSD&price=%2B5%25&type=sell&volume=1.25",
        "FdLmWhHxfUQhW9AnQRzq9D9WxwlC99sGEwjA34CsoJ9D4G/1WzdrPNX0CDc0SGUOtB11YncVozZVaszbHjCGrQ==",
        TestName = "Percent signs are signed as they are encoded")]
    [TestCase("AddOrder", """{"nonce":1616492376594,"ordertype":"limit","pair":"XBTUSD","price":37500,"type":"buy","volume":1.25}""",
        "kt1BXzwIvefKvBv6KKk2EDnbrxEGNWetNmjmXyYDHXIJYlIwvW0mQvC/OkeGzEt4OUvVS49Qd9gSBNMfE3iZ7Q==", TestName = "JSON with numbers")]
    [TestCase("AddOrder", """{"nonce":"1616492376594","ordertype":"limit","pair":"XBTUSD","price":"37500","type":"buy","volume":"1.25"}""",
        "r/o+GpKxXjV/mls/r5CKLu5R+yzK5psqvQ4hXxMX1nzdxTBhV+ui82QGgPZMMitpFwCOAdPEZMmXgZxD2chJEg==", TestName = "JSON with texts")]
    public void A_body_is_signed_as_Kraken_signs_it(string endpoint, string body, string signature)
    {
        var made = RestGate.Sign(Convert.FromBase64String(Secret), "/0/private/" + endpoint, Nonce, Encoding.UTF8.GetBytes(body));

        Assert.That(Convert.ToBase64String(made), Is.EqualTo(signature));
    }
}
