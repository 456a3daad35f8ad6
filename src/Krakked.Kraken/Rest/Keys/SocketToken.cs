using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Krakked.Kraken;

/// <summary>What opens the private socket. Whoever has it can trade, so it does not print.</summary>
[JsonConverter(typeof(SocketTokenConverter)), DebuggerDisplay("{ToString(),nq}")]
public sealed class SocketToken
{
    readonly string _token;

    internal SocketToken(string token, TimeSpan validFor) => (_token, ValidFor) = (token, validFor);

    /// <summary>How long it may wait for its first use.</summary>
    public TimeSpan ValidFor { get; }

    /// <summary>The token, to be written into a subscription and nowhere else.</summary>
    public string Reveal() => _token;

    /// <summary>How long it is valid, never what it is.</summary>
    public override string ToString() => $"socket token, valid for {ValidFor.TotalSeconds:0} s";
}

sealed class SocketTokenConverter : ReadingConverter<SocketToken>
{
    public override SocketToken Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var wire = JsonSerializer.Deserialize<Wire>(ref reader, options) ?? throw new JsonException("Expected a token.");
        if (wire.Token.Length == 0 || wire.Expires is < 0 or > 86_400) throw new JsonException("Expected a token and its seconds.");
        return new SocketToken(wire.Token, TimeSpan.FromSeconds(wire.Expires));
    }

    sealed class Wire
    {
        public required string Token { get; init; }

        public int Expires { get; init; } = 900;
    }
}
