namespace Krakked.Exchange;

/// <summary>The bodies the admin API takes. What may be left out may be null.</summary>
static class AdminRequests
{
    public sealed record Mode(TradingMode To, string? Pair);

    public sealed record Deposit(string Asset, decimal Amount, string? Account);

    public sealed record Trade(string Pair, Side Side, decimal Volume, string? Account);

    public sealed record Cancel(string Order, string? Account);

    public sealed record Permissions(IReadOnlyList<KeyPermissions> Are, string? Key);

    public sealed record Lockout(double Seconds, string? Key);

    public sealed record Nonce(ulong Ahead, string? Key);

    public sealed record Switch(string? Account);

    public sealed record Lag(double Seconds);

    public sealed record Swarm(ulong Seed, double? Seconds);
}
