using System.CommandLine;
using Krakked.Kraken;

namespace Krakked.Cli;

/// <summary>Which exchange a command talks to: Kraken, or one on this machine that speaks like it.</summary>
static class ExchangeOption
{
    const string Variable = "KRAKKED_EXCHANGE";

    public static readonly Option<string?> Exchange = new("--exchange")
    {
        Description = $"Address of the exchange's REST API, https, or http on this machine; {Variable} when not given, else Kraken itself.",
    };

    /// <summary>The options of a connection to the exchange that was named.</summary>
    /// <exception cref="KrakkedException">What was named is not an address we may send a key to, or the sandbox is neither on nor off.</exception>
    public static KrakenOptions Options(ParseResult args)
    {
        var given = args.GetValue(Exchange) ?? Environment.GetEnvironmentVariable(Variable);
        var options = new KrakenOptions { Sandbox = SandboxVariable.Read() };
        if (string.IsNullOrEmpty(given)) return options;
        try
        {
            return options with { Address = new Uri(given, UriKind.Absolute) };
        }
        catch (Exception e) when (e is UriFormatException or ArgumentOutOfRangeException)
        {
            throw new KrakkedException(
                $"--exchange {given}: not an address to talk to. Write https://HOST, or http://127.0.0.1:PORT for 'krakked exchange serve'.", e);
        }
    }
}
