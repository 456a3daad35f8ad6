using Krakked.Strategies;

namespace Krakked.Configuration.Tests;

/// <summary>Secrets do not stand in the file, and are never repeated.</summary>
public sealed class SecretKeysTests
{
    static readonly StrategyCatalog Catalog = new(typeof(SmaCross).Assembly);

    [TestCase("api_key: hunter2\n", "'api_key' at line 1", TestName = "A key at the top")]
    [TestCase("execution:\n  kraken_api_secret: hunter2\n", "'kraken_api_secret' at line 2", TestName = "A secret in a section")]
    [TestCase("execution:\n  apiKey: hunter2\n", "'apiKey' at line 2", TestName = "A key in camels")]
    [TestCase("execution:\n  private-key: hunter2\n", "'private-key' at line 2", TestName = "A key with a dash")]
    [TestCase("ui:\n  auth:\n    token: hunter2\n", "'token' at line 3", TestName = "A token in a section that nobody reads")]
    [TestCase("database: {path: a.db, password: hunter2}\n", "'password' at line 1", TestName = "A password in one line")]
    [TestCase("region:\n  otp: [hunter2]\n", "'otp' at line 2", TestName = "A second factor in a list")]
    public void A_key_that_looks_like_a_secret_is_refused_by_name(string yaml, string says)
    {
        var message = Refused(yaml);

        Assert.That(message, Does.Contain(says).And.Contain("krakked keys add").And.Not.Contain("hunter2"));
    }

    [Test]
    public void A_value_that_looks_like_one_is_refused_under_any_key_and_not_repeated()
    {
        var secret = Convert.ToBase64String([.. Enumerable.Range(0, 64).Select(i => (byte)(i * 37))]);

        var message = Refused($"region:\n  code: {secret}\n");

        Assert.That(message, Does.Contain("'code' at line 2").And.Not.Contain(secret[..8]));
    }

    [Test]
    public void A_place_for_one_that_is_empty_and_a_strategy_with_such_a_name_are_none()
    {
        using var folder = new TempFolder();
        var file = folder.Write("krakked.yaml", """
            ui: {auth: {enabled: false, token: ""}}
            strategies: {configs: {my-secret: {type: buy-and-hold, pairs: XBTUSD, timeframe: 1h}}}
            """);

        Assert.That(LiveFile.Read(file, Catalog).Strategies.Single().Name, Is.EqualTo("my-secret"));
    }

    static string Refused(string yaml)
    {
        using var folder = new TempFolder();
        var file = folder.Write("krakked.yaml", yaml);
        var live = Assert.Throws<KrakkedException>(() => LiveFile.Read(file, Catalog))!.Message;
        Assert.That(Assert.Throws<KrakkedException>(() => MarketFile.Read(file))!.Message, Is.EqualTo(live));
        return live;
    }
}
