using System.Net;
using Krakked.Kraken.Rest;

namespace Krakked.Kraken.Credentials;

public sealed class KeyCheckTests
{
    static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000);

    static readonly string[] AllRights = [.. KeyRights.Needed.Select(n => n.Right)];

    [Test]
    public async Task A_key_with_the_needed_rights_and_one_address_is_good_and_warns_of_nothing()
    {
        var check = await CheckAsync(Answers(AllRights, "203.0.113.7"));

        Assert.That(check.Verdict, Is.EqualTo(KeyVerdict.Good));
        Assert.That(check.Warnings(Now), Is.Empty);
    }

    [TestCase("withdraw-funds")]
    [TestCase("Withdraw-Funds")]
    [TestCase("withdraw-earn")]
    public async Task A_key_that_can_withdraw_is_forbidden_before_anything_else_is_asked_with_it(string right)
    {
        var kraken = Answers([.. AllRights, right], "203.0.113.7");

        var check = await CheckAsync(kraken);

        Assert.That(check.Verdict, Is.EqualTo(KeyVerdict.Forbidden));
        Assert.That(check.Why, Does.Contain("can withdraw").And.Contain("Create & modify orders").And.Contain("Leave 'Withdraw'"));
        Assert.That(kraken.Seen.Select(s => s.Endpoint), Is.EqualTo(new[] { "GetApiKeyInfo" }));
    }

    [TestCase("EAPI:Invalid key", "deleted")]
    [TestCase("EAPI:Invalid signature", "does not belong")]
    [TestCase("EGeneral:Permission denied", "query-funds")]
    [TestCase("EAPI:Invalid nonce", "for this program alone")]
    public async Task What_the_exchange_refuses_is_refused_with_a_remedy(string text, string remedy)
    {
        var check = await CheckAsync(StubKraken.Answering($$"""{"error":["{{text}}"]}"""));

        Assert.That(check.Verdict, Is.EqualTo(KeyVerdict.Refused));
        Assert.That(check.Why, Does.Contain(text).And.Contain(remedy));
    }

    [TestCase("""{"error":["EService:Unavailable"]}""")]
    [TestCase("""{"error":["EGeneral:Temporary lockout"]}""")]
    [TestCase("<html>502</html>")]
    [TestCase("""{"error":[],"result":{"permissions":"all"}}""")]
    [TestCase("")]
    public async Task What_says_nothing_about_the_key_is_not_held_against_it(string answer) =>
        Assert.That((await CheckAsync(StubKraken.Answering(answer))).Verdict, Is.EqualTo(KeyVerdict.Unreachable));

    [TestCase(HttpRequestError.NameResolutionError)]
    [TestCase(HttpRequestError.ConnectionError)]
    [TestCase(HttpRequestError.ResponseEnded)]
    public async Task A_network_that_fails_is_not_held_against_the_key(HttpRequestError failure) =>
        Assert.That((await CheckAsync(StubKraken.Failing(new HttpRequestException(failure)))).Verdict, Is.EqualTo(KeyVerdict.Unreachable));

    [Test]
    public async Task Missing_rights_any_address_an_early_end_and_deposits_are_warned_of()
    {
        var check = await CheckAsync(Answers(["query-funds", "add-funds"], "", validUntil: Now.AddDays(3).ToUnixTimeSeconds()));

        Assert.That(check.Verdict, Is.EqualTo(KeyVerdict.Good));
        Assert.That(check.Missing, Is.EqualTo(AllRights.Skip(1)));
        Assert.That(check.Warnings(Now), Has.Count.EqualTo(4));
        Assert.That(check.Warnings(Now)[0], Does.Contain("modify-trades").And.Contain("not to trade"));
    }

    [TestCase("nonce=1", "application/x-www-form-urlencoded", ExpectedResult = "nonce=1&otp=a%26b%22c")]
    [TestCase("""{"nonce":"1"}""", "application/json", ExpectedResult = """{"nonce":"1","otp":"a\u0026b\u0022c"}""")]
    public string A_second_factor_goes_into_the_body(string body, string contentType) => SecondFactor.Added(body, contentType, "a&b\"c"u8);

    [Test]
    public async Task A_key_with_a_second_factor_carries_it_on_every_call_and_signs_it()
    {
        using var kraken = new LoopbackKraken { OneTimePassword = Canary.OneTimePassword };
        using var http = KrakenHttp.CreateClient();
        using var temp = new TempFolder();
        using var with = ApiCredentials.Create(Canary.Key, Canary.Secret, Canary.OneTimePassword);
        using var without = ApiCredentials.Create(Canary.Key, Canary.Secret);
        var clock = TimeProvider.System;
        var options = new KrakenOptions { Address = new Uri(kraken.Address) };
        var connection = new KrakenConnection(http, options, new RateLimits(new RateLimitOptions(), clock), clock);
        var nonces = new NonceSource(new NonceFile(temp.Path, with), clock);

        var good = await KeyCheck.RunAsync(new KrakenAccount(connection, with, nonces));
        var refused = await KeyCheck.RunAsync(new KrakenAccount(connection, without, nonces));

        Assert.That(good.Verdict, Is.EqualTo(KeyVerdict.Good), good.Why);
        Assert.That(refused.Why, Does.Contain("--otp"));
    }

    static async Task<KeyCheck> CheckAsync(StubKraken kraken)
    {
        using var desk = new Desk(kraken);
        return await desk.WaitAsync(KeyCheck.RunAsync(desk.Account));
    }

    static StubKraken Answers(string[] rights, string address, long validUntil = 0)
    {
        var info = $$$"""
            {"error":[],"result":{"permissions":[{{{string.Join(',', rights.Select(r => $"\"{r}\""))}}}],
            "ip_allowlist":["{{{address}}}"],"nonce_window":"0","valid_until":"{{{validUntil}}}"}}
            """;
        return new StubKraken((request, _) => Task.FromResult(StubKraken.Json(
            request.Endpoint is "GetApiKeyInfo" ? info : """{"error":[],"result":{"ZUSD":"1.0"}}""")));
    }
}
