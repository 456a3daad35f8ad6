namespace Krakked.Exchange;

/// <summary>What rests at one price.</summary>
/// <param name="Price">At the scale of the pair's prices.</param>
/// <param name="Quantity">In base currency at the scale of the pair's lots; 0 says that the level is gone.</param>
readonly record struct BookLevel(decimal Price, decimal Quantity);
