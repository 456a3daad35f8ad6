using System.Globalization;
using System.Text.Json;
using Krakked.Kraken;
using Spectre.Console;

namespace Krakked.Cli;

/// <summary>What there is to say about a key, for people and for programs.</summary>
static class KeyView
{
    /// <summary>A key and what trying it brought. Warnings and reasons go to stderr.</summary>
    public static void Show(string origin, string fingerprint, StoredKey? stored, KeyCheck check, bool json)
    {
        var warnings = check.Warnings(TimeProvider.System.GetUtcNow());
        if (json) Output.Json(writer => Write(writer, origin, fingerprint, stored, check, warnings));
        else Print(origin, fingerprint, stored, check);
        foreach (var warning in warnings) Terminal.Say($"Note: {warning}");
    }

    /// <summary>What the file says of a stored key.</summary>
    public static void Write(Utf8JsonWriter json, VaultEntry entry)
    {
        json.WriteStartObject();
        json.WriteString("name", entry.Name);
        json.WriteString("fingerprint", entry.Key?.Fingerprint);
        json.WriteString("created", Time(entry.Key?.Created));
        json.WriteString("validated", Time(entry.Key?.Validated));
        Texts(json, "rights", entry.Key?.Rights ?? []);
        json.WriteString("problem", entry.Problem);
        json.WriteEndObject();
    }

    public static string? Time(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    static void Print(string origin, string fingerprint, StoredKey? stored, KeyCheck check)
    {
        var table = new Table().Border(TableBorder.None).HideHeaders().AddColumns("", "");
        if (stored is not null) Row("name", stored.Name);
        Row("fingerprint", fingerprint);
        Row("from", origin);
        Row("verdict", Word(check.Verdict));
        if (check.Info is { } info)
        {
            Row("rights", info.Permissions.Count > 0 ? string.Join(", ", info.Permissions) : "none");
            Row("nonce window", info.NonceWindow.ToString(CultureInfo.InvariantCulture));
            Row("addresses", info.AllowedAddresses.Count > 0 ? string.Join(", ", info.AllowedAddresses) : "any");
            Row("valid until", Time(info.ValidUntil) ?? "for ever");
        }

        if (stored is not null) Row("validated", Time(stored.Validated) ?? "never");
        Terminal.Out.Write(table);

        void Row(string name, string value) => table.AddRow(new Text(name), new Text(value));
    }

    static void Write(
        Utf8JsonWriter json, string origin, string fingerprint, StoredKey? stored, KeyCheck check, IReadOnlyList<string> warnings)
    {
        json.WriteStartObject();
        json.WriteString("name", stored?.Name);
        json.WriteString("fingerprint", fingerprint);
        json.WriteString("from", origin);
        json.WriteString("verdict", Word(check.Verdict));
        json.WriteString("why", check.Why);
        Texts(json, "rights", check.Info?.Permissions ?? []);
        Texts(json, "missing", check.Missing);
        json.WriteNumber("nonceWindow", check.Info?.NonceWindow ?? 0);
        Texts(json, "addresses", check.Info?.AllowedAddresses ?? []);
        json.WriteString("validUntil", Time(check.Info?.ValidUntil));
        json.WriteString("validated", Time(stored?.Validated));
        Texts(json, "warnings", warnings);
        json.WriteEndObject();
    }

    static string Word(KeyVerdict verdict) => verdict.ToString().ToLowerInvariant();

    static void Texts(Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts) json.WriteStringValue(text);
        json.WriteEndArray();
    }
}
