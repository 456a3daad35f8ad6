using Krakked.Data;

namespace Krakked.Exchange;

/// <summary>Ids of Kraken's shape from a seed: the same ones each time, on every machine.</summary>
sealed class IdSource(ulong seed)
{
    const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    ulong _state = seed;

    /// <summary><c>OQCLML-BW3P3-BUCMWZ</c>: a letter for the kind, then 16 of the Base32 alphabet.</summary>
    public string Next(char kind) => string.Create(19, (Source: this, Kind: kind), static (id, state) =>
    {
        var (low, high) = (state.Source.Number(), state.Source.Number());
        for (var i = 0; i < id.Length; i++)
        {
            if (i == 0) id[i] = state.Kind;
            else if (i is 6 or 12) id[i] = '-';
            else
            {
                id[i] = Base32[(int)(low & 31)];
                low = (low >> 5) | (high << 59);
                high >>= 5;
            }
        }
    });

    /// <summary>Bytes for a secret or a token.</summary>
    public byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        for (var i = 0; i < count; i += 8)
        {
            var number = Number();
            for (var j = i; j < Math.Min(i + 8, count); j++, number >>= 8) bytes[j] = (byte)number;
        }

        return bytes;
    }

    ulong Number() => Dice.Split(ref _state);
}
