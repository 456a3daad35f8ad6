namespace Krakked.Testing;

/// <summary>The real market data that lives beside the project, never in it.</summary>
public static class SharedData
{
    /// <summary>The project's own root: the folder that holds the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>True when <paramref name="relative"/> exists under <c>../shared</c>; a test that needs it says so and skips otherwise.</summary>
    public static bool TryFind(string relative, out string path)
    {
        path = Path.GetFullPath(Path.Combine(Root, "..", "shared", relative));
        return Path.Exists(path);
    }

    static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Krakked.Framework.sln")))
                return folder.FullName;
        throw new InvalidOperationException($"No Krakked.Framework.sln above {AppContext.BaseDirectory}.");
    }
}
