namespace Krakked.Exchange;

/// <summary>The bodies the admin API takes. What has a default may be left out.</summary>
static class AdminRequests
{
    public sealed record Mode(TradingMode To, string? Pair = null);

    public sealed record Deposit(string Asset, decimal Amount, string? Account = null);

    public sealed record Earn(string Asset, decimal Amount, string? Account = null);

    public sealed record Trade(string Pair, Side Side, decimal Volume, string? Account = null);

    public sealed record Cancel(string Order, string? Account = null);

    public sealed record Permissions(IReadOnlyList<KeyPermissions> Are, string? Key = null);

    public sealed record Lockout(double Seconds, string? Key = null);

    public sealed record Nonce(ulong Ahead, string? Key = null);

    public sealed record Tokens(int Late);

    public sealed record Switch(string? Account = null);

    public sealed record Lag(double Seconds);

    public sealed record Clock(double Ahead);

    public sealed record Swarm(ulong Seed, double? Seconds = null);
}
