using System.Reflection;
using System.Text.Json;

namespace Krakked.Kraken.Credentials;

public sealed class ApiCredentialsTests
{
    const string Key = Canary.Key;
    const string Secret = Canary.Secret;

    [Test]
    public void Neither_key_nor_secret_is_printed_or_serialised()
    {
        using var credentials = ApiCredentials.Create(Key, Secret);

        var shown = $"{credentials} {JsonSerializer.Serialize(credentials)}";

        Assert.That(Canary.Leaks(shown), Is.Empty);
    }

    [Test]
    public void The_secret_is_zeroed_and_unusable_after_disposal()
    {
        var credentials = ApiCredentials.Create(Key, Secret);
        var bytes = (byte[])typeof(ApiCredentials).GetField("_secret", BindingFlags.NonPublic | BindingFlags.Instance)!.GetValue(credentials)!;
        Assert.That(bytes, Has.Some.Not.Zero);

        credentials.Dispose();

        Assert.That(bytes, Is.All.Zero);
        Assert.That(() => credentials.Sign([1]), Throws.InstanceOf<ObjectDisposedException>());
    }

    [TestCase(Key, "not base64 at all!", TestName = "A secret that is not Base64")]
    [TestCase(Key, "", TestName = "No secret")]
    [TestCase("", Secret, TestName = "No key")]
    [TestCase("key with spaces\n", Secret, TestName = "A key with line breaks would be a header of its own")]
    public void What_cannot_be_a_key_is_refused_without_repeating_it(string key, string secret)
    {
        var refusal = Assert.Throws<KrakkedException>(() => ApiCredentials.Create(key, secret));

        Assert.That(secret.Length == 0 || !refusal!.ToString().Contains(secret, StringComparison.Ordinal));
        Assert.That(key.Length == 0 || !refusal!.ToString().Contains(key, StringComparison.Ordinal));
    }

    [Test]
    public void Two_keys_have_two_fingerprints_and_one_key_has_one()
    {
        using var one = ApiCredentials.Create(Key, Secret);
        using var again = ApiCredentials.Create(Key, Secret);
        using var other = ApiCredentials.Create(Key + "x", Secret);

        Assert.That(again.Fingerprint, Is.EqualTo(one.Fingerprint));
        Assert.That(other.Fingerprint, Is.Not.EqualTo(one.Fingerprint));
    }
}
