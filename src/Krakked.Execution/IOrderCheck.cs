namespace Krakked.Execution;

/// <summary>A veto on orders besides the planner's own.</summary>
/// <remarks>
/// Asked about buys only. On a spot account a sale does nothing but reduce, and so does whatever protects: nobody is ever kept from that.
/// A veto is final: the order ends in Error with the reason, and the next decision makes another one.
/// </remarks>
public interface IOrderCheck
{
    /// <summary>Told once, by the order manager that will ask: the orders whose end is open, those it is asked about included.</summary>
    void Attach(IWorkingOrders orders)
    {
    }

    /// <summary>Why the order must not be sent now, or null. Asked when it is drafted and again each time before it is sent.</summary>
    /// <param name="order">A buy, rounded and above the venue's minimums.</param>
    /// <param name="price">Its limit, or else the price its action was decided at.</param>
    /// <param name="now">Unix ms UTC.</param>
    string? Refusal(Order order, decimal price, long now);
}
