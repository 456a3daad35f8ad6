using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.RegularExpressions;
using Krakked.Kraken;

namespace Krakked.Cli;

/// <summary>What the commands about keys share: the folder, and that no secret is taken from the command line.</summary>
static partial class KeysOptions
{
    const string Variable = "KRAKKED_KEYS";

    public static readonly Option<string?> Keys = new("--keys")
    {
        Description = $"Folder of the keys; {Variable} when not given, else the user's own.",
    };

    public static readonly Option<bool> Json = new("--json") { Description = "Print JSON on stdout." };

    public static readonly Option<bool> OneTimePassword = new("--otp")
    {
        Description = "The key has a second factor of its own: ask for its static password too.",
    };

    /// <summary>The folder that was named, by the option or by the environment, or the user's own.</summary>
    public static KeyVault Vault(ParseResult args) =>
        new(args.GetValue(Keys) ?? (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } folder ? folder : KeyVault.UsualFolder));

    /// <summary>What a key is called.</summary>
    public static Argument<string> Name(string what) => new("name")
    {
        Description = what,
        DefaultValueFactory = _ => CredentialSource.DefaultName,
    };

    /// <summary>Takes the words that are too many, so that a secret among them is refused and never repeated.</summary>
    public static Argument<string[]> NothingElse()
    {
        var rest = new Argument<string[]>("nothing else") { Hidden = true, Arity = ArgumentArity.ZeroOrMore };
        rest.Validators.Add(Refuse);
        return rest;
    }

    static void Refuse(ArgumentResult result)
    {
        if (result.Tokens.Count == 0) return;
        var known = (result.Parent as CommandResult)?.Command.Options.Select(o => o.Name) ?? [];
        var slip = result.Tokens.Select(t => t.Value).FirstOrDefault(word => OptionLike().IsMatch(word) && Suggest.Closest(word, known).Count > 0);
        result.AddError(slip is not null
            ? $"'{slip}' is no option of this command.{Suggest.DidYouMean(slip, known)}"
            : "There are words too many. Keys and secrets are never taken from the command line, where other programs see them and the shell "
                + "keeps them: type them when asked, or write them to stdin. If one was just given, delete that key at Kraken and make another.");
    }

    [GeneratedRegex("^--[a-z-]{2,24}\\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OptionLike();
}
