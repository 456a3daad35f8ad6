using System.Diagnostics;
using Krakked.Data.Parquet;

namespace Krakked.Data.Tests.Parquet;

/// <summary>Damaged files by the thousand: each gives values or a <see cref="ParquetException"/>, soon and small.</summary>
public sealed class FuzzTests
{
    const int Files = 100_000, RowsBelieved = 1000;
    const long MostAllocated = 1 << 20;
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(55);

    string _current = "";

    [Test]
    public void A_hundred_thousand_damaged_files_do_no_harm()
    {
        var seeds = Seeds();
        var failure = "";
        var worker = new Thread(() => failure = FirstFailure(seeds)) { IsBackground = true };

        worker.Start();
        var ended = worker.Join(Patience);

        Assert.That(ended, Is.True, $"It did not end within {Patience}; the last file was {_current}.");
        Assert.That(failure, Is.Empty);
    }

    [Test]
    public void Every_seed_is_sound_before_it_is_damaged()
    {
        foreach (var seed in Seeds())
            Assert.That(ReadAll(seed), Is.GreaterThan(0));
    }

    [Test]
    public void A_file_cut_at_any_byte_is_refused()
    {
        foreach (var seed in Seeds())
            for (var length = 0; length < seed.Length; length++)
                Assert.Throws<ParquetException>(() => ReadAll(seed[..length]));
    }

    static List<byte[]> Seeds() =>
    [
        .. from compression in Enum.GetValues<ParquetCompression>() select Tables.SomeBars(40, compression, rowsPerPage: 16),
        Tables.Write(Tables.Bars, null, Tables.BarColumns(0, 20), Tables.BarColumns(20, 20)),
        Tables.Numbers([1, 2, 3]),
        .. Fixtures.Readable.Select(Fixtures.Load),
    ];

    string FirstFailure(List<byte[]> seeds)
    {
        for (var i = 0; i < Files; i++)
        {
            var random = new Random(i);
            var seed = random.Next(seeds.Count);
            _current = $"number {i} of seed {seed}";
            var bytes = Damage.Some(seeds[seed], seeds[random.Next(seeds.Count)], random);
            if (Harm(bytes) is { } harm)
                return $"File {_current}: {harm}";
        }

        return "";
    }

    static string? Harm(byte[] bytes)
    {
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var started = Stopwatch.GetTimestamp();
        try
        {
            ReadAll(bytes);
        }
        catch (ParquetException)
        {
            // Refused, as it may be.
        }
        catch (Exception wrong)
        {
            return wrong.ToString();
        }

        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        if (allocated > MostAllocated)
            return $"{bytes.Length} bytes made it allocate {allocated}";
        var took = Stopwatch.GetElapsedTime(started);
        return took > TimeSpan.FromSeconds(30) ? $"{bytes.Length} bytes took {took}" : null;
    }

    /// <summary>Reads every column, whole and in part; a refused column does not keep the others from being tried.</summary>
    static long ReadAll(byte[] bytes)
    {
        using var file = ParquetFile.FromBytes(bytes, "fuzz", RowsBelieved);
        ParquetException? refused = null;
        foreach (var column in file.Schema)
        {
            try
            {
                Read(file, column);
            }
            catch (ParquetException refusal)
            {
                refused = refusal;
            }
        }

        return refused is null ? file.RowCount : throw refused;
    }

    static void Read(ParquetFile file, ParquetColumn column)
    {
        var part = (int)(file.RowCount - file.RowCount / 3);
        foreach (var group in file.RowGroups)
        {
            group.TryGetInt64Range(column.Name, out _, out _);
            group.TryGetDoubleRange(column.Name, out _, out _);
        }

        if (column.Type is ParquetType.ByteArray)
        {
            file.ReadString(column.Name);
            file.ReadString(column.Name, new string?[part], file.RowCount - part);
        }
        else if (column.Type is ParquetType.Int64)
        {
            file.ReadInt64(column.Name);
            file.ReadInt64(column.Name, new long[part], file.RowCount - part);
        }
        else
        {
            file.ReadDouble(column.Name);
            file.ReadDouble(column.Name, new double[part], file.RowCount - part);
        }
    }
}
