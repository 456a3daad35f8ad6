namespace Krakked.Cli;

/// <summary><c>KRAKEN_SANDBOX_MODE</c>: on unless it is switched off, and then no order leaves for Kraken.</summary>
static class SandboxVariable
{
    const string Name = "KRAKEN_SANDBOX_MODE";

    /// <exception cref="KrakkedException">It holds anything but true, false, 1 or 0.</exception>
    public static bool Read() => Environment.GetEnvironmentVariable(Name)?.Trim().ToLowerInvariant() switch
    {
        null or "" or "true" or "1" => true,
        "false" or "0" => false,
        var other => throw new KrakkedException($"{Name}={other}: write true (or 1) to keep every order in, false (or 0) to let them leave."),
    };
}
