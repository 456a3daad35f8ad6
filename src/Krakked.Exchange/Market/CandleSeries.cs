namespace Krakked.Exchange;

/// <summary>The last candles of one interval, without a hole: a minute nobody traded in makes a flat one.</summary>
sealed class CandleSeries(int minutes, int capacity, long firstMinute, decimal price)
{
    readonly Ring<Candle> _closed = new(capacity);
    readonly long _seconds = minutes * 60L;
    Candle _open = Candle.Flat(firstMinute - (firstMinute % (minutes * 60L)), price);

    public int Minutes => minutes;

    /// <summary>The candles that have closed, oldest first.</summary>
    public Ring<Candle> Closed => _closed;

    /// <summary>What has closed of the candle that forms now; its last minute is not in it yet.</summary>
    public ref readonly Candle Open => ref _open;

    /// <summary>Takes in the minute that closed and opens the next candle if that is where the next minute belongs.</summary>
    public void Close(in Candle minute)
    {
        _open = _open.Then(minute);
        var next = minute.OpenTime + 60;
        if (next - _open.OpenTime < _seconds) return;

        _closed.Add(_open);
        _open = Candle.Flat(_open.OpenTime + _seconds, _open.Close);
    }
}
