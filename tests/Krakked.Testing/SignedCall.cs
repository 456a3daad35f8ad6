namespace Krakked.Testing;

/// <summary>A signed call and its signature, known beforehand.</summary>
/// <param name="Name">What it shows.</param>
/// <param name="Endpoint">The last part of the path.</param>
/// <param name="Body">What is sent; its nonce is <see cref="Nonce"/>.</param>
/// <param name="Signature">In Base64.</param>
public sealed record SignedCall(string Name, string Endpoint, string Body, string Signature)
{
    public const string Secret = "kQH5HW/8p1uGOVjbgWA7FunAmGO8lsSUXNsu3eow76sz84Q18fWxnyRzBHCd3pd5nE9qa99HAZtuZuj6F1huXg==";
    public const string Nonce = "1616492376594";

    /// <summary>The first is Kraken's own, from its guide "spot-rest-auth"; the others were computed apart from this project.</summary>
    public static IReadOnlyList<SignedCall> Known { get; } =
    [
        new("The example Kraken published", "AddOrder",
            "nonce=1616492376594&ordertype=limit&pair=XBTUSD&price=37500&type=buy&volume=1.25",
            "4/dpxb3iT4tp/ZCVEwSnEsLxx0bqyhLpdfOpc6fn7OR8+UClSV5n9E6aSS8MPtnRfp32bAb0nmbRn6H8ndwLUQ=="),
        new("A nonce alone", "Balance",
            "nonce=1616492376594",
            "1nH4vwR+8FHiYh1QT649xXkGd3JR3x0DWkgv3u9Ed/Qqv6KPtgQpEU4m+Emb/VgpEji3j1XNwI+HCbfXxmrTOg=="),
        new("The path counts", "GetWebSocketsToken",
            "nonce=1616492376594",
            "+mRDmY9Ks0Moc1zjv/BjfvYa98buO0x1yHChZR5onlfAzAUbfIYlLggUZzdQ0RsmXm4Sh+Q8iAIZdo2wSeHeiA=="),
        new("A cancel", "CancelOrder",
            "nonce=1616492376594&txid=OYVGEW-VYV5B-UUEXSK",
            "A5RrlZMPYU0VuGxr/5wqSfTr91xAam7zyfq2wJDsuuzaWLrIUs3uo5C6E9Kt2JCH3288S5hvR06BeqMl8vX/ng=="),
        new("Percent signs are signed as they are encoded", "AddOrder",
            "nonce=1616492376594&ordertype=trailing-stop&pair=XBTUSD&price=%2B5%25&type=sell&volume=1.25",
            "FdLmWhHxfUQhW9AnQRzq9D9WxwlC99sGEwjA34CsoJ9D4G/1WzdrPNX0CDc0SGUOtB11YncVozZVaszbHjCGrQ=="),
        new("JSON with numbers", "AddOrder",
            """{"nonce":1616492376594,"ordertype":"limit","pair":"XBTUSD","price":37500,"type":"buy","volume":1.25}""",
            "kt1BXzwIvefKvBv6KKk2EDnbrxEGNWetNmjmXyYDHXIJYlIwvW0mQvC/OkeGzEt4OUvVS49Qd9gSBNMfE3iZ7Q=="),
        new("JSON with texts", "AddOrder",
            """{"nonce":"1616492376594","ordertype":"limit","pair":"XBTUSD","price":"37500","type":"buy","volume":"1.25"}""",
            "r/o+GpKxXjV/mls/r5CKLu5R+yzK5psqvQ4hXxMX1nzdxTBhV+ui82QGgPZMMitpFwCOAdPEZMmXgZxD2chJEg=="),
    ];

    public override string ToString() => Name;
}
