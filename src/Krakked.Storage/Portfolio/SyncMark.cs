namespace Krakked.Storage;

/// <summary>How far a list of the exchange's was read.</summary>
/// <param name="Stream">Which list: <c>trades</c>, <c>ledgers</c>.</param>
/// <param name="Time">Everything before is stored, Unix ms UTC; read on from a little earlier, what is there already is recognised.</param>
/// <param name="Cursor">The last entry's name; null when there is none.</param>
public sealed record SyncMark(string Stream, long Time, string? Cursor);
