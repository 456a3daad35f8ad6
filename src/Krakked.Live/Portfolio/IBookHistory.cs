using Krakked.Accounting;

namespace Krakked.Live;

/// <summary>Everything the books are made of, as it was stored.</summary>
public interface IBookHistory
{
    /// <summary>All trades and flows, oldest first, one at a time.</summary>
    IEnumerable<AccountEntry> Read();
}
