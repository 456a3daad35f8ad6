namespace Krakked.Testing;

/// <summary>A folder of its own for one test, gone afterwards.</summary>
public sealed class TempFolder : IDisposable
{
    public TempFolder() => Path = Directory.CreateTempSubdirectory("krakked-").FullName;

    public string Path { get; }

    /// <summary>A path inside it; folders on the way are made.</summary>
    public string File(string relative)
    {
        var path = System.IO.Path.Combine(Path, relative);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        return path;
    }

    /// <summary>A text file inside it.</summary>
    public string Write(string relative, string text)
    {
        var path = File(relative);
        System.IO.File.WriteAllText(path, text);
        return path;
    }

    /// <summary>Every file inside it with its bytes in hexadecimal hash form, to tell whether anything changed.</summary>
    public IReadOnlyDictionary<string, string> Fingerprint() => Directory.EnumerateFiles(Path, "*", SearchOption.AllDirectories)
        .ToDictionary(file => System.IO.Path.GetRelativePath(Path, file),
            file => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(System.IO.File.ReadAllBytes(file))));

    /// <summary>Searches what the test left in it for the canary, and removes it.</summary>
    public void Dispose()
    {
        try
        {
            Canary.SearchFolder(Path);
        }
        finally
        {
            Directory.Delete(Path, recursive: true);
        }
    }
}
