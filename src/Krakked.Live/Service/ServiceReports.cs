using Krakked.Execution;
using Krakked.Risk;

namespace Krakked.Live;

/// <summary>What became of an order that was to be taken back.</summary>
/// <param name="Order">Which.</param>
/// <param name="State">Where it ended; a cancel is only a wish, and it may have filled instead.</param>
/// <param name="Filled">Base currency that had traded.</param>
public readonly record struct Cancellation(OrderId Order, OrderState State, decimal Filled);

/// <summary>What became of selling everything.</summary>
/// <param name="Plans">The plans it took: a buy that was being taken back may have traded after the first.</param>
/// <param name="Rest">What stays: without a price, dust, or a person's.</param>
public sealed record FlattenReport(IReadOnlyList<PlanOutcome> Plans, IReadOnlyList<Leftover> Rest)
{
    /// <summary>True when nothing failed; what stays is told in <see cref="Rest"/>, and is no failure.</summary>
    public bool Success => Plans.All(p => p.Success);
}

/// <summary>What the account owns of one asset, in the wallet that trades.</summary>
/// <param name="Asset">Its canonical name, <c>XBT</c>.</param>
/// <param name="Total">All of it.</param>
/// <param name="Available">What is not held for orders.</param>
public sealed record ServiceBalance(string Asset, decimal Total, decimal Available);
