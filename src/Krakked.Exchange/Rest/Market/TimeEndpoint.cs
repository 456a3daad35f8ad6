using System.Globalization;
using System.Text.Json;

namespace Krakked.Exchange;

static class TimeEndpoint
{
    public static string? Answer(RestCall call, Utf8JsonWriter json)
    {
        var now = DateTimeOffset.UnixEpoch.AddTicks(call.Now / 100);
        json.WriteStartObject();
        json.WriteNumber("unixtime", now.ToUnixTimeSeconds());
        json.WriteString("rfc1123", string.Create(CultureInfo.InvariantCulture, $"{now:ddd}, {now.Day,2} {now:MMM yy HH':'mm':'ss} +0000"));
        json.WriteEndObject();
        return null;
    }
}
