using System.Text.Json;
using System.Text.Json.Serialization;

namespace Krakked.Exchange;

/// <summary>What a test, or a curious user, may ask and do behind the client's back: the truth, faults, and what others do.</summary>
/// <remarks>Without clock or socket, like the exchange. Paths and bodies: <c>docs/faults.md</c>.</remarks>
public sealed class AdminApi
{
    internal const string Root = "/admin/";

    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        NumberHandling = JsonNumberHandling.AllowReadingFromString,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
    };

    readonly ExchangeCore _core;
    readonly FaultPlan _plan;
    readonly Operator _operator;
    readonly Truth _truth;
    readonly Dictionary<string, Func<ExchangeRequest, object?>> _methods;

    public AdminApi(ExchangeCore core, FaultPlan plan, RequestLog log, ExchangeClock clock)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(clock);
        (_core, _plan, _operator, _truth) = (core, plan, new Operator(core), new Truth(core, log));
        _methods = new(StringComparer.Ordinal)
        {
            ["GET faults"] = _ => _plan.Faults,
            ["POST faults"] = request => _plan.Add(Body<Fault>(request)),
            ["DELETE faults"] = _ => Done(_plan.Clear),
            ["POST swarm"] = request => Swarm(Body<AdminRequests.Swarm>(request)),
            ["POST mode"] = request => Do<AdminRequests.Mode>(request, b => _operator.SetMode(b.To, b.Pair)),
            ["POST deposit"] = request => Truth.Of(Act<AdminRequests.Deposit, LedgerRow>(
                request, b => _operator.Deposit(b.Account, b.Asset, b.Amount))),
            ["POST earn"] = request => Act<AdminRequests.Earn, object>(request, b => Truth.Of(_operator.Earn(b.Account, b.Asset, b.Amount))),
            ["POST trade"] = request => Truth.Of(Act<AdminRequests.Trade, ExchangeOrder>(
                request, b => _operator.Trade(b.Account, b.Pair, b.Side, b.Volume))),
            ["POST cancel"] = request => Do<AdminRequests.Cancel>(request, b => _operator.Cancel(b.Account, b.Order)),
            ["POST permissions"] = request => Do<AdminRequests.Permissions>(request, b => _operator.SetPermissions(b.Key, b.Are)),
            ["POST lockout"] = request => Do<AdminRequests.Lockout>(request, b => _operator.LockOut(b.Key, b.Seconds)),
            ["POST nonce"] = request => Do<AdminRequests.Nonce>(request, b => _operator.UseNonce(b.Key, b.Ahead)),
            ["POST tokens"] = request => Do<AdminRequests.Tokens>(request, b => _operator.LetTokensExpire(b.Late)),
            ["POST switch"] = request => Do<AdminRequests.Switch>(request, b => _operator.FireSwitch(b.Account)),
            ["POST lag"] = request => Do<AdminRequests.Lag>(request, b => _operator.SetIndexLag(b.Seconds)),
            ["POST clock"] = request => Do<AdminRequests.Clock>(request, b => clock.JumpAhead(Operator.Nanoseconds(b.Ahead))),
            ["GET truth/orders"] = request => Truth.Orders(_operator.Account(AccountOf(request))),
            ["GET truth/trades"] = request => Truth.Trades(_operator.Account(AccountOf(request))),
            ["GET truth/balances"] = request => _truth.Balances(_operator.Account(AccountOf(request))),
            ["GET truth/ledger"] = request => Truth.Ledger(_operator.Account(AccountOf(request))),
            ["GET truth/requests"] = _ => _truth.Requests(),
            ["GET truth/accounts"] = _ => _truth.Accounts(),
        };
    }

    /// <summary>True when the request is for this API, and not for the exchange.</summary>
    public static bool IsFor(ExchangeRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.Path.StartsWith(Root, StringComparison.Ordinal);
    }

    /// <summary>Answers a call that arrives at <paramref name="now"/>, Unix ns: JSON with status 200, or 400 or 404 with an <c>error</c>.</summary>
    public ExchangeReply Handle(ExchangeRequest request, long now)
    {
        ArgumentNullException.ThrowIfNull(request);
        _core.Advance(now);
        var name = $"{request.Method} {request.Path[Root.Length..].TrimEnd('/')}";
        try
        {
            if (_methods.TryGetValue(name, out var method)) return Reply(200, method(request));
            if (TryRemoveFault(name, out var answer)) return answer;
            return Refuse(404, $"'{name}' is none of: {string.Join(", ", _methods.Keys)}, DELETE faults/N.");
        }
        catch (KrakkedException e)
        {
            return Refuse(400, e.Message);
        }
    }

    bool TryRemoveFault(string name, out ExchangeReply reply)
    {
        const string Remove = "DELETE faults/";
        reply = Reply(200, new { });
        if (!name.StartsWith(Remove, StringComparison.Ordinal) || !int.TryParse(name[Remove.Length..], out var number)) return false;
        if (!_plan.Remove(number)) reply = Refuse(404, $"Fault {number} is not there. GET {Root}faults lists those that are.");
        return true;
    }

    IEnumerable<PlannedFault> Swarm(AdminRequests.Swarm swarm)
    {
        var until = swarm.Seconds is { } seconds ? _core.Now + Operator.Nanoseconds(seconds) : long.MaxValue;
        return [.. FaultSwarm.Draw(swarm.Seed, until).Select(_plan.Add)];
    }

    static object Do<T>(ExchangeRequest request, Action<T> act) => Done(() => act(Body<T>(request)));

    static TResult Act<T, TResult>(ExchangeRequest request, Func<T, TResult> act) => act(Body<T>(request));

    static object Done(Action act)
    {
        act();
        return new { };
    }

    static T Body<T>(ExchangeRequest request)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(request.Body.Span, Json) ?? throw new KrakkedException("The body is null; a JSON object is wanted.");
        }
        catch (Exception e) when (e is JsonException or ArgumentOutOfRangeException)
        {
            throw new KrakkedException($"The body does not fit: {e.Message} docs/faults.md lists what may be said.", e);
        }
    }

    static string? AccountOf(ExchangeRequest request) => Arguments.OfForm(request.Query).Text("account");

    static ExchangeReply Refuse(int status, string error) => Reply(status, new { error });

    static ExchangeReply Reply(int status, object? answer) => new(status, JsonSerializer.SerializeToUtf8Bytes(answer, Json));
}
