using System.Buffers.Text;
using YamlDotNet.RepresentationModel;

namespace Krakked.Configuration;

/// <summary>Refuses a file that holds a secret: such files are copied, mailed and checked in.</summary>
static class SecretKeys
{
    // By how a key ends, without dashes and underscores, so that kraken_api_key and apiKey are found as well.
    static readonly string[] Endings =
        ["apikey", "privatekey", "secretkey", "secret", "password", "passwd", "passphrase", "token", "otp", "credentials"];

    // Lengths of Kraken's keys and secrets: 42 and 64 bytes in base64.
    static readonly int[] Lengths = [56, 88];

    /// <exception cref="FormatException">A key is named like a secret, or a value looks like one; it is not repeated.</exception>
    public static void Refuse(YamlNode node)
    {
        switch (node)
        {
            case YamlMappingNode map:
                foreach (var (key, value) in map.Children)
                {
                    if (Says(value) && (IsNamed(key.ToString()) || Looks(value))) throw Found(key);
                    Refuse(value);
                }

                break;
            case YamlSequenceNode list:
                foreach (var item in list.Children) Refuse(item);
                break;
            default:
                break;
        }
    }

    // Below a strategy's name stand settings, whatever it is called.
    static bool Says(YamlNode value) =>
        value is YamlSequenceNode { Children.Count: > 0 } || (value is YamlScalarNode { Value.Length: > 0 } && !YamlText.IsNull(value));

    static bool IsNamed(string key)
    {
        var plain = key.Replace("_", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);
        return Endings.Any(e => plain.EndsWith(e, StringComparison.OrdinalIgnoreCase));
    }

    static bool Looks(YamlNode value) => value switch
    {
        YamlSequenceNode list => list.Children.Any(Looks),
        YamlScalarNode { Value: { } text } => Lengths.Contains(text.Length) && text.Any(char.IsAsciiDigit) && text.Any(char.IsAsciiLetterUpper)
            && text.Any(char.IsAsciiLetterLower) && Base64.IsValid(text),
        _ => false,
    };

    static FormatException Found(YamlNode key) => new(
        $"'{key}' at line {key.Start.Line} looks like a secret, and secrets do not stand in this file. Take it out, make another at the exchange "
        + "if anybody may have seen it, and store it with 'krakked keys add'.");
}
