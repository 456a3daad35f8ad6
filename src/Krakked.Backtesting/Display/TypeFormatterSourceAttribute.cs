namespace Krakked.Backtesting;

/// <summary>Names the class that shows a type in a notebook. .NET Interactive finds this attribute by its name, so no package is needed.</summary>
/// <remarks>
/// The class has a constructor without parameters and a method <c>CreateTypeFormatters</c>, which gives objects with a
/// <c>MimeType</c> and a <c>bool Format(object, TextWriter)</c>. Source: dotnet/interactive, <c>Formatter</c>, "convention based
/// formatter sources".
/// </remarks>
[AttributeUsage(AttributeTargets.Class)]
sealed class TypeFormatterSourceAttribute(Type formatterSourceType) : Attribute
{
    /// <summary>The class.</summary>
    public Type FormatterSourceType { get; } = formatterSourceType;

    /// <summary>The forms shown when nobody asks for one.</summary>
    public string[]? PreferredMimeTypes { get; set; }
}
