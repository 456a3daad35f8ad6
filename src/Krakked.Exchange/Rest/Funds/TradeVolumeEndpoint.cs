using System.Text.Json;

namespace Krakked.Exchange;

static class TradeVolumeEndpoint
{
    public static string? Answer(RestCall call, Utf8JsonWriter json)
    {
        if (call.Pairs() is not { } pairs) return Words.UnknownPair;

        var volume = call.Account.Venue.TradedVolume(call.Now / 1_000_000);
        json.WriteStartObject();
        json.WriteString("currency", "ZUSD");
        json.WriteFixed("volume", volume, 4);
        if (call.Given.Text("pair") is not null)
        {
            WriteFees("fees", pairs, p => p.Rules.Fees.Taker, volume, json);
            WriteFees("fees_maker", pairs, p => p.Rules.Fees.Maker, volume, json);
        }

        json.WriteEndObject();
        return null;
    }

    static void WriteFees(
        string name, IReadOnlyList<ListedPair> pairs, Func<ListedPair, IReadOnlyList<FeeTier>> ladder, decimal volume, Utf8JsonWriter json)
    {
        json.WriteStartObject(name);
        foreach (var pair in pairs)
        {
            json.WriteStartObject(pair.Key);
            Write(ladder(pair), volume, json);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    static void Write(IReadOnlyList<FeeTier> ladder, decimal volume, Utf8JsonWriter json)
    {
        var at = 0;
        while (at + 1 < ladder.Count && volume >= ladder[at + 1].Volume) at++;
        json.WriteFixed("fee", ladder[at].Rate * 100, 4);
        json.WriteFixed("minfee", ladder[^1].Rate * 100, 4);
        json.WriteFixed("maxfee", ladder[0].Rate * 100, 4);
        if (at + 1 < ladder.Count)
        {
            json.WriteFixed("nextfee", ladder[at + 1].Rate * 100, 4);
            json.WriteFixed("nextvolume", ladder[at + 1].Volume, 4);
        }
        else
        {
            json.WriteNull("nextfee");
            json.WriteNull("nextvolume");
        }

        json.WriteFixed("tiervolume", ladder[at].Volume, 4);
    }
}
