namespace Krakked.Live;

/// <summary>What a paper account hears of the real exchange.</summary>
/// <param name="Feed">Live trades and quotes.</param>
/// <param name="Keeper">Its mode and time.</param>
sealed record PaperLine(PaperFeed Feed, TimeKeeper Keeper);
