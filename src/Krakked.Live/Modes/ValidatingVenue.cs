using Krakked.Kraken;

namespace Krakked.Live;

/// <summary>Kraken, where orders are checked and not placed: whatever Kraken would take ends as rejected by us, and never counts as open.</summary>
/// <param name="kraken">Asked everything else.</param>
/// <param name="told">Told of each order what Kraken said.</param>
public sealed class ValidatingVenue(IVenue kraken, Action<Order, string> told) : IVenue
{
    /// <inheritdoc/>
    public async Task<VenueReply> CallAsync(VenueCall call, CancellationToken stop)
    {
        switch (call)
        {
            case VenueCall.Place place:
                var check = place with { Request = place.Request with { ValidateOnly = true } };
                var reply = await kraken.CallAsync(check, stop).ConfigureAwait(false);
                return new VenueReply.Placed(Judge(place.Order, ((VenueReply.Placed)reply).Result)) { Call = call };

            // Kraken cannot be asked to check this one only.
            case VenueCall.Amend:
                return new VenueReply.Amended(new(Rejected("validated only: nothing that stands is amended"))) { Call = call };

            // It would take back what a person has placed.
            case VenueCall.SetDeadMan:
                return new VenueReply.Switched(new(Rejected("validated only: the dead-man switch stays off"))) { Call = call };
            default:
                return (await kraken.CallAsync(call, stop).ConfigureAwait(false)) with { Call = call };
        }
    }

    /// <inheritdoc/>
    public Task RunAsync(IVenueListener listener, CancellationToken stop) => kraken.RunAsync(listener, stop);

    // What is not placed cannot be lost on the way: silence is a refusal too.
    Result<PlacedOrder> Judge(Order order, Result<PlacedOrder> answer)
    {
        var says = answer.TryGet(out var placed, out var error)
            ? $"validated only: Kraken would take '{placed.Words.Order}'"
            : $"validated only: {error}";
        told(order, says);
        return new(Rejected(says));
    }

    static ExchangeError Rejected(string why) => new(ErrorKind.Rejected, why);
}
