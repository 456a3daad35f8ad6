using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Krakked.Testing;

namespace Krakked.Cli.Tests;

/// <summary>'krakked exchange serve' in a process of its own.</summary>
sealed class ServedExchange : IDisposable
{
    readonly HttpClient _http = new();
    readonly Process _process;

    ServedExchange(Process process, string address) => (_process, Address) = (process, address);

    public string Address { get; }

    /// <summary>With one account of 100,000 USD that has the canary's key, and no rate limits.</summary>
    public static Task<ServedExchange> WithAccountAsync(KeysDesk desk)
    {
        var keys = desk.Write("keys" + Canary.PassphraseEnding, $"main {Canary.Key} {Canary.Secret}\n");
        return StartAsync("--tier", "none", "--balance", "USD=100000", "--keys", keys);
    }

    /// <summary>Three days of synthetic market of two pairs, and what else is asked for.</summary>
    public static async Task<ServedExchange> StartAsync(params string[] options)
    {
        var process = Command.Start(
            ["exchange", "serve", "--port", "0", "--json", "--synthetic", "3", "--pair", "XBTUSD", "--pair", "ETHUSD", .. options]);
        var line = await process.StandardOutput.ReadLineAsync();
        Assert.That(line, Is.Not.Null, "it did not start");
        using var ready = JsonDocument.Parse(line!);
        return new ServedExchange(process, ready.RootElement.GetProperty("rest").GetString()!);
    }

    public async Task AdminAsync(string what, object body) =>
        (await _http.PostAsJsonAsync($"{Address}/admin/{what}", body)).EnsureSuccessStatusCode();

    /// <summary>Nothing goes wrong any more.</summary>
    public async Task ClearFaultsAsync() => (await _http.DeleteAsync($"{Address}/admin/faults")).EnsureSuccessStatusCode();

    /// <summary>How many orders of the account are open, as the exchange knows it.</summary>
    public async Task<int> OpenOrdersAsync() =>
        (await TruthAsync("orders")).EnumerateArray().Count(o => o.GetProperty("status").GetString() == "open");

    /// <summary>How much of an asset the account has, as the exchange knows it.</summary>
    public async Task<decimal> BalanceAsync(string asset)
    {
        foreach (var row in (await TruthAsync("balances")).EnumerateArray())
            if (row.GetProperty("asset").GetString() == asset)
                return decimal.Parse(row.GetProperty("total").ToString(), CultureInfo.InvariantCulture);
        return 0;
    }

    public void Dispose()
    {
        _process.Kill();
        Command.Finish(_process);
        _process.Dispose();
        _http.Dispose();
    }

    async Task<JsonElement> TruthAsync(string what) => await _http.GetFromJsonAsync<JsonElement>($"{Address}/admin/truth/{what}");
}
