using System.Diagnostics.CodeAnalysis;

namespace Krakked.Kraken;

/// <summary>Why a call brought no answer: what may be done next, and Kraken's own words.</summary>
/// <param name="Kind">What the failure means for the caller.</param>
/// <param name="Code">Kraken's text as sent, or ours when there was none: <c>HTTP 502</c>, <c>No answer within 10 s</c>.</param>
/// <param name="RetryAfter">How long to wait, when that is known.</param>
public sealed record ExchangeError(ErrorKind Kind, string Code, TimeSpan? RetryAfter = null)
{
    /// <summary>The error of a result nobody made: the safe default.</summary>
    public static ExchangeError None { get; } = new(ErrorKind.Unknown, "no answer was recorded");

    /// <summary><c>Throttled: EAPI:Rate limit exceeded (retry after 3 s)</c>.</summary>
    public override string ToString() =>
        RetryAfter is { } wait ? $"{Kind}: {Code} (retry after {wait.TotalSeconds:0.###} s)" : $"{Kind}: {Code}";
}

/// <summary>What a call to the exchange brought: a value or an error, never an exception for what an exchange may say.</summary>
/// <remarks><c>default</c> is an unknown error, never a success.</remarks>
public readonly struct Result<T>
{
    readonly T? _value;
    readonly ExchangeError? _error;
    readonly bool _succeeded;

    /// <summary>An answer.</summary>
    public Result(T value)
        : this(value, [])
    {
    }

    internal Result(T value, IReadOnlyList<string> warnings) => (_value, _succeeded, Warnings) = (value, true, warnings);

    /// <summary>None, and why.</summary>
    public Result(ExchangeError error) => (_error, Warnings) = (error, []);

    /// <summary>Kraken's warnings, which may come with a value; mostly none.</summary>
    public IReadOnlyList<string> Warnings => field ?? [];

    /// <summary>True with the value, or false with the error.</summary>
    public bool TryGet([MaybeNullWhen(false)] out T value, [NotNullWhen(false)] out ExchangeError? error)
    {
        (value, error) = (_value, _succeeded ? null : _error ?? ExchangeError.None);
        return _succeeded;
    }

    /// <summary>The same error, or the value turned into another.</summary>
    public Result<TOther> Then<TOther>(Func<T, TOther> turn)
    {
        ArgumentNullException.ThrowIfNull(turn);
        return TryGet(out var value, out var error) ? new(turn(value), Warnings) : new(error);
    }

    /// <summary>The value's type or the error; never the value, which may be a secret.</summary>
    public override string ToString() => TryGet(out _, out var error) ? $"Result of {typeof(T).Name}" : error.ToString();
}
