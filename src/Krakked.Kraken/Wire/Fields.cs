using System.Globalization;
using System.Text;

namespace Krakked.Kraken;

/// <summary>The parameters of a call, in the order in which they were added. What is null is left out, as the wire wants it.</summary>
sealed class Fields
{
    readonly List<KeyValuePair<string, string>> _all = [];

    public IReadOnlyList<KeyValuePair<string, string>> All => _all;

    public Fields Add(string name, string? value)
    {
        if (value is not null) _all.Add(new(name, value));
        return this;
    }

    /// <summary>Every digit the decimal carries and never an exponent.</summary>
    public Fields Add(string name, decimal? value) => Add(name, value?.ToString(CultureInfo.InvariantCulture));

    public Fields Add(string name, long? value) => Add(name, value?.ToString(CultureInfo.InvariantCulture));

    public Fields Add(string name, IReadOnlyCollection<string>? values) =>
        Add(name, values is { Count: > 0 } ? string.Join(',', values) : null);

    /// <summary>Sends true and leaves false out: Kraken has read a present <c>validate=false</c> as true.</summary>
    public Fields AddFlag(string name, bool value) => value ? Add(name, "true") : this;

    /// <summary>Sends either value, for the few parameters whose default is true.</summary>
    public Fields AddChoice(string name, bool? value) => Add(name, value is { } known ? known ? "true" : "false" : null);

    /// <summary><c>name=value&amp;…</c>, percent-encoded, so that <c>+</c>, <c>%</c> and <c>#</c> of a relative price arrive as they are.</summary>
    public string ToForm()
    {
        var text = new StringBuilder();
        foreach (var (name, value) in _all)
            text.Append(text.Length == 0 ? "" : "&").Append(Uri.EscapeDataString(name)).Append('=').Append(Uri.EscapeDataString(value));
        return text.ToString();
    }

    /// <summary>The form with its nonce in front, as a private call sends it.</summary>
    public string ToForm(string nonce) => _all.Count == 0 ? $"nonce={nonce}" : $"nonce={nonce}&{ToForm()}";
}
