using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace Krakked.Data.Parquet;

/// <summary>Writes values one after the other, little end first.</summary>
static class PlainEncoder
{
    // A lone surrogate has no UTF-8 form; to write a question mark for it would change the caller's text.
    static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static void Fixed<T>(ReadOnlySpan<T> values, IBufferWriter<byte> target) where T : unmanaged =>
        target.Write(MemoryMarshal.AsBytes(values));

    public static void Texts(ReadOnlySpan<string> values, IBufferWriter<byte> target)
    {
        foreach (var value in values)
        {
            var span = target.GetSpan(sizeof(int) + Utf8.GetMaxByteCount(value.Length));
            var length = Utf8.GetBytes(value, span[sizeof(int)..]);
            BinaryPrimitives.WriteInt32LittleEndian(span, length);
            target.Advance(sizeof(int) + length);
        }
    }
}
