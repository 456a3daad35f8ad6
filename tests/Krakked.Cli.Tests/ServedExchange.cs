using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Krakked.Testing;

namespace Krakked.Cli.Tests;

/// <summary>'krakked exchange serve' in a process of its own, with one account of 100,000 USD that has the canary's key.</summary>
sealed class ServedExchange : IDisposable
{
    readonly HttpClient _http = new();
    readonly Process _process;

    ServedExchange(Process process, string address) => (_process, Address) = (process, address);

    public string Address { get; }

    public static async Task<ServedExchange> StartAsync(KeysDesk desk)
    {
        var keys = desk.Write("keys" + Canary.PassphraseEnding, $"main {Canary.Key} {Canary.Secret}\n");
        var process = Command.Start("exchange", "serve", "--port", "0", "--json", "--tier", "none", "--synthetic", "3", "--pair", "XBTUSD",
            "--pair", "ETHUSD", "--balance", "USD=100000", "--keys", keys);
        using var ready = JsonDocument.Parse((await process.StandardOutput.ReadLineAsync())!);
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
