namespace Krakked.Kraken;

/// <summary>Checks how many ids a call is given, before it is paid for.</summary>
static class IdList
{
    /// <exception cref="ArgumentException">Fewer or more than the endpoint takes.</exception>
    public static IReadOnlyCollection<string> Checked(IReadOnlyCollection<string> ids, int least, int most)
    {
        ArgumentNullException.ThrowIfNull(ids);
        return ids.Count >= least && ids.Count <= most
            ? ids
            : throw new ArgumentException($"{ids.Count} ids given; the call takes {least} to {most}.", nameof(ids));
    }
}
