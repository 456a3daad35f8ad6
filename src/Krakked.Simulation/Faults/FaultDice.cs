namespace Krakked.Simulation;

/// <summary>Decides where faults strike in one life, and counts them.</summary>
sealed class FaultDice
{
    readonly Chance[] _chances = new Chance[FaultRates.Count];
    readonly int[] _strokes = new int[FaultRates.Count];

    public FaultDice(ulong seed, FaultRates rates)
    {
        Rates = rates;
        for (var i = 0; i < _chances.Length; i++) _chances[i] = Chance.Of(seed, 100 + (ulong)i);
    }

    public FaultRates Rates { get; }

    /// <summary>True while things go wrong.</summary>
    public bool Raging { get; set; } = true;

    /// <summary>How often each class struck, in the order of the classes.</summary>
    public IReadOnlyList<int> Strokes => _strokes;

    /// <summary>The class's own chance, for what else its stroke needs.</summary>
    public Chance this[FaultClass fault] => _chances[(int)fault];

    /// <summary>True when it strikes here.</summary>
    public bool Strikes(FaultClass fault)
    {
        if (!Raging || !_chances[(int)fault].Strikes(Rates[fault])) return false;
        _strokes[(int)fault]++;
        return true;
    }

    /// <summary>Counts one that came by itself.</summary>
    public void Count(FaultClass fault) => _strokes[(int)fault]++;

    /// <summary>How long until one that comes by itself comes again, ms.</summary>
    public long Wait(FaultClass fault) => (long)(this[fault].Uniform() * 7_200_000 / Rates[fault]) + 1;
}
