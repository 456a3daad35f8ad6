using System.Net;

namespace Krakked.Kraken.Rest;

/// <summary>The recorded REST payloads beside the project.</summary>
static class Payloads
{
    public const string Folder = "fixtures/kraken/rest";

    /// <summary>The result of an answer; fails the test when it is an error.</summary>
    public static T Read<T>(string file) where T : notnull
    {
        var answer = Envelope.Open(HttpStatusCode.OK, Load(file), CallEffect.Read, DateTimeOffset.UnixEpoch);
        return Envelope.Read<T>(answer, CallEffect.Read).TryGet(out var value, out var error)
            ? value
            : throw new AssertionException(error.ToString());
    }

    public static byte[] Load(string file)
    {
        if (!SharedData.TryFind($"{Folder}/{file}", out var path)) Assert.Ignore("Needs ../shared/fixtures/kraken, which is not here.");
        return File.ReadAllBytes(path);
    }
}
