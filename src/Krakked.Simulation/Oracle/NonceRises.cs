namespace Krakked.Simulation;

/// <summary>Nonces rise, over all processes and whatever the wall clock does.</summary>
sealed class NonceRises(World world) : Invariant(world)
{
    long _last;

    public override string Name => "I8 Nonce";

    public override void OnSent(Flight flight)
    {
        if (flight.Nonce <= _last) Broken($"nonce {flight.Nonce} follows {_last}");
        _last = flight.Nonce;
    }
}
