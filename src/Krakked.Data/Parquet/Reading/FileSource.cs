using Microsoft.Win32.SafeHandles;

namespace Krakked.Data.Parquet;

/// <summary>A file on disk, read by position.</summary>
/// <remarks>Not memory-mapped: a file cut short by someone else would then end the process, not the read.</remarks>
sealed class FileSource : IByteSource
{
    readonly SafeFileHandle _file;

    public FileSource(string path)
    {
        _file = File.OpenHandle(path);
        Length = RandomAccess.GetLength(_file);
    }

    public long Length { get; }

    public void Read(long offset, Span<byte> target)
    {
        while (!target.IsEmpty)
        {
            var read = RandomAccess.Read(_file, target, offset);
            if (read == 0)
                throw ParquetException.Damaged($"The file ends at byte {offset}, earlier than when it was opened");
            offset += read;
            target = target[read..];
        }
    }

    public void Dispose() => _file.Dispose();
}
