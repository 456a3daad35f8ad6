using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace Krakked.Kraken;

/// <summary>How a call is carried: a timeout around each attempt, and retries around the attempts of a read.</summary>
sealed class CallPipelines
{
    readonly ResiliencePipeline _timeout;
    readonly ResiliencePipeline<Answer> _retries;
    readonly TimeSpan _longestWait, _limit;

    public CallPipelines(KrakenOptions options, TimeProvider clock)
    {
        (_longestWait, _limit) = (options.LongestWait, options.Timeout);
        _timeout = new ResiliencePipelineBuilder { TimeProvider = clock }.AddTimeout(options.Timeout).Build();
        _retries = options.ReadRetries == 0 ? ResiliencePipeline<Answer>.Empty
            : new ResiliencePipelineBuilder<Answer> { TimeProvider = clock }.AddRetry(Retries(options)).Build();
    }

    /// <summary>Runs the attempts of one call. A write has one.</summary>
    public ValueTask<Answer> RunAsync(CallEffect effect, Func<CancellationToken, ValueTask<Answer>> attempt, CancellationToken stop) =>
        effect is CallEffect.Read ? _retries.ExecuteAsync(attempt, stop) : attempt(stop);

    /// <summary>Runs one attempt under the timeout. Only the caller's own cancellation leaves it as an exception.</summary>
    public async ValueTask<Answer> AttemptAsync(
        CallEffect effect, Func<CancellationToken, ValueTask<Answer>> send, CancellationToken stop)
    {
        try
        {
            return await _timeout.ExecuteAsync(send, stop).ConfigureAwait(false);
        }
        catch (TimeoutRejectedException)
        {
            return TransportErrors.TimedOut(effect, _limit);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return TransportErrors.TimedOut(effect, _limit);
        }
        catch (HttpRequestException failure)
        {
            return TransportErrors.Of(failure, effect);
        }
        catch (IOException)
        {
            return TransportErrors.CutShort(effect);
        }
    }

    RetryStrategyOptions<Answer> Retries(KrakenOptions options) => new()
    {
        MaxRetryAttempts = options.ReadRetries,
        Delay = options.RetryDelay,
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
        ShouldHandle = arguments => ValueTask.FromResult(MayRetry(arguments.Outcome)),
        DelayGenerator = arguments => ValueTask.FromResult(arguments.Outcome.Result.Error?.RetryAfter),
    };

    bool MayRetry(Outcome<Answer> outcome) => outcome.Exception is null && outcome.Result.Error is { } error && error.Kind switch
    {
        ErrorKind.NotSent => true,
        ErrorKind.Throttled => (error.RetryAfter ?? TimeSpan.Zero) <= _longestWait,
        _ => false,
    };
}
