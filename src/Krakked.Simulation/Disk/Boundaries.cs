namespace Krakked.Simulation;

/// <summary>Where the process has an effect outside itself, and so may die before it or after it.</summary>
enum Boundary : byte
{
    BeforeCommit,
    AfterCommit,
    BeforeAppend,
    AfterAppend,
    BeforeKill,
    WithinKill,
    AfterKill,
    BeforeSend,
    AfterSend,
    BeforeAnswer,
    AfterAnswer,
}

/// <summary>The process has died; nothing in memory is left of it.</summary>
sealed class ProcessDied : Exception;

/// <summary>Counts the boundaries a life crosses, and ends it at one of them: by chance, by the director, or at a number that was given.</summary>
sealed class Boundaries(FaultDice dice, IReadOnlySet<long> dieAt, Director director)
{
    /// <summary>How many were crossed.</summary>
    public long Crossed { get; private set; }

    /// <summary>True until the process has recovered, when it dies more easily.</summary>
    public bool Recovering { get; set; }

    /// <exception cref="ProcessDied">Here.</exception>
    public void Cross(Boundary boundary)
    {
        Crossed++;
        var strikes = dieAt.Contains(Crossed) || director.Kills(boundary);
        if (!strikes && !dice.Strikes(Recovering ? FaultClass.CrashInRecovery : FaultClass.Crash)) return;
        throw new ProcessDied { Source = boundary.ToString() };
    }
}
