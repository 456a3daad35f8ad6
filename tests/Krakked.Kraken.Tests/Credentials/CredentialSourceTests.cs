namespace Krakked.Kraken.Credentials;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class CredentialSourceTests : IDisposable
{
    const string OtherSecret = "b3RoZXI=";

    readonly TempFolder _temp = new();
    readonly Dictionary<string, string> _variables = [];
    readonly KeyVault _vault;

    public CredentialSourceTests() => _vault = new KeyVault(Path.Combine(_temp.Path, "keys"), rounds: 1);

    CredentialSource Source => new(_variables.GetValueOrDefault, _vault);

    public void Dispose() => _temp.Dispose();

    [TestCase("KRAKEN_API_SECRET")]
    [TestCase("KRAKEN_PRIVATE_KEY")]
    public void The_environment_comes_first(string secretVariable)
    {
        Store("main");
        (_variables["KRAKEN_API_KEY"], _variables[secretVariable]) = ("env-key", Canary.Secret);

        using var found = Source.Resolve(null, NoPassphrase);

        Assert.That(found.Credentials.Key, Is.EqualTo("env-key"));
        Assert.That(found.Origin, Is.EqualTo($"the variables KRAKEN_API_KEY and {secretVariable}"));
        Assert.That(found.Stored, Is.Null);
    }

    [Test]
    public void The_stored_key_is_used_without_the_environment()
    {
        Store("main");

        using var found = Source.Resolve(null, Passphrase);

        Assert.That(found.Credentials.Key, Is.EqualTo(Canary.Key));
        Assert.That(found.Origin, Is.EqualTo($"the file {_vault.PathOf("main")}"));
        Assert.That((found.Stored!.Name, found.Warning), Is.EqualTo(("main", (string?)null)));
    }

    [Test]
    public void A_key_that_is_named_is_meant_whatever_the_environment_holds()
    {
        Store("main");
        (_variables["KRAKEN_API_KEY"], _variables["KRAKEN_API_SECRET"]) = ("env-key", Canary.Secret);

        using var found = Source.Resolve("main", Passphrase);

        Assert.That(found.Credentials.Key, Is.EqualTo(Canary.Key));
    }

    [TestCase("KRAKEN_API_KEY", "KRAKEN_API_KEY is set without KRAKEN_API_SECRET (or KRAKEN_PRIVATE_KEY)")]
    [TestCase("KRAKEN_API_SECRET", "KRAKEN_API_SECRET is set without KRAKEN_API_KEY")]
    [TestCase("KRAKEN_PRIVATE_KEY", "KRAKEN_PRIVATE_KEY is set without KRAKEN_API_KEY")]
    public void Half_a_pair_is_not_used_and_not_passed_over_in_silence(string variable, string says)
    {
        _variables[variable] = Canary.Secret;

        Assert.That(() => Source.Resolve(null, NoPassphrase), Throws.InstanceOf<NoCredentialsException>().With.Message.StartsWith(says));
        Store("main");
        using var found = Source.Resolve(null, Passphrase);

        Assert.That(found.Stored!.Name, Is.EqualTo("main"));
        Assert.That(found.Warning, Does.StartWith(says));
    }

    [Test]
    public void An_empty_variable_is_not_set()
    {
        (_variables["KRAKEN_API_KEY"], _variables["KRAKEN_API_SECRET"]) = ("", " ");

        Assert.That(() => Source.Resolve(null, NoPassphrase),
            Throws.InstanceOf<NoCredentialsException>().With.Message.StartsWith("There is no API key").And.Message.Contains("krakked keys add"));
    }

    [Test]
    public void Two_names_for_the_secret_may_agree_and_may_not_differ()
    {
        (_variables["KRAKEN_API_KEY"], _variables["KRAKEN_API_SECRET"], _variables["KRAKEN_PRIVATE_KEY"]) = ("env-key", Canary.Secret, Canary.Secret);
        using (var found = Source.Resolve(null, NoPassphrase)) Assert.That(found.Credentials.Key, Is.EqualTo("env-key"));

        _variables["KRAKEN_PRIVATE_KEY"] = OtherSecret;

        var refusal = Assert.Throws<KrakkedException>(() => Source.Resolve(null, NoPassphrase));
        Assert.That(refusal!.Message, Does.Contain("differ"));
        Assert.That(Canary.Leaks(refusal.ToString()), Is.Empty);
    }

    [Test]
    public void Of_several_the_default_is_used_and_without_one_a_name_is_asked_for()
    {
        Store("one");
        Store("two");
        Assert.That(() => Source.Resolve(null, Passphrase), Throws.InstanceOf<KrakkedException>().With.Message.Contains("one, two"));

        Store("default");

        using var found = Source.Resolve(null, Passphrase);
        Assert.That(found.Stored!.Name, Is.EqualTo("default"));
    }

    [Test]
    public void A_damaged_or_locked_file_fails_before_or_after_the_passphrase_and_gives_no_key()
    {
        Store("main");
        Assert.That(() => Source.Resolve(null, _ => SecretText.Of("wrong")), Throws.InstanceOf<WrongPassphraseException>());

        File.AppendAllText(_vault.PathOf("main"), "x");

        Assert.That(() => Source.Resolve(null, NoPassphrase), Throws.InstanceOf<DamagedKeyException>());
    }

    void Store(string name)
    {
        using var credentials = ApiCredentials.Create(Canary.Key, Canary.Secret);
        _vault.Save(new StoredKey(name, credentials.Fingerprint, DateTimeOffset.UnixEpoch), credentials, Canary.Passphrase);
    }

    static SecretText Passphrase(string name) => SecretText.Of(Canary.Passphrase);

    static SecretText NoPassphrase(string name) => throw new InvalidOperationException("No passphrase should be asked for.");
}
