using System.Text.Json;

namespace Krakked.Exchange;

static class CancelAllEndpoint
{
    public static string? Answer(RestCall call, Utf8JsonWriter json)
    {
        if (call.Exchange.Desk.CancelAll(call.Account, out var count) is { } refusal) return refusal;
        json.WriteStartObject();
        json.WriteNumber("count", count);
        json.WriteEndObject();
        return null;
    }

    public static string? AnswerAfter(RestCall call, Utf8JsonWriter json)
    {
        if (!call.Given.TryWhole("timeout", out var seconds) || seconds is null) return Words.Invalid("timeout");
        if (call.Exchange.Desk.CancelAllAfter(call.Account, seconds.Value) is { } refusal) return refusal;

        json.WriteStartObject();
        json.WriteString("currentTime", WireText.Instant(call.Now));
        json.WriteString("triggerTime", seconds == 0 ? "0" : WireText.Instant(call.Account.SwitchTime));
        json.WriteEndObject();
        return null;
    }
}
