using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace Krakked.Testing;

/// <summary>A call as it came over the wire.</summary>
public sealed record LoopbackCall(string Method, string Url, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public string Endpoint => Url.Split('/')[^1];
}

/// <summary>As much of an exchange as a key is tried with, on a socket of its own: one key, its rights, a balance, and whatever goes wrong.</summary>
public sealed class LoopbackKraken : IDisposable
{
    readonly HttpListener _listener;
    readonly CancellationTokenSource _stop = new();
    readonly Lock _gate = new();
    readonly List<LoopbackCall> _calls = [];
    readonly Task _serving;

    public LoopbackKraken()
    {
        _listener = LoopbackListener.Start(out var address);
        Address = address;
        _serving = ServeAsync();
    }

    public string Address { get; }

    public string[] Rights { get; set; } =
        ["query-funds", "query-open-trades", "query-closed-trades", "modify-trades", "close-trades", "query-ledger", "create-ws-token"];

    public string[] AllowedAddresses { get; set; } = ["203.0.113.7"];

    /// <summary>The key it knows; its secret is the canary's.</summary>
    public string Key { get; set; } = Canary.Key;

    /// <summary>What every private call must carry as <c>otp</c>; null for a key without a second factor.</summary>
    public string? OneTimePassword { get; set; }

    /// <summary>What is answered to everything, in place of the truth.</summary>
    public (int Status, string Body)? Instead { get; set; }

    /// <summary>True to accept calls and never answer.</summary>
    public bool Silent { get; set; }

    public IReadOnlyList<LoopbackCall> Calls
    {
        get { lock (_gate) return [.. _calls]; }
    }

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Close();
        _serving.Wait();
        _stop.Dispose();
    }

    async Task ServeAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await AnswerAsync(await _listener.GetContextAsync().WaitAsync(_stop.Token));
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException or OperationCanceledException or IOException)
            {
                // The other side hung up, or the test is over: the loop's condition tells which.
                await Task.Yield();
            }
        }
    }

    async Task AnswerAsync(HttpListenerContext context)
    {
        var request = context.Request;
        using var reader = new StreamReader(request.InputStream, Encoding.UTF8);
        var headers = request.Headers.AllKeys.OfType<string>().ToDictionary(n => n, n => request.Headers[n]!, StringComparer.OrdinalIgnoreCase);
        var call = new LoopbackCall(request.HttpMethod, request.Url!.ToString(), headers, await reader.ReadToEndAsync());
        lock (_gate) _calls.Add(call);
        if (Silent) return;

        var (status, body) = Instead ?? (200, Truth(call, request.Url.AbsolutePath));
        context.Response.StatusCode = status;
        await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(body));
        context.Response.Close();
    }

    string Truth(LoopbackCall call, string path)
    {
        var fields = call.Body.Split('&').Select(f => f.Split('=', 2)).ToDictionary(f => f[0], f => Uri.UnescapeDataString(f[^1]));
        if (call.Headers.GetValueOrDefault("API-Key") != Key) return Refusal("EAPI:Invalid key");
        var signature = Signature(path, fields.GetValueOrDefault("nonce") ?? "", call.Body);
        if (call.Headers.GetValueOrDefault("API-Sign") != signature) return Refusal("EAPI:Invalid signature");
        if (fields.GetValueOrDefault("otp") != OneTimePassword) return Refusal("EAPI:Invalid signature");
        return call.Endpoint switch
        {
            "GetApiKeyInfo" => $$$"""
                {"error":[],"result":{"api_key_name":"bot","api_key":"{{{Key}}}","nonce_window":"0","permissions":[{{{List(Rights)}}}],
                "ip_allowlist":[{{{List(AllowedAddresses)}}}],"valid_until":"0"}}
                """,
            "Balance" when Rights.Contains("query-funds") => """{"error":[],"result":{"ZUSD":"100.0000"}}""",
            "Balance" => Refusal("EGeneral:Permission denied"),
            _ => Refusal("EGeneral:Unknown method"),
        };
    }

    static string Signature(string path, string nonce, string body)
    {
        var inner = SHA256.HashData(Encoding.UTF8.GetBytes(nonce + body));
        byte[] message = [.. Encoding.UTF8.GetBytes(path), .. inner];
        return Convert.ToBase64String(HMACSHA512.HashData(Convert.FromBase64String(Canary.Secret), message));
    }

    static string Refusal(string text) => $$"""{"error":["{{text}}"]}""";

    static string List(string[] texts) => string.Join(',', texts.Select(t => $"\"{t}\""));
}
