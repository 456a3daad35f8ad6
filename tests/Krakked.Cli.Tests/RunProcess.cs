using System.Diagnostics;
using System.Text.Json;

namespace Krakked.Cli.Tests;

/// <summary>What <c>krakked run --json</c> told, one object a line, until it was ended by a signal.</summary>
sealed record RunProcess(int Code, string Error, IReadOnlyList<JsonElement> Told)
{
    /// <summary>Listens until something is told, then sends the signal and hears the rest.</summary>
    public static async Task<RunProcess> UntilAsync(Process process, Func<JsonElement, bool> isWanted, string signal, CancellationToken limit)
    {
        var error = process.StandardError.ReadToEndAsync(limit);
        var (told, isAsked) = (new List<JsonElement>(), false);
        while (await process.StandardOutput.ReadLineAsync(limit) is { } line)
        {
            told.Add(JsonDocument.Parse(line).RootElement);
            if (isAsked || !isWanted(told[^1])) continue;
            isAsked = true;
            using var kill = Process.Start("kill", [$"-{signal}", $"{process.Id}"])!;
            await kill.WaitForExitAsync(limit);
        }

        await process.WaitForExitAsync(limit);
        return new RunProcess(process.ExitCode, await error, told);
    }

    /// <summary>True when that is the kind of what was told, and its field says so.</summary>
    public static bool Is(JsonElement told, string kind, string field, string value) =>
        told.GetProperty("kind").GetString() == kind && told.GetProperty(field).GetString() == value;
}
