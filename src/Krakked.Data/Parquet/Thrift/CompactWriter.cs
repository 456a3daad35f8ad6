using System.Buffers;
using System.Text;

namespace Krakked.Data.Parquet;

/// <summary>Writes Thrift's compact protocol; fields come in ascending order, so equal content gives equal bytes.</summary>
sealed class CompactWriter(ArrayBufferWriter<byte> target)
{
    readonly Stack<int> _outerFields = new();
    int _field;

    /// <summary>The outermost struct, or an element of a list.</summary>
    public void BeginStruct()
    {
        _outerFields.Push(_field);
        _field = 0;
    }

    public void BeginStruct(int field)
    {
        Head(field, CompactType.Struct);
        BeginStruct();
    }

    public void EndStruct()
    {
        Put((byte)CompactType.Stop);
        _field = _outerFields.Pop();
    }

    public void Bool(int field, bool value) => Head(field, value ? CompactType.True : CompactType.False);

    public void Byte(int field, byte value)
    {
        Head(field, CompactType.Byte);
        Put(value);
    }

    public void Int32(int field, int value)
    {
        Head(field, CompactType.Int32);
        Varint.WriteSigned(target, value);
    }

    public void Int64(int field, long value)
    {
        Head(field, CompactType.Int64);
        Varint.WriteSigned(target, value);
    }

    public void Bytes(int field, ReadOnlySpan<byte> value)
    {
        Head(field, CompactType.Binary);
        Bytes(value);
    }

    public void String(int field, string value) => Bytes(field, Encoding.UTF8.GetBytes(value));

    public void List<T>(int field, CompactType element, IReadOnlyList<T> values, Action<CompactWriter, T> write)
    {
        Head(field, CompactType.List);
        if (values.Count < 15)
        {
            Put((byte)((values.Count << 4) | (int)element));
        }
        else
        {
            Put((byte)(0xF0 | (int)element));
            Varint.WriteUnsigned(target, (ulong)values.Count);
        }

        foreach (var value in values)
            write(this, value);
    }

    /// <summary>A number as an element of a list.</summary>
    public void Int32(int value) => Varint.WriteSigned(target, value);

    /// <summary>A text as an element of a list.</summary>
    public void String(string value) => Bytes(Encoding.UTF8.GetBytes(value));

    void Bytes(ReadOnlySpan<byte> value)
    {
        Varint.WriteUnsigned(target, (ulong)value.Length);
        target.Write(value);
    }

    void Head(int field, CompactType type)
    {
        var step = field - _field;
        _field = field;
        if (step is > 0 and <= 15)
        {
            Put((byte)((step << 4) | (int)type));
            return;
        }

        Put((byte)type);
        Varint.WriteSigned(target, field);
    }

    void Put(byte value)
    {
        target.GetSpan(1)[0] = value;
        target.Advance(1);
    }
}
