using System.Collections.Concurrent;
using Krakked.Exchange;
using Krakked.Live;

namespace Krakked.Simulation;

/// <summary>Listings and the names of their pairs, made once and shared by all lives: neither ever changes.</summary>
sealed class SharedListings
{
    readonly ConcurrentDictionary<string, (Listing Listing, VenueNames Names)> _listings = new(StringComparer.Ordinal);

    public (Listing Listing, VenueNames Names) Of(IReadOnlyList<string> pairs) => _listings.GetOrAdd(string.Join(',', pairs), _ =>
    {
        var listing = Listing.Of(pairs);
        return (listing, new VenueNames(listing.Pairs.Select(p => p.Rules)));
    });
}
