using System.CommandLine;
using System.CommandLine.Parsing;

namespace Krakked.Cli;

/// <summary>Says what is wrong with a command line, and what was probably meant.</summary>
static class WrongWords
{
    public static int Explain(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        if (parsed.UnmatchedTokens is [var unknown, ..])
            Terminal.Complain(Unknown(command, unknown));
        else
            foreach (var error in parsed.Errors)
                Terminal.Complain(error.Message);

        Terminal.Complain($"See '{PathOf(parsed.CommandResult)} --help'.");
        return ExitCode.BadRequest;
    }

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
