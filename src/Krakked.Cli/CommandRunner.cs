using System.CommandLine;
using System.Runtime.InteropServices;

namespace Krakked.Cli;

/// <summary>Runs the chosen command and turns what stopped it into a message and an exit code.</summary>
static class CommandRunner
{
    public static async Task<int> RunAsync(ParseResult parsed)
    {
        // Said at once: a long step may take a moment to notice.
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT,
            _ => Terminal.Complain("Stopped by Ctrl-C. Files are written whole or not at all, so nothing is left half written."));
        try
        {
            // Exceptions come here rather than to the library's own handler, which prints stack traces at users.
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (OperationCanceledException)
        {
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
