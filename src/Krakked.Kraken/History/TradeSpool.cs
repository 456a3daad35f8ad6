using System.Buffers.Binary;
using System.Text.Json;

namespace Krakked.Kraken;

/// <summary>Bars of a fetch that is not finished, and how far it is: two files to go on from after a crash, a full disk or Ctrl-C.</summary>
/// <remarks>
/// Bars are added to one file; the other is replaced whole after them and says how many count. What a failure adds beyond that number is cut
/// off on opening. The first file is held open alone, so that two programs do not fetch the same.
/// </remarks>
public sealed class TradeSpool : IDisposable
{
    const int BarBytes = 52;
    const int BarsAtOnce = 1024;

    static readonly JsonSerializerOptions Plain = new() { WriteIndented = true, RespectNullableAnnotations = true };

    readonly string _statePath;
    readonly FileStream _bars;

    TradeSpool(string statePath, FileStream bars, TradeFetchState state, bool resumed) =>
        (_statePath, _bars, State, IsResumed) = (statePath, bars, state, resumed);

    /// <summary>How far the fetch is.</summary>
    public TradeFetchState State { get; private set; }

    /// <summary>True when an earlier run had begun it.</summary>
    public bool IsResumed { get; }

    /// <summary>The unfinished fetch of a pair and timeframe in a folder; null when there is none.</summary>
    /// <exception cref="KrakkedException">There is one that cannot be read.</exception>
    public static TradeFetchState? Peek(string folder, string pair, Timeframe timeframe)
    {
        var path = StatePath(folder, pair, timeframe);
        return Guard(path, () =>
        {
            if (!File.Exists(path)) return null;
            try
            {
                return JsonSerializer.Deserialize<TradeFetchState>(File.ReadAllBytes(path), Plain) ?? throw Damaged(path, null);
            }
            catch (JsonException wrong)
            {
                throw Damaged(path, wrong);
            }
        });
    }

    /// <summary>Goes on with a fetch, or begins it.</summary>
    /// <exception cref="KrakkedException">
    /// Another fetch of the pair and timeframe is unfinished or running, its files are damaged, or the folder cannot be written.
    /// </exception>
    public static TradeSpool Open(string folder, TradeFetch fetch)
    {
        ArgumentNullException.ThrowIfNull(fetch);
        var path = StatePath(folder, fetch.Pair, fetch.Timeframe);
        return Guard(path, () =>
        {
            Directory.CreateDirectory(folder);
            // Without a buffer: one that a full disk has refused would fail once more when it is closed.
            var bars = new FileStream(BarsPath(path), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
            try
            {
                return Opened(path, bars, fetch, Peek(folder, fetch.Pair, fetch.Timeframe));
            }
            catch
            {
                bars.Dispose();
                throw;
            }
        });
    }

    /// <summary>Forgets the unfinished fetch of a pair and timeframe, if there is one.</summary>
    /// <exception cref="KrakkedException">Its files cannot be removed.</exception>
    public static void Discard(string folder, string pair, Timeframe timeframe)
    {
        var path = StatePath(folder, pair, timeframe);
        Guard(path, () =>
        {
            // The state first: bars without one count for nothing.
            if (Directory.Exists(folder)) File.Delete(path);
            if (Directory.Exists(folder)) File.Delete(BarsPath(path));
            return true;
        });
    }

    /// <summary>Keeps closed bars and the state after them; on return both survive a loss of power.</summary>
    /// <exception cref="KrakkedException">The disk is full or refuses; what was kept before still is.</exception>
    public void Keep(IReadOnlyList<Bar> closed, TradeFetchState state)
    {
        ArgumentNullException.ThrowIfNull(closed);
        ArgumentNullException.ThrowIfNull(state);
        var kept = state with { Bars = State.Bars + closed.Count };
        Guard(_statePath, () =>
        {
            var packed = new byte[closed.Count * BarBytes];
            for (var i = 0; i < closed.Count; i++) Pack(closed[i], packed.AsSpan(i * BarBytes));
            _bars.Position = State.Bars * BarBytes;
            _bars.Write(packed);
            _bars.Flush(flushToDisk: closed.Count > 0);
            Replace(_statePath, JsonSerializer.SerializeToUtf8Bytes(kept, Plain));
            return true;
        });
        State = kept;
    }

    /// <summary>The bars so far, oldest first, a chunk in memory at a time.</summary>
    public IEnumerable<Bar> Read()
    {
        var chunk = new byte[BarBytes * BarsAtOnce];
        for (var (at, end) = (0L, State.Bars * BarBytes); at < end;)
        {
            var size = (int)Math.Min(chunk.Length, end - at);
            Guard(_statePath, () =>
            {
                _bars.Position = at;
                _bars.ReadExactly(chunk, 0, size);
                return true;
            });
            for (var i = 0; i < size; i += BarBytes) yield return Unpack(chunk.AsSpan(i, BarBytes));
            at += size;
        }
    }

    public void Dispose() => _bars.Dispose();

    static TradeSpool Opened(string path, FileStream bars, TradeFetch fetch, TradeFetchState? state)
    {
        if (state is not null && !state.IsOf(fetch))
            throw new KrakkedException(
                $"A fetch of {state.Pair} {new Timeframe(state.Minutes)} from {state.Exchange} since {state.Since:u} is not finished. "
                + "Ask for the same to go on with it, or give --restart to throw it away.");
        if (state is not null && bars.Length < state.Bars * BarBytes) throw Damaged(path, null);

        var from = state ?? TradeFetchState.Begin(fetch);
        bars.SetLength(from.Bars * BarBytes);
        return new TradeSpool(path, bars, from, state is not null);
    }

    static string StatePath(string folder, string pair, Timeframe timeframe) => Path.Combine(folder, $"{pair}.{timeframe}.json");

    static string BarsPath(string statePath) => Path.ChangeExtension(statePath, ".bars");

    static void Replace(string path, byte[] contents)
    {
        var temporary = path + ".tmp";
        using (var file = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            file.Write(contents);
            file.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: true);
    }

    static void Pack(in Bar bar, Span<byte> to)
    {
        BinaryPrimitives.WriteInt64LittleEndian(to, bar.OpenTime);
        BinaryPrimitives.WriteDoubleLittleEndian(to[8..], bar.Open);
        BinaryPrimitives.WriteDoubleLittleEndian(to[16..], bar.High);
        BinaryPrimitives.WriteDoubleLittleEndian(to[24..], bar.Low);
        BinaryPrimitives.WriteDoubleLittleEndian(to[32..], bar.Close);
        BinaryPrimitives.WriteDoubleLittleEndian(to[40..], bar.Volume);
        BinaryPrimitives.WriteInt32LittleEndian(to[48..], bar.Trades);
    }

    static Bar Unpack(ReadOnlySpan<byte> from) => new(
        BinaryPrimitives.ReadInt64LittleEndian(from),
        BinaryPrimitives.ReadDoubleLittleEndian(from[8..]), BinaryPrimitives.ReadDoubleLittleEndian(from[16..]),
        BinaryPrimitives.ReadDoubleLittleEndian(from[24..]), BinaryPrimitives.ReadDoubleLittleEndian(from[32..]),
        BinaryPrimitives.ReadDoubleLittleEndian(from[40..]), BinaryPrimitives.ReadInt32LittleEndian(from[48..]));

    static T Guard<T>(string path, Func<T> act)
    {
        try
        {
            return act();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new KrakkedException($"Cannot keep the fetch in {path}: {e.Message.TrimEnd('.')}. The store is as it was, and what was "
                + "kept before still is. Make sure the folder can be written, the disk has room and the same is not being fetched already; "
                + "then ask again.", e);
        }
    }

    static KrakkedException Damaged(string path, Exception? cause) =>
        new($"{path} and the bars beside it do not belong together or are cut short. Give --restart to fetch from the beginning.", cause);
}
