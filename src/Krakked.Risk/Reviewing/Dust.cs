namespace Krakked.Risk;

/// <summary>Amounts too small to trade, which are as good as nothing.</summary>
static class Dust
{
    extension(Instrument instrument)
    {
        /// <summary>Least the venue takes: its minimum, or one lot.</summary>
        public decimal SmallestOrder => Math.Max(instrument.MinimumOrder, new decimal(1, 0, 0, isNegative: false, (byte)instrument.LotDecimals));

        /// <summary>True when the venue would not take it back, so that waiting for it to be sold is waiting for ever.</summary>
        public bool IsFlat(decimal quantity) => quantity < instrument.SmallestOrder;
    }
}
