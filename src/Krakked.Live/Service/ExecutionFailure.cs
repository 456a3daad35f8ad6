namespace Krakked.Live;

/// <summary>Why nothing was traded, as far as a program can act on it.</summary>
public enum FailureKind : byte
{
    /// <summary>It is not known whether anything was: look before trying again.</summary>
    Unknown,

    /// <summary>The account does not hold what it would have paid or sold.</summary>
    InsufficientFunds,

    /// <summary>The asset is held or being bought already, and one position is the most.</summary>
    DuplicatePosition,

    /// <summary>The exchange was asked too often; nothing was traded, and the retries are used up.</summary>
    RateLimited,

    /// <summary>The exchange refused the order, or would have: the message has its words.</summary>
    Rejected,

    /// <summary>No such pair is traded here.</summary>
    InvalidSymbol,

    /// <summary>There is nothing to sell: no position, or no open trade of that name.</summary>
    PositionNotFound,

    /// <summary>A rule of ours forbids it: a limit, a stop, a halt, or data that is missing.</summary>
    Blocked,

    /// <summary>The order was placed, ended without trading, and nobody refused it.</summary>
    Unfilled,
}

/// <summary>Why nothing was traded.</summary>
/// <param name="Kind">For a program.</param>
/// <param name="Message">For a person: the value, the rule, and what to do.</param>
public sealed record ExecutionFailure(FailureKind Kind, string Message)
{
    /// <summary><c>InsufficientFunds: EOrder:Insufficient funds</c>.</summary>
    public override string ToString() => $"{Kind}: {Message}";
}
