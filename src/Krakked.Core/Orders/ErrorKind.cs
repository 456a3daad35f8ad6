namespace Krakked;

/// <summary>What a failed call means for what may be done next. There are five because a caller can do five things.</summary>
public enum ErrorKind : byte
{
    /// <summary>It may have happened: look it up by client order id before anything else.</summary>
    Unknown,

    /// <summary>It did not happen, and the request never arrived: try again with the same client order id.</summary>
    NotSent,

    /// <summary>It did not happen, because of the rate limit: wait, then try again.</summary>
    Throttled,

    /// <summary>It did not happen and will not: report it.</summary>
    Rejected,

    /// <summary>We are not allowed: stop trading and wake a person.</summary>
    Denied,
}
