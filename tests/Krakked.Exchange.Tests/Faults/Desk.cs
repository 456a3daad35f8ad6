using System.Text;
using System.Text.Json;
using Krakked.Exchange.Tests.Market;

namespace Krakked.Exchange.Tests.Faults;

/// <summary>A toy exchange behind an edge with faults, and its admin API, on a virtual clock. Its account has 100,000 USD and 5 XBT.</summary>
sealed class Desk
{
    readonly ToyExchange _toy = ToyExchange.At([.. Enumerable.Repeat(50_000d, 60)]);
    readonly RequestLog _log = new();
    readonly AdminApi _admin;
    ulong _nonce = 1_000;

    public Desk()
    {
        Edge = new FaultyEdge(Core, Plan, _log);
        _admin = new AdminApi(Core, Plan, _log, Clock);
    }

    public ExchangeCore Core => _toy.Core;

    public Account Account => _toy.Account;

    public FaultPlan Plan { get; } = new();

    public FaultyEdge Edge { get; }

    public ExchangeClock Clock { get; } = new(Markets.Noon, speed: 1, new FakeTimeProvider(DateTimeOffset.UnixEpoch));

    public long Now { get; set; } = Markets.Noon;

    /// <summary>A signed private call.</summary>
    public ExchangeRequest Private(string endpoint, string form = "") =>
        _toy.Signed(endpoint, $"nonce={++_nonce}{(form.Length > 0 ? "&" : "")}{form}");

    /// <summary>A private call that nothing befalls.</summary>
    public JsonElement Call(string endpoint, string form = "") => ToyExchange.Read(Core.Handle(Private(endpoint, form), Now));

    /// <summary>A call of the admin API.</summary>
    public JsonElement Admin(string method, string path, string body = "", int status = 200)
    {
        var (place, query) = path.Split('?') is [var p, var q] ? (p, q) : (path, "");
        var reply = _admin.Handle(
            new ExchangeRequest { Method = method, Path = "/admin/" + place, Query = query, Body = Encoding.UTF8.GetBytes(body) }, Now);

        Assert.That(reply.Status, Is.EqualTo(status), Encoding.UTF8.GetString(reply.Body.Span));
        return JsonDocument.Parse(reply.Body).RootElement;
    }
}
