using System.CommandLine;

namespace Krakked.Cli;

/// <summary>Runs the chosen command and turns what stopped it into a message and an exit code.</summary>
static class CommandRunner
{
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
