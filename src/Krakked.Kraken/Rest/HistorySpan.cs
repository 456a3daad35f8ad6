namespace Krakked.Kraken;

/// <summary>A span of history: after its start, up to and with its end. Either is a moment or an id, or open.</summary>
public readonly record struct HistorySpan
{
    /// <summary>Unix seconds or an id; exclusive.</summary>
    public string? Start { get; init; }

    /// <summary>Unix seconds or an id; inclusive.</summary>
    public string? End { get; init; }

    /// <summary>Between two moments.</summary>
    public static HistorySpan Between(DateTimeOffset? after, DateTimeOffset? until) => new()
    {
        Start = after is { } start ? WireTime.ToSeconds(start) : null,
        End = until is { } end ? WireTime.ToSeconds(end) : null,
    };

    internal Fields AddTo(Fields fields) => fields.Add("start", Start).Add("end", End);
}
