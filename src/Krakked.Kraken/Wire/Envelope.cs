using System.Net;
using System.Text.Json;

namespace Krakked.Kraken;

/// <summary>One answer, opened: an error, or the bytes of its result.</summary>
/// <param name="Error">Null when there is a result.</param>
/// <param name="Result">The JSON of <c>result</c>.</param>
/// <param name="Warnings">Texts that begin with W, which may come with a result.</param>
readonly record struct Answer(ExchangeError? Error, ReadOnlyMemory<byte> Result, IReadOnlyList<string> Warnings)
{
    public static Answer Failed(ErrorKind kind, string code, TimeSpan? retryAfter = null) => Failed(new ExchangeError(kind, code, retryAfter));

    public static Answer Failed(ExchangeError error) => new(error, default, []);
}

/// <summary>Opens <c>{"error":[…],"result":…}</c>. Errors arrive with status 200; what is not this shape came from something in between.</summary>
static class Envelope
{
    static readonly JsonReaderOptions Strict = new() { MaxDepth = 64 };

    public static Answer Open(HttpStatusCode status, ReadOnlyMemory<byte> body, CallEffect effect, DateTimeOffset now)
    {
        // A failing status with a well-formed body is Kraken's word unless the server itself broke: then nothing it says proves anything.
        if ((int)status < 500 && TryRead(body, out var errors, out var warnings, out var result))
        {
            if (errors.Count > 0) return Answer.Failed(KrakenErrors.Of(errors, effect, now));
            if (status is HttpStatusCode.OK && result is { } found) return new Answer(null, found, warnings);
        }

        return Answer.Failed(Silence(status, effect), status is HttpStatusCode.OK ? Describe(body) : $"HTTP {(int)status}");
    }

    /// <summary>Reads the result as <typeparamref name="T"/>. A result of another shape leaves a write Unknown and a read Rejected.</summary>
    public static Result<T> Read<T>(Answer answer, CallEffect effect) where T : notnull
    {
        if (answer.Error is { } error) return new Result<T>(error);
        try
        {
            if (JsonSerializer.Deserialize<T>(answer.Result.Span, WireJson.Options) is { } value)
                return new Result<T>(value, answer.Warnings);
        }
        catch (JsonException)
        {
            return new Result<T>(Misshapen<T>(effect));
        }

        return new Result<T>(Misshapen<T>(effect));
    }

    static ExchangeError Misshapen<T>(CallEffect effect) =>
        new(effect is CallEffect.Read ? ErrorKind.Rejected : ErrorKind.Unknown, $"the answer is not a {typeof(T).Name}");

    static ErrorKind Silence(HttpStatusCode status, CallEffect effect) => effect switch
    {
        CallEffect.Write => ErrorKind.Unknown,
        _ when status is HttpStatusCode.TooManyRequests or HttpStatusCode.Forbidden => ErrorKind.Throttled,
        _ => ErrorKind.NotSent,
    };

    static string Describe(ReadOnlyMemory<byte> body) =>
        body.IsEmpty ? "an empty answer"
        : body.Span.TrimStart(" \r\n\t"u8).StartsWith("{"u8) ? "an answer cut short or misshapen" : "an answer that is not JSON";

    static bool TryRead(ReadOnlyMemory<byte> body, out List<string> errors, out List<string> warnings, out ReadOnlyMemory<byte>? result)
    {
        (errors, warnings, result) = ([], [], null);
        try
        {
            var reader = new Utf8JsonReader(body.Span, Strict);
            if (!reader.Read() || reader.TokenType is not JsonTokenType.StartObject) return false;

            var sawErrors = false;
            while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
            {
                if (reader.ValueTextEquals("error"u8)) sawErrors |= TryReadTexts(ref reader, errors, warnings);
                else if (reader.ValueTextEquals("result"u8)) result = Slice(ref reader, body);
                else reader.Skip();
            }

            return sawErrors && reader.TokenType is JsonTokenType.EndObject && !reader.Read();
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    static bool TryReadTexts(ref Utf8JsonReader reader, List<string> errors, List<string> warnings)
    {
        if (!reader.Read() || reader.TokenType is not JsonTokenType.StartArray) return false;
        while (reader.Read() && reader.TokenType is not JsonTokenType.EndArray)
        {
            if (reader.TokenType is not JsonTokenType.String) throw new JsonException("An error text is a string.");
            var text = reader.GetString()!;
            (text.StartsWith('W') ? warnings : errors).Add(text);
        }

        return true;
    }

    static ReadOnlyMemory<byte>? Slice(ref Utf8JsonReader reader, ReadOnlyMemory<byte> body)
    {
        reader.Read();
        if (reader.TokenType is JsonTokenType.Null) return null;
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        return body[start..(int)reader.BytesConsumed];
    }
}
