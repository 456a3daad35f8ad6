using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Krakked.Backtesting;

/// <summary>SHA-256 over what went in and what came out, so that two runs can be compared by one line.</summary>
sealed class Fingerprint : IDisposable
{
    readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    readonly byte[] _small = new byte[4096];
    int _waiting;

    /// <summary>Over the names and every column of the bars.</summary>
    public static string Of(IReadOnlyList<BarSeries> series)
    {
        using var print = new Fingerprint();
        foreach (var bars in series)
        {
            print.Add(bars.Instrument.Symbol);
            print.Add(bars.Timeframe.Minutes);
            print.Add(bars.OpenTimes);
            print.Add(bars.Opens);
            print.Add(bars.Highs);
            print.Add(bars.Lows);
            print.Add(bars.Closes);
            print.Add(bars.Volumes);
            print.Add(bars.Trades);
        }

        return print.Take();
    }

    /// <summary>Over every fill, the risk engine's verdicts, the venue's refusals and the equity curve.</summary>
    public static string Of(RunRecorder run)
    {
        using var print = new Fingerprint();
        foreach (var fill in run.Fills)
            print.Add(fill);

        print.Add(run.Risk.Allowed);
        print.Add(run.Risk.BlockedBy);
        print.Add(run.Risk.ClampedBy);
        print.Add(run.Refusals);
        print.AddTimes(run.Equity.Times);
        print.Add(run.Equity.Equity);
        return print.Take();
    }

    /// <summary>Over every decision: bar, kind, size, confidence, prices, by strategy and series.</summary>
    public static string Of(DecisionTrace trace)
    {
        using var print = new Fingerprint();
        foreach (var slot in trace.Slots)
        {
            print.Add(slot.Key.Strategy.Name);
            print.Add(slot.Key.Instrument.Symbol);
            print.Add(slot.Key.Timeframe.Minutes);
            print.Add(slot.Asked);
            foreach (var decision in slot.Decisions)
                print.Add(decision);
        }

        return print.Take();
    }

    public void Dispose() => _hash.Dispose();

    void Add(in Decision decision)
    {
        Add(decision.Time);
        Add((long)decision.Intent.Kind);
        Add(decision.Intent.Exposure ?? -1);
        Add(decision.Intent.QuoteAmount ?? -1);
        Add<double>([decision.Intent.Confidence, decision.Intent.LimitPrice, decision.Intent.StopLoss, decision.Intent.TakeProfit]);
        Add(decision.Failure ?? "");
    }

    void Add(Fill fill)
    {
        Add(fill.Order.Value);
        Add(fill.Instrument.Symbol);
        Add((long)fill.Side);
        Add(fill.Quantity);
        Add(fill.Price);
        Add(fill.Fee);
        Add(fill.Time);
        foreach (var sleeve in fill.Sleeves)
        {
            Add(sleeve.Strategy.Name);
            Add(sleeve.Quantity);
        }
    }

    void Add(IReadOnlyDictionary<string, int> counts)
    {
        foreach (var (name, count) in counts)
        {
            Add(name);
            Add(count);
        }
    }

    // Instants mostly follow each other by one step: as runs (from when, by what, how many) they say the same in a few bytes, and half of
    // what a curve costs to hash is saved.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void AddTimes(ReadOnlySpan<long> times)
    {
        for (var first = 0; first < times.Length;)
        {
            var (next, step) = (first + 1, first + 1 < times.Length ? times[first + 1] - times[first] : 0);
            while (next < times.Length && times[next] - times[next - 1] == step) next++;
            Add(times[first]);
            Add(step);
            Add(next - first);
            first = next;
        }
    }

    void Add<T>(ReadOnlySpan<T> column) where T : unmanaged => Append(MemoryMarshal.AsBytes(column));

    void Add(string text)
    {
        Span<byte> bytes = stackalloc byte[Encoding.UTF8.GetMaxByteCount(64)];
        for (var rest = text.AsSpan(); !rest.IsEmpty; rest = rest[Math.Min(64, rest.Length)..])
            Append(bytes[..Encoding.UTF8.GetBytes(rest[..Math.Min(64, rest.Length)], bytes)]);
        Add(text.Length);
    }

    void Add(long value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        Append(bytes);
    }

    void Add(decimal value)
    {
        // 1.0 and 1.00 are one number but not one bit pattern; dividing by one with many zeros cuts them off.
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(EndsInZero(value) ? value / 1.000000000000000000000000000000m : value, bits);
        Append(MemoryMarshal.AsBytes(bits));
    }

    static bool EndsInZero(decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        return value.Scale > 0 && new UInt128((uint)bits[2], ((ulong)(uint)bits[1] << 32) | (uint)bits[0]) % 10 == 0;
    }

    // Most of what is added is a few bytes long, and each call into the hash costs more than they do.
    void Append(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > _small.Length - _waiting) Flush();
        if (bytes.Length > _small.Length)
        {
            _hash.AppendData(bytes);
            return;
        }

        bytes.CopyTo(_small.AsSpan(_waiting));
        _waiting += bytes.Length;
    }

    void Flush()
    {
        _hash.AppendData(_small.AsSpan(0, _waiting));
        _waiting = 0;
    }

    string Take()
    {
        Flush();
        return Convert.ToHexStringLower(_hash.GetHashAndReset());
    }
}
