using System.Diagnostics.CodeAnalysis;

namespace Krakked.Exchange;

/// <summary>What was asked for, or Kraken's text for why not.</summary>
public readonly record struct Answer<T> where T : class
{
    Answer(T? value, string? error) => (Value, Error) = (value, error);

    public T? Value { get; }

    public string? Error { get; }

    public static implicit operator Answer<T>(T value) => new(value, null);

    public static implicit operator Answer<T>(string error) => new(null, error);

    public bool TryGet([NotNullWhen(true)] out T? value, [NotNullWhen(false)] out string? error)
    {
        (value, error) = (Value, Error);
        return error is null;
    }
}
