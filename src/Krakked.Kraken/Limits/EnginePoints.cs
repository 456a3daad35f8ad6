namespace Krakked.Kraken;

/// <summary>What an action costs at the matching engine: the younger the order, the dearer it is to change.</summary>
/// <remarks>Source: https://docs.kraken.com/api/docs/guides/spot-ratelimits. The costs of batches are not in its stored text.</remarks>
static class EnginePoints
{
    /// <summary>An age at which nothing costs a penalty any more.</summary>
    public static readonly TimeSpan Forgiven = TimeSpan.FromSeconds(300);

    public const double Add = 1;

    public static double AddBatch(int orders) => Math.Max(Add, orders / 2.0);

    public static double Amend(TimeSpan age) => 1 + age.TotalSeconds switch { < 5 => 3, < 10 => 2, < 15 => 1, _ => 0 };

    public static double Cancel(TimeSpan age) => age.TotalSeconds switch
    {
        < 5 => 8,
        < 10 => 6,
        < 15 => 5,
        < 45 => 4,
        < 90 => 2,
        < 300 => 1,
        _ => 0,
    };
}
