using System.Text;

namespace Krakked.Data.Parquet;

/// <summary>Reads Thrift's compact protocol from untrusted bytes.</summary>
/// <remarks>
/// Every read is checked against the bytes that are there, nesting is limited, and nothing is allocated
/// from a declared size: a list grows as its elements are really read.
/// </remarks>
sealed class CompactReader(ReadOnlyMemory<byte> bytes)
{
    const int MaxDepth = 24;

    readonly short[] _outerFields = new short[MaxDepth];
    int _at, _depth;
    short _field;
    CompactType _type = CompactType.Struct;

    /// <summary>Bytes read so far.</summary>
    public int Position => _at;

    public void BeginStruct()
    {
        Expect(CompactType.Struct);
        if (_depth == MaxDepth)
            throw ParquetException.Damaged($"The metadata nests deeper than {MaxDepth} levels");
        _outerFields[_depth++] = _field;
        _field = 0;
    }

    /// <summary>Moves to the next field of the current struct; false when the struct has ended.</summary>
    public bool NextField(out int id)
    {
        var head = Byte();
        id = 0;
        if (head == 0)
        {
            _field = _outerFields[--_depth];
            return false;
        }

        _type = (CompactType)(head & 0x0F);
        var step = head >> 4;
        _field = step != 0 ? (short)(_field + step) : (short)ZigZag();
        id = _field;
        return true;
    }

    public bool ReadBool()
    {
        if (_type is not (CompactType.True or CompactType.False))
            Expect(CompactType.True);
        return _type is CompactType.True;
    }

    public int ReadInt32()
    {
        Expect(CompactType.Int32);
        var value = ZigZag();
        return value is >= int.MinValue and <= int.MaxValue
            ? (int)value
            : throw ParquetException.Damaged($"The metadata holds {value} where a 32-bit number belongs");
    }

    public long ReadInt64()
    {
        Expect(CompactType.Int64);
        return ZigZag();
    }

    public byte ReadByte()
    {
        Expect(CompactType.Byte);
        return Byte();
    }

    public byte[] ReadBytes() => Bytes().ToArray();

    public string ReadString() => Encoding.UTF8.GetString(Bytes());

    public List<T> ReadList<T>(Func<CompactReader, T> readElement)
    {
        Expect(CompactType.List);
        var count = ListHead(out var element);
        var list = new List<T>();
        for (var i = 0; i < count; i++)
        {
            _type = element;
            list.Add(readElement(this));
        }

        return list;
    }

    /// <summary>Steps over the current field, whatever it holds: later versions of the format may add fields.</summary>
    public void Skip()
    {
        switch (_type)
        {
            case CompactType.True or CompactType.False: break;
            case CompactType.Byte: Take(1); break;
            case CompactType.Int16 or CompactType.Int32 or CompactType.Int64: ZigZag(); break;
            case CompactType.Double: Take(8); break;
            case CompactType.Binary: Bytes(); break;
            case CompactType.List or CompactType.Set: SkipList(); break;
            case CompactType.Map: SkipMap(); break;
            case CompactType.Struct: SkipStruct(); break;
            default: throw ParquetException.Damaged($"The metadata holds a value of unknown type {(int)_type}");
        }
    }

    void SkipStruct()
    {
        BeginStruct();
        while (NextField(out _))
            Skip();
    }

    void SkipList()
    {
        var count = ListHead(out var element);
        Descend();
        for (var i = 0; i < count; i++)
            SkipElement(element);
        _depth--;
    }

    void SkipMap()
    {
        var count = Count();
        if (count == 0)
            return;
        var types = Byte();
        Descend();
        for (var i = 0; i < count; i++)
        {
            SkipElement((CompactType)(types >> 4));
            SkipElement((CompactType)(types & 0x0F));
        }

        _depth--;
    }

    // A boolean is part of the header as a field, but a byte of its own as an element.
    void SkipElement(CompactType type)
    {
        _type = type is CompactType.True or CompactType.False ? CompactType.Byte : type;
        Skip();
    }

    void Descend()
    {
        if (_depth == MaxDepth)
            throw ParquetException.Damaged($"The metadata nests deeper than {MaxDepth} levels");
        _outerFields[_depth++] = _field;
    }

    int ListHead(out CompactType element)
    {
        var head = Byte();
        element = (CompactType)(head & 0x0F);
        return head >> 4 == 15 ? Count() : head >> 4;
    }

    ReadOnlySpan<byte> Bytes()
    {
        Expect(CompactType.Binary);
        return Take(Count());
    }

    // An element is at least a byte long, so a count beyond the bytes that are left is a lie.
    int Count()
    {
        var count = Varint.ReadUnsigned(bytes.Span, ref _at);
        return count <= (ulong)(bytes.Length - _at) ? (int)count : throw Ended();
    }

    long ZigZag() => Varint.ReadSigned(bytes.Span, ref _at);

    byte Byte() => Take(1)[0];

    ReadOnlySpan<byte> Take(int count)
    {
        if (count > bytes.Length - _at)
            throw Ended();
        var taken = bytes.Span.Slice(_at, count);
        _at += count;
        return taken;
    }

    static ParquetException Ended() => ParquetException.Damaged("The metadata ends in the middle of a value");

    void Expect(CompactType type)
    {
        if (_type != type)
            throw ParquetException.Damaged($"The metadata holds a {_type} where a {type} belongs");
    }
}
