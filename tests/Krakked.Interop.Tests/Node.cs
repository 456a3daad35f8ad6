using Krakked.Testing;

namespace Krakked.Interop.Tests;

/// <summary>Runs the scripts of this project under Node, where the independent readers and writers live.</summary>
static class Node
{
    static readonly NodeProject Project = new("Krakked.Interop.Tests");

    public static bool TryInstall(Action<string> say) => Project.TryInstall(say);

    public static string Script(string script, params string[] arguments) => Project.Script(script, arguments);
}
