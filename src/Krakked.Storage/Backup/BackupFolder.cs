using System.Globalization;

namespace Krakked.Storage;

/// <summary>The folder <c>backups</c> beside a database, and the backups of that database in it.</summary>
public sealed class BackupFolder
{
    const string TimeFormat = "yyyyMMdd'T'HHmmss";

    readonly string _stem;

    BackupFolder(string path, string stem) => (Path, _stem) = (path, stem);

    /// <summary>The folder; it need not be there.</summary>
    public string Path { get; }

    /// <summary>Where the backups of a database go.</summary>
    public static BackupFolder Of(string database)
    {
        var full = System.IO.Path.GetFullPath(database);
        return new BackupFolder(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(full)!, "backups"),
            System.IO.Path.GetFileNameWithoutExtension(full));
    }

    /// <summary>The backups, oldest first.</summary>
    public IReadOnlyList<BackupFile> List() => !Directory.Exists(Path) ? [] : [.. Directory.EnumerateFiles(Path, $"{_stem}-*.db")
        .Select(Read).OfType<BackupFile>().OrderBy(b => b.Time).ThenBy(b => b.Path, StringComparer.Ordinal)];

    /// <summary>The last one; null when there is none.</summary>
    public BackupFile? Newest() => List() is [.., var newest] ? newest : null;

    /// <summary>Removes all but the last <paramref name="keep"/>.</summary>
    public void Prune(int keep)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(keep, 1);
        foreach (var old in List().SkipLast(keep))
        {
            File.Delete(old.Path);
            File.Delete(BackupFile.ChecksumOf(old.Path));
        }
    }

    // A name that is not taken: two backups can be made within a second.
    internal string NameFor(long time, int version)
    {
        var stamp = DateTimeOffset.FromUnixTimeMilliseconds(time).ToString(TimeFormat, CultureInfo.InvariantCulture);
        for (var i = 1; ; i++)
        {
            var path = System.IO.Path.Combine(Path, $"{_stem}-{stamp}Z-v{version}{(i == 1 ? "" : $"-{i}")}.db");
            if (!File.Exists(path)) return path;
        }
    }

    // krakked-20261121T080102Z-v1.db
    BackupFile? Read(string path)
    {
        var parts = System.IO.Path.GetFileNameWithoutExtension(path)[(_stem.Length + 1)..].Split("Z-v");
        return parts.Length == 2
            && DateTimeOffset.TryParseExact(parts[0], TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            && int.TryParse(parts[1].Split('-')[0], out var version)
                ? new BackupFile(path, time, version, new FileInfo(path).Length)
                : null;
    }
}
