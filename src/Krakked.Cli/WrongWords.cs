using System.CommandLine;
using System.CommandLine.Parsing;

namespace Krakked.Cli;

/// <summary>Says what is wrong with a command line, and what was probably meant.</summary>
static class WrongWords
{
    /// <summary>True when the words are no command line. No value of any command is empty, so an empty one is wrong wherever it stands.</summary>
    public static bool Are(ParseResult parsed) => parsed.Errors.Count > 0 || EmptyAt(parsed) >= 0;

    public static int Explain(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        if (EmptyAt(parsed) is >= 0 and var at)
            Terminal.Complain($"{After(parsed, at)} is empty. If it comes from a variable, that one is not set: set it, or leave it out.");
        else if (parsed.UnmatchedTokens is [var unknown, ..])
            Terminal.Complain(Unknown(command, unknown));
        else
            foreach (var error in parsed.Errors)
                Terminal.Complain(error.Message);

        Terminal.Complain($"See '{PathOf(parsed.CommandResult)} --help'.");
        return ExitCode.BadRequest;
    }

    static int EmptyAt(ParseResult parsed) => parsed.Tokens.ToList().FindIndex(t => string.IsNullOrWhiteSpace(t.Value));

    static string After(ParseResult parsed, int at) => at > 0 ? $"The word after '{parsed.Tokens[at - 1].Value}'" : "The first word";

    static string Unknown(Command command, string word)
    {
        var isOption = word.StartsWith('-');
        var known = isOption ? command.Options.Select(o => o.Name) : command.Subcommands.Select(c => c.Name);
        return $"'{word}' is no {(isOption ? "option" : "word")} of this command.{Suggest.DidYouMean(word, known)}";
    }

    // The command as typed, without its arguments: krakked data import.
    static string PathOf(CommandResult command) => command.Parent is CommandResult parent
        ? $"{PathOf(parent)} {command.Command.Name}"
        : "krakked";
}
