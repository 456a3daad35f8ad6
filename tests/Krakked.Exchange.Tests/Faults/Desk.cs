using System.Text;
using System.Text.Json;
using Krakked.Exchange.Tests.Market;

namespace Krakked.Exchange.Tests.Faults;

/// <summary>An exchange with one account, one key, an edge with faults, and an admin API, on a virtual clock.</summary>
sealed class Desk
{
    readonly RequestLog _log = new();
    readonly byte[] _secret = new byte[64];
    readonly AdminApi _admin;
    ulong _nonce = 1;

    public Desk(ulong seed = 1)
    {
        Plan = new FaultPlan(seed);
        Core = new ExchangeCore(Markets.Listing, Markets.Synthetic(historyHours: 1));
        Core.Advance(Now);
        Account = Core.AddAccount("main");
        Key = Core.AddKey(new ApiKey(Account, "bot", "KEY", _secret, KeyPermissions.Trading));
        Edge = new FaultyEdge(Core, Plan, _log);
        _admin = new AdminApi(Core, Plan, _log, Clock);
        foreach (var (asset, amount) in new[] { ("USD", 100_000m), ("XBT", 2m) })
        {
            Core.Listing.TryFindAsset(asset, out var found);
            Core.Desk.Deposit(Account, found!, amount);
        }
    }

    public ExchangeCore Core { get; }

    public Account Account { get; }

    public ApiKey Key { get; }

    public FaultPlan Plan { get; }

    public FaultyEdge Edge { get; }

    public ExchangeClock Clock { get; } = new(Markets.Noon, speed: 1, new FakeTimeProvider(DateTimeOffset.UnixEpoch));

    public long Now { get; set; } = Markets.Noon;

    /// <summary>A signed private call.</summary>
    public ExchangeRequest Private(string endpoint, string form = "")
    {
        var nonce = $"{_nonce++}";
        var (path, body) = ($"/0/private/{endpoint}", Encoding.UTF8.GetBytes($"nonce={nonce}{(form.Length > 0 ? "&" : "")}{form}"));
        return new ExchangeRequest
        {
            Method = "POST", Path = path, Body = body, ContentType = "application/x-www-form-urlencoded", Key = Key.Id,
            Signature = Convert.ToBase64String(RestGate.Sign(_secret, path, nonce, body)),
        };
    }

    /// <summary>A private call that nothing befalls.</summary>
    public JsonElement Call(string endpoint, string form = "") => Json(Core.Handle(Private(endpoint, form), Now));

    /// <summary>A call of the admin API.</summary>
    public JsonElement Admin(string method, string path, string body = "", int status = 200)
    {
        var (place, query) = path.Split('?') is [var p, var q] ? (p, q) : (path, "");
        var reply = _admin.Handle(
            new ExchangeRequest { Method = method, Path = "/admin/" + place, Query = query, Body = Encoding.UTF8.GetBytes(body) }, Now);

        Assert.That(reply.Status, Is.EqualTo(status), Encoding.UTF8.GetString(reply.Body.Span));
        return Json(reply);
    }

    public static JsonElement Json(ExchangeReply reply) => JsonDocument.Parse(reply.Body).RootElement;
}
