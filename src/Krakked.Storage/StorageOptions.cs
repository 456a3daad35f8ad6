namespace Krakked.Storage;

/// <summary>How a database is opened for writing.</summary>
public sealed record StorageOptions
{
    /// <summary>How long a lock of another process is waited for before a write is given up as Busy; one second at least.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than a second.</exception>
    public TimeSpan BusyTimeout
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.FromSeconds(1));
            field = value;
        }
    } = TimeSpan.FromSeconds(1);

    /// <summary>The clock of lease, backups and records.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    internal IReadOnlyList<Migration> Migrations { get; init; } = Migration.All;

    internal long Now => Clock.GetUtcNow().ToUnixTimeMilliseconds();
}
