using System.CommandLine;

namespace Krakked.Cli;

/// <summary>Runs the chosen command and turns what stopped it into a message and an exit code.</summary>
static class CommandRunner
{
    // How long a command may take to notice Ctrl-C and to clean up behind itself: a run waits 20 s for orders that are under way.
    static readonly TimeSpan Grace = TimeSpan.FromSeconds(25);

    // Exceptions come here rather than to the library's own handler, which prints stack traces at users.
    static readonly InvocationConfiguration Configuration = new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = Grace };

    /// <summary>A command that stops when its token says so. It runs beside the signal handler, which would otherwise never get its turn.</summary>
    public static Func<ParseResult, CancellationToken, Task<int>> Interruptible(Func<ParseResult, CancellationToken, int> run) =>
        (args, stop) => Task.Run(() => run(args, stop), CancellationToken.None);

    public static async Task<int> RunAsync(ParseResult parsed)
    {
        try
        {
            var code = await parsed.InvokeAsync(Configuration);
            if (code == ExitCode.Interrupted) SayStopped();
            return code;
        }
        catch (OperationCanceledException)
        {
            SayStopped();
            return ExitCode.Interrupted;
        }
        catch (ExchangeFailure failure)
        {
            Terminal.Complain(failure.Message);
            return ExitCode.Failed;
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
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            Terminal.Complain($"this is a fault of krakked itself, and not of what was asked. Please report it with all of this:\n{fault}");
            return ExitCode.Failed;
        }
    }

    // Said last: a progress bar that is still on the screen would wipe it off.
    static void SayStopped() =>
        Terminal.Complain("Stopped by Ctrl-C. Files are written whole or not at all, so nothing is left half written.");
}
