namespace Krakked.Exchange;

/// <summary>A counter that calls raise and time lowers.</summary>
sealed class DecayingCounter
{
    double _value;
    long _at;

    /// <summary>Where it stands at <paramref name="now"/>, Unix ns.</summary>
    public double Value(long now, double decay) => Math.Max(0, _value - (Math.Max(0, now - _at) / 1e9 * decay));

    public void Raise(long now, double by, double decay) => (_value, _at) = (Value(now, decay) + by, Math.Max(now, _at));
}
