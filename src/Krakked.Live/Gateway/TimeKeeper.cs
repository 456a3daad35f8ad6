using Krakked.Kraken;

namespace Krakked.Live;

/// <summary>Keeps our idea of Kraken's time right, from what Kraken says of it.</summary>
/// <param name="market">The calls without a key.</param>
/// <param name="time">What is kept right.</param>
/// <param name="clock">Between two looks.</param>
sealed class TimeKeeper(KrakenMarket market, ServerClock time, TimeProvider clock)
{
    static readonly TimeSpan Every = TimeSpan.FromSeconds(60);

    /// <summary>Asks for Kraken's mode and time.</summary>
    public async Task<Result<SystemStatus>> StatusAsync(CancellationToken stop)
    {
        var answer = await market.SystemStatusAsync(stop).ConfigureAwait(false);
        if (answer.TryGet(out var status, out _) && status.Timestamp is { } now) time.Observe(now);
        return answer;
    }

    /// <summary>Asks for the time once a minute, until stopped.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await Task.Delay(Every, clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stop.IsCancellationRequested) return;
            var answer = await market.TimeAsync(stop).ConfigureAwait(false);
            if (answer.TryGet(out var now, out _)) time.Observe(now.Time);
        }
    }
}
