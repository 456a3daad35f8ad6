namespace Krakked.Cli;

/// <summary>What the process says when it ends; the README lists them.</summary>
static class ExitCode
{
    public const int Ok = 0;

    /// <summary>Something failed that the command could not foresee.</summary>
    public const int Failed = 1;

    /// <summary>What was asked for cannot be done: a wrong value, a missing file, an unknown name.</summary>
    public const int BadRequest = 2;

    /// <summary>A check ran and found something wrong.</summary>
    public const int FoundProblems = 3;

    /// <summary>Stopped by Ctrl-C, as shells count it: 128 + SIGINT.</summary>
    public const int Interrupted = 130;
}
