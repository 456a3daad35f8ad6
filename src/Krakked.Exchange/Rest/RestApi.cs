using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Krakked.Exchange;

/// <summary>The way of a REST call: who asks, whether they may, what they want, and the envelope around the answer.</summary>
static class RestApi
{
    const string Public = "/0/public/";
    const string Private = "/0/private/";

    static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public static ExchangeReply Answer(ExchangeCore exchange, ExchangeRequest request)
    {
        var path = request.Path.AsSpan();
        if (path.StartsWith(Public, StringComparison.Ordinal)) return AnswerPublic(exchange, request, path[Public.Length..]);
        if (path.StartsWith(Private, StringComparison.Ordinal)) return AnswerPrivate(exchange, request, path[Private.Length..]);
        return Refused(Words.UnknownMethod);
    }

    static ExchangeReply AnswerPublic(ExchangeCore exchange, ExchangeRequest request, ReadOnlySpan<char> name)
    {
        if (!RestEndpoints.TryFindPublic(name, out var endpoint)) return Refused(Words.UnknownMethod);
        return Read(request) is { } given ? Answer(endpoint, new RestCall(exchange, given, null)) : Refused(Words.Invalid("body"));
    }

    static ExchangeReply AnswerPrivate(ExchangeCore exchange, ExchangeRequest request, ReadOnlySpan<char> name)
    {
        if (!RestEndpoints.TryFindPrivate(name, out var method)) return Refused(Words.UnknownMethod);
        if (Read(request) is not { } given) return Refused(Words.InvalidNonce);
        if (RestGate.Refusal(exchange, request, given, method, out var key) is { } refusal) return Refused(refusal);
        return Answer(method.Answer, new RestCall(exchange, given, key));
    }

    static ExchangeReply Answer(Endpoint endpoint, RestCall call)
    {
        var body = new ArrayBufferWriter<byte>(512);
        using var json = new Utf8JsonWriter(body, Plain);
        json.WriteStartObject();
        json.WriteStartArray("error");
        json.WriteEndArray();
        json.WritePropertyName("result");
        if (endpoint(call, json) is { } refusal) return Refused(refusal);
        json.WriteEndObject();
        json.Flush();
        return new ExchangeReply(200, body.WrittenMemory);
    }

    static ExchangeReply Refused(string error)
    {
        var body = new ArrayBufferWriter<byte>(64);
        using var json = new Utf8JsonWriter(body, Plain);
        json.WriteStartObject();
        json.WriteStartArray("error");
        json.WriteStringValue(error);
        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        return new ExchangeReply(200, body.WrittenMemory);
    }

    // A GET has its arguments in the query, a POST in the body; null when they cannot be read.
    static Arguments? Read(ExchangeRequest request)
    {
        if (request.Body.IsEmpty) return Arguments.OfForm(request.Query);
        return request.ContentType?.Contains("json", StringComparison.OrdinalIgnoreCase) is true
            ? Arguments.OfJson(request.Body)
            : Arguments.OfForm(Encoding.UTF8.GetString(request.Body.Span));
    }
}
