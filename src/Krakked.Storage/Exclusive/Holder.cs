using System.Diagnostics;

namespace Krakked.Storage;

/// <summary>A process, told apart from every other one, also from a later one with the same number.</summary>
/// <param name="Machine">The boot of the machine and the space in which its process numbers count.</param>
/// <param name="Pid">The process number.</param>
/// <param name="Started">When the process began, in the system's own words.</param>
sealed record Holder(string Machine, int Pid, string Started)
{
    public static Holder Me { get; } = new(ThisMachine(), Environment.ProcessId, StartOf(Environment.ProcessId) ?? "");

    /// <summary>True when it ran on this machine, so that whether it still runs can be told.</summary>
    public bool IsLocal => Machine == Me.Machine;

    public bool IsAlive => StartOf(Pid) == Started;

    static string ThisMachine() => OperatingSystem.IsLinux()
        ? $"{File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim()} {new FileInfo("/proc/self/ns/pid").LinkTarget}"
        : Environment.MachineName;

    // Null when there is no such process, or it is dead and only not yet buried.
    static string? StartOf(int pid)
    {
        try
        {
            if (!OperatingSystem.IsLinux()) return Process.GetProcessById(pid).StartTime.ToUniversalTime().Ticks.ToString();

            // pid (name) state parent …: the name may hold anything, so what counts begins behind its last bracket; the 22nd field is the start.
            var stat = File.ReadAllText($"/proc/{pid}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return fields[0] is "Z" or "X" ? null : fields[19];
        }
        catch (Exception e) when (e is IOException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }
}
