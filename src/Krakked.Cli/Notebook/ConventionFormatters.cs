using System.Collections;
using System.Reflection;

namespace Krakked.Cli;

/// <summary>How a type says it wants to be shown, by the convention of .NET Interactive: everything is found by name.</summary>
/// <remarks>
/// An attribute called <c>TypeFormatterSourceAttribute</c>, of whatever assembly, names in <c>FormatterSourceType</c> a class whose
/// <c>CreateTypeFormatters()</c> gives objects with a <c>MimeType</c> and a <c>bool Format(object, TextWriter)</c>. Its
/// <c>PreferredMimeTypes</c>, when given, says which of them are shown.
/// </remarks>
sealed class ConventionFormatters
{
    readonly List<(string MimeType, Func<object, TextWriter, bool> Format)> _formatters = [];
    IReadOnlyList<string> _preferred = [];

    /// <summary>Null when the type says nothing.</summary>
    public static ConventionFormatters? Of(Type type)
    {
        var found = new ConventionFormatters();
        foreach (var attribute in type.GetCustomAttributes(inherit: true).Where(a => a.GetType().Name == "TypeFormatterSourceAttribute"))
            found.Add(attribute);
        return found._formatters.Count > 0 ? found : null;
    }

    /// <summary>Adds every wanted form the value has.</summary>
    public void Write(object value, IReadOnlyList<string> wanted, IDictionary<string, string> forms)
    {
        var types = wanted.Count > 0 ? wanted : _preferred;
        foreach (var (type, format) in _formatters.Where(f => types.Count == 0 || types.Contains(f.MimeType)))
        {
            using var text = new StringWriter { NewLine = "\n" };
            if (!forms.ContainsKey(type) && format(value, text)) forms.Add(type, text.ToString());
        }
    }

    void Add(object attribute)
    {
        if (Property(attribute, "PreferredMimeTypes") is string[] preferred) _preferred = preferred;
        if (Property(attribute, "FormatterSourceType") is not Type source) return;
        if (source.GetMethod("CreateTypeFormatters")?.Invoke(Activator.CreateInstance(source), null) is not IEnumerable formatters) return;

        foreach (var formatter in formatters)
            if (Property(formatter, "MimeType") is string type && FormatOf(formatter) is { } format)
                _formatters.Add((type, format));
    }

    static Func<object, TextWriter, bool>? FormatOf(object formatter) =>
        formatter.GetType().GetMethod("Format", [typeof(object), typeof(TextWriter)])?.CreateDelegate<Func<object, TextWriter, bool>>(formatter);

    static object? Property(object owner, string name) =>
        owner.GetType().GetProperty(name, BindingFlags.Public | BindingFlags.Instance)?.GetValue(owner);
}
