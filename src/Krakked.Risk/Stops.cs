namespace Krakked.Risk;

/// <summary>Says sleeve by sleeve what the rules kept out.</summary>
static class Stops
{
    public static StoppedPart[] Of(ReadOnlySpan<Candidate> judged)
    {
        var count = 0;
        foreach (var candidate in judged)
            if (candidate.Reasons.Count > 0)
                count++;
        if (count == 0) return [];

        var (stopped, next) = (new StoppedPart[count], 0);
        foreach (var candidate in judged)
            if (candidate.Reasons.Count > 0)
                stopped[next++] = Of(candidate);
        return stopped;
    }

    static StoppedPart Of(Candidate candidate) => new()
    {
        Wish = new SlotIntent(candidate.Slot, candidate.Intent),
        Wanted = candidate.Asked,
        Allowed = candidate.Quantity,
        Price = candidate.Holding.Price,
        Rule = candidate.Binding,
        Reasons = [.. candidate.Reasons],
    };
}
