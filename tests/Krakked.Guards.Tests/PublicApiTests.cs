using System.Reflection;
using System.Text;
using Krakked.Testing;

namespace Krakked.Guards;

public sealed class PublicApiTests
{
    /// <summary>Set to 1 to accept what changed: the approved file is then written instead of compared.</summary>
    const string Approve = "KRAKKED_APPROVE_API";

    [TestCase("Krakked.Core", typeof(IStrategy))]
    [TestCase("Krakked.Indicators", typeof(Indicators.Sma))]
    public void The_public_api_is_the_approved_one(string project, Type member)
    {
        var approved = Path.Combine(SharedData.Root, "src", project, "PublicApi.approved.txt");
        var now = Describe(member.Assembly);
        if (Environment.GetEnvironmentVariable(Approve) == "1") File.WriteAllText(approved, now);

        Assert.That(now, Is.EqualTo(File.Exists(approved) ? File.ReadAllText(approved) : ""),
            $"The public API of {project} changed. If you meant it, run the tests once with {Approve}=1 and commit the file.");
    }

    static string Describe(Assembly assembly)
    {
        var text = new StringBuilder();
        foreach (var type in assembly.GetExportedTypes().OrderBy(t => t.FullName, StringComparer.Ordinal))
        {
            text.Append(Kind(type)).Append(' ').Append(type.FullName).Append('\n');
            foreach (var member in Members(type).Order(StringComparer.Ordinal))
                text.Append("  ").Append(member).Append('\n');
        }

        return text.ToString();
    }

    static IEnumerable<string> Members(Type type) => type
        .GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
        .Where(m => m is not MethodInfo { IsSpecialName: true } and not Type)
        .Where(m => !m.Name.Contains('<', StringComparison.Ordinal) && m.Name is not ("PrintMembers" or "GetHashCode" or "ToString" or "Equals"))
        .Select(m => m.ToString()!);

    static string Kind(Type type) => type switch
    {
        { IsEnum: true } => "enum",
        { IsInterface: true } => "interface",
        { IsByRefLike: true } => "ref struct",
        { IsValueType: true } => "struct",
        _ => "class",
    };
}
