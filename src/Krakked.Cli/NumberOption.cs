using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Numerics;

namespace Krakked.Cli;

/// <summary>An option that takes a number as code writes it.</summary>
/// <remarks>The library's own reading passes over commas: <c>1,5</c> would be fifteen, to somebody who means one and a half.</remarks>
static class NumberOption
{
    /// <summary>An option without a value unless it is given.</summary>
    public static Option<T?> Optional<T>(string name, string description) where T : struct, INumber<T> =>
        new(name) { Description = description, CustomParser = Read<T> };

    /// <summary>An option with a value of its own.</summary>
    public static Option<T> Of<T>(string name, string description, T standard) where T : struct, INumber<T> =>
        new(name) { Description = description, DefaultValueFactory = _ => standard, CustomParser = result => Read<T>(result).GetValueOrDefault() };

    static T? Read<T>(ArgumentResult result) where T : struct, INumber<T>
    {
        var text = result.Tokens[0].Value;
        if (T.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)) return number;

        var option = result.Parent is OptionResult { Option.Name: var name } ? name : "A number";
        result.AddError($"{option} {text}: '{text}' is no number. Write it as 1500 or 0.5, without commas.");
        return null;
    }
}
