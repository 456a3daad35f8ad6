namespace Krakked.Risk;

/// <summary>Amounts in whole lots, rounded down, so that rounding never buys or sells more than was allowed.</summary>
static class Lots
{
    static readonly ulong[] PowersOfTen = Powers(20);

    extension(Instrument instrument)
    {
        /// <summary>Least the venue takes: its minimum, or one lot.</summary>
        public decimal SmallestOrder => Math.Max(instrument.MinimumOrder, Whole(1, instrument.LotDecimals));

        /// <summary><paramref name="quantity"/> to the lot; most are already, and then it costs nothing.</summary>
        public decimal WholeLots(decimal quantity) =>
            quantity.Scale <= instrument.LotDecimals ? quantity : instrument.FloorToLot(quantity);

        /// <summary>What <paramref name="amount"/> buys at <paramref name="price"/>, to the lot.</summary>
        /// <remarks>
        /// Where both fit into 64 bits, which is nearly always, the lots come from one machine division instead of a quotient of
        /// 28 digits of which 20 are thrown away.
        /// </remarks>
        public decimal LotsFor(decimal amount, decimal price)
        {
            if (!amount.IsAboveZero()) return 0;

            var shift = instrument.LotDecimals + price.Scale - amount.Scale;
            if (TryScale(amount, shift, out var dividend) && TryScale(price, -shift, out var divisor))
                return Whole(dividend / divisor, instrument.LotDecimals);

            return instrument.FloorToLot(amount / price);
        }
    }

    static decimal Whole(ulong lots, int decimals) =>
        new((int)(uint)lots, (int)(uint)(lots >> 32), 0, isNegative: false, (byte)decimals);

    static ulong[] Powers(int count)
    {
        var powers = new ulong[count];
        powers[0] = 1;
        for (var i = 1; i < count; i++)
            powers[i] = powers[i - 1] * 10;
        return powers;
    }

    // The digits of a positive value, times ten to the shift where that is positive.
    static bool TryScale(decimal value, int shift, out ulong scaled)
    {
        scaled = 0;
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        if (bits[2] != 0 || shift >= PowersOfTen.Length) return false;

        var digits = ((ulong)(uint)bits[1] << 32) | (uint)bits[0];
        return Math.BigMul(digits, shift > 0 ? PowersOfTen[shift] : 1, out scaled) == 0;
    }
}
