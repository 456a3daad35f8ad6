namespace Krakked.Exchange;

/// <summary>Which orders were asked for by <c>userref</c> or <c>cl_ord_id</c>.</summary>
readonly record struct OrderFilter(int? UserReference, string? ClientId)
{
    public bool Holds(ExchangeOrder order) => (UserReference is null || order.Request.UserReference == UserReference)
        && (ClientId is null || order.Request.ClientId == ClientId);

    /// <summary>Null when the user reference is no whole number.</summary>
    public static OrderFilter? Read(Arguments given) =>
        given.TryWhole("userref", out var reference) && reference is null or (>= int.MinValue and <= int.MaxValue)
            ? new OrderFilter((int?)reference, given.Text("cl_ord_id"))
            : null;
}
