namespace Krakked.Execution;

/// <summary>Shares a fill out to the sleeves in proportion to what each still wants, all at one price, to the last digit.</summary>
/// <remarks>
/// The parts add up to the fill exactly, and no sleeve ever gets more than it wanted: parts are cut to the lot, and what that leaves over goes
/// to the largest sleeve on the fill's side that has room. The fee is paid by the sleeves on the fill's side, which caused it; a sleeve that
/// traded the other way saved the venue's trip and pays nothing.
/// </remarks>
static class SleeveAllocation
{
    /// <param name="left">What each sleeve still wants; reduced by its part.</param>
    /// <param name="signed">Base currency traded: positive bought, negative sold.</param>
    /// <param name="fee">The whole fee.</param>
    /// <param name="lotDecimals">Decimals the parts are cut to.</param>
    public static SleeveFill[] Share(Span<SleeveChange> left, decimal signed, decimal fee, int lotDecimals)
    {
        var parts = new SleeveFill[left.Length];
        var net = Sum(left);
        if (net == signed)
            for (var i = 0; i < parts.Length; i++)
                parts[i] = new SleeveFill(left[i].Strategy, left[i].Quantity, 0);
        else
            Proportion(left, signed, net, lotDecimals, parts);

        PayFee(parts, signed, fee);
        for (var i = 0; i < parts.Length; i++)
            left[i] = left[i] with { Quantity = left[i].Quantity - parts[i].Quantity };
        return parts;
    }

    /// <summary>What each sleeve wants when all together want <paramref name="signed"/> instead.</summary>
    /// <remarks>In proportion and to the lot; the largest takes what that leaves over.</remarks>
    public static SleeveChange[] Resize(ReadOnlySpan<SleeveChange> left, decimal signed, int lotDecimals)
    {
        var (net, rest, largest) = (Sum(left), signed, 0);
        var resized = new SleeveChange[left.Length];
        for (var i = 0; i < resized.Length; i++)
        {
            var part = net.IsZero() ? 0 : Numeric.Truncate(left[i].Quantity * signed / net, lotDecimals);
            resized[i] = left[i] with { Quantity = part };
            rest -= part;
            if (Math.Abs(left[i].Quantity) > Math.Abs(left[largest].Quantity)) largest = i;
        }

        resized[largest] = resized[largest] with { Quantity = resized[largest].Quantity + rest };
        return resized;
    }

    /// <summary>What sleeves give each other when nothing is left to trade.</summary>
    /// <remarks>Dust below a lot is taken off the largest, so that it adds up to 0.</remarks>
    public static SleeveFill[] Among(ReadOnlySpan<SleeveChange> changes)
    {
        var parts = new SleeveFill[changes.Length];
        for (var i = 0; i < parts.Length; i++)
            parts[i] = new SleeveFill(changes[i].Strategy, changes[i].Quantity, 0);

        var dust = Sum(changes);
        while (dust != 0)
        {
            var largest = Largest(changes, parts, Math.Sign(dust));
            var cut = Nearer(dust, parts[largest].Quantity);
            parts[largest] = parts[largest] with { Quantity = parts[largest].Quantity - cut };
            dust -= cut;
        }

        return parts;
    }

    public static decimal Sum(ReadOnlySpan<SleeveChange> changes)
    {
        var sum = 0m;
        foreach (ref readonly var change in changes)
            sum += change.Quantity;
        return sum;
    }

    static void Proportion(ReadOnlySpan<SleeveChange> left, decimal signed, decimal net, int lotDecimals, Span<SleeveFill> parts)
    {
        var rest = signed;
        for (var i = 0; i < parts.Length; i++)
        {
            var part = Numeric.Truncate(left[i].Quantity * signed / net, lotDecimals);
            parts[i] = new SleeveFill(left[i].Strategy, part, 0);
            rest -= part;
        }

        while (rest != 0)
            rest -= GiveToLargest(left, rest, Math.Sign(signed), parts);
    }

    // What cutting left over has the fill's sign, unless sleeves on the other side were cut by more; then the largest gives some back.
    static decimal GiveToLargest(ReadOnlySpan<SleeveChange> left, decimal rest, int side, Span<SleeveFill> parts)
    {
        var back = Math.Sign(rest) != side;
        var best = -1;
        for (var i = 0; i < parts.Length; i++)
        {
            var room = back ? parts[i].Quantity : left[i].Quantity - parts[i].Quantity;
            if (Math.Sign(left[i].Quantity) == side && Math.Sign(room) == side
                && (best < 0 || Math.Abs(left[i].Quantity) > Math.Abs(left[best].Quantity)))
                best = i;
        }

        var given = back ? -Nearer(-rest, parts[best].Quantity) : Nearer(rest, left[best].Quantity - parts[best].Quantity);
        parts[best] = parts[best] with { Quantity = parts[best].Quantity + given };
        return given;
    }

    static void PayFee(Span<SleeveFill> parts, decimal signed, decimal fee)
    {
        if (fee.IsZero()) return;
        var side = Math.Sign(signed);
        var (paying, largest) = (0m, 0);
        for (var i = 0; i < parts.Length; i++)
        {
            if (Math.Sign(parts[i].Quantity) != side) continue;
            paying += parts[i].Quantity;
            if (Math.Sign(parts[largest].Quantity) != side || Math.Abs(parts[i].Quantity) > Math.Abs(parts[largest].Quantity)) largest = i;
        }

        var rest = fee;
        for (var i = 0; i < parts.Length; i++)
        {
            if (i == largest || Math.Sign(parts[i].Quantity) != side) continue;
            var share = Numeric.Truncate(fee * (parts[i].Quantity / paying), Numeric.MoneyDecimals);
            parts[i] = parts[i] with { Fee = share };
            rest -= share;
        }

        parts[largest] = parts[largest] with { Fee = rest };
    }

    static int Largest(ReadOnlySpan<SleeveChange> changes, ReadOnlySpan<SleeveFill> parts, int side)
    {
        var best = -1;
        for (var i = 0; i < parts.Length; i++)
            if (Math.Sign(parts[i].Quantity) == side && (best < 0 || Math.Abs(changes[i].Quantity) > Math.Abs(changes[best].Quantity)))
                best = i;
        return best;
    }

    // The smaller in size of two amounts of one sign.
    static decimal Nearer(decimal one, decimal other) => Math.Abs(one) <= Math.Abs(other) ? one : other;
}
