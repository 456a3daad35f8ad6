using System.Security.Cryptography;
using Krakked.Testing;

namespace Krakked.Cli.Tests;

/// <summary>A folder that is gone when the test is over.</summary>
sealed class Scratch : IDisposable
{
    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("krakked-cli-");

    public string this[string name] => Path.Combine(_folder.FullName, name);

    /// <summary>Writes a text file into the folder and gives its path.</summary>
    public string File(string name, string text)
    {
        System.IO.File.WriteAllText(this[name], text);
        return this[name];
    }

    /// <summary>What a folder holds: every file's name and content.</summary>
    public static string Fingerprint(string folder) => string.Join('\n', Directory
        .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .Order(StringComparer.Ordinal)
        .Select(f => $"{Path.GetRelativePath(folder, f)} {Convert.ToHexString(SHA256.HashData(System.IO.File.ReadAllBytes(f)))}"));

    public void Dispose()
    {
        try
        {
            Canary.SearchFolder(_folder.FullName);
        }
        finally
        {
            _folder.Delete(recursive: true);
        }
    }
}
