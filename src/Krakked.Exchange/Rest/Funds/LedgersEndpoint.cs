using System.Text.Json;

namespace Krakked.Exchange;

static class LedgersEndpoint
{
    const int MostIds = 20;

    public static string? Answer(RestCall call, Utf8JsonWriter json)
    {
        var assets = new List<ListedAsset>();
        foreach (var name in call.Given.List("asset").Where(n => n is not "all"))
        {
            if (!call.Listing.TryFindAsset(name, out var asset)) return Words.UnknownAsset;
            assets.Add(asset);
        }

        if (Span.Read(call.Given, id => call.Account.TryFindLedger(id, out var row) ? row.Time : null) is not { } span) return Words.Invalid("start");
        var type = call.Given.Text("type") is { } word and not "all" ? word : null;
        Func<LedgerRow, bool>? filter = type is null && assets.Count == 0
            ? null
            : r => (type is null || r.Type == type) && (assets.Count == 0 || assets.Contains(r.Asset));
        var rows = Stretch<LedgerRow>.Of(call.Account.Ledger, r => r.Time, span, filter);
        return Page.TryWrite(json, "ledger", call.Given, rows, r => Write(r, json)) ? null : Words.Invalid("ofs");
    }

    public static string? AnswerQuery(RestCall call, Utf8JsonWriter json)
    {
        var ids = call.Given.List("id");
        if (ids.Count is 0 or > MostIds) return Words.Invalid("id");

        json.WriteStartObject();
        foreach (var id in ids)
            if (call.Account.TryFindLedger(id, out var row)) Write(row, json);
        json.WriteEndObject();
        return null;
    }

    static void Write(LedgerRow row, Utf8JsonWriter json)
    {
        json.WriteStartObject(row.Id);
        json.WriteString("refid", row.Reference);
        json.WriteTime("time", row.Time);
        json.WriteString("type", row.Type);
        json.WriteString("subtype", row.Subtype);
        json.WriteString("aclass", "currency");
        json.WriteString("asset", row.Asset.Key);
        json.WriteFixed("amount", row.Amount, row.Asset.Decimals);
        json.WriteFixed("fee", row.Fee, row.Asset.Decimals);
        json.WriteFixed("balance", row.Balance, row.Asset.Decimals);
        json.WriteEndObject();
    }
}
