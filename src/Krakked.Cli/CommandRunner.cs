using System.CommandLine;
using System.CommandLine.Parsing;

namespace Krakked.Cli;

/// <summary>Runs the chosen command and turns what stopped it into a message and an exit code.</summary>
static class CommandRunner
{
    /// <summary>The command as typed, without its arguments: <c>krakked data import</c>.</summary>
    public static string PathOf(CommandResult command) => command.Parent is CommandResult parent
        ? $"{PathOf(parent)} {command.Command.Name}"
        : "krakked";

    public static async Task<int> RunAsync(ParseResult parsed)
    {
        try
        {
            // Exceptions come here rather than to the library's own handler, which prints stack traces at users.
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (OperationCanceledException)
        {
            Terminal.Complain("Stopped. Nothing was left half written.");
            return ExitCode.Interrupted;
        }
        catch (KrakkedException wrong)
        {
            Terminal.Complain(wrong.Message);
            return ExitCode.BadRequest;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            Terminal.Complain(failure.Message);
            return ExitCode.BadRequest;
        }
    }
}
