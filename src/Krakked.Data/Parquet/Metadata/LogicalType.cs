namespace Krakked.Data.Parquet;

/// <summary>The two spellings of a column's meaning: the newer union, and the older "converted type" number.</summary>
static class LogicalType
{
    const int Utf8 = 0, Enum = 4, Date = 6, DecimalNumber = 5, Json = 19;
    const int ConvertedMillis = 9, ConvertedMicros = 10, Uint8 = 11, Uint64 = 14, Int8 = 15, Int64 = 18;
    const int UnionString = 1, UnionEnum = 4, UnionDecimal = 5, UnionDate = 6;
    const int UnionTimestamp = 8, UnionInteger = 10, UnionJson = 12;
    const int UnitMillis = 1, UnitMicros = 2, UnitNanos = 3;

    /// <summary>A decimal's digits without its scale would be a wrong number, so it is told apart from <c>Other</c>.</summary>
    public static bool IsDecimal(int? converted, int? union) => union == UnionDecimal || converted == DecimalNumber;

    public static ParquetKind KindOf(int converted) => converted switch
    {
        Utf8 or Enum or Json => ParquetKind.Text,
        Date => ParquetKind.Date,
        ConvertedMillis => ParquetKind.TimestampMillis,
        ConvertedMicros => ParquetKind.TimestampMicros,
        >= Uint8 and <= Uint64 => ParquetKind.Unsigned,
        >= Int8 and <= Int64 => ParquetKind.Plain,
        _ => ParquetKind.Other,
    };

    /// <summary>Reads the union; <paramref name="union"/> is the number of the case it holds.</summary>
    public static ParquetKind Read(CompactReader reader, out int union)
    {
        var kind = ParquetKind.Other;
        union = 0;
        reader.BeginStruct();
        while (reader.NextField(out var field))
        {
            union = field;
            kind = ReadCase(reader, field);
        }

        return kind;
    }

    static ParquetKind ReadCase(CompactReader reader, int field)
    {
        if (field is UnionTimestamp)
            return ReadTimestamp(reader);
        if (field is UnionInteger)
            return ReadInteger(reader);
        reader.Skip();
        return field switch
        {
            UnionString or UnionEnum or UnionJson => ParquetKind.Text,
            UnionDate => ParquetKind.Date,
            _ => ParquetKind.Other,
        };
    }

    static ParquetKind ReadTimestamp(CompactReader reader)
    {
        var kind = ParquetKind.Other;
        reader.BeginStruct();
        while (reader.NextField(out var field))
        {
            if (field == 2)
                kind = ReadUnit(reader);
            else
                reader.Skip();
        }

        return kind;
    }

    static ParquetKind ReadUnit(CompactReader reader)
    {
        var kind = ParquetKind.Other;
        reader.BeginStruct();
        while (reader.NextField(out var unit))
        {
            kind = unit switch
            {
                UnitMillis => ParquetKind.TimestampMillis,
                UnitMicros => ParquetKind.TimestampMicros,
                UnitNanos => ParquetKind.TimestampNanos,
                _ => ParquetKind.Other,
            };
            reader.Skip();
        }

        return kind;
    }

    static ParquetKind ReadInteger(CompactReader reader)
    {
        var signed = true;
        reader.BeginStruct();
        while (reader.NextField(out var field))
        {
            if (field == 2)
                signed = reader.ReadBool();
            else
                reader.Skip();
        }

        return signed ? ParquetKind.Plain : ParquetKind.Unsigned;
    }

    /// <summary>Writes both spellings, because tools differ in which one they read.</summary>
    public static void Write(CompactWriter writer, ParquetKind kind, int convertedField, int unionField)
    {
        if (kind is ParquetKind.Text)
        {
            writer.Int32(convertedField, Utf8);
            writer.BeginStruct(unionField);
            WriteEmpty(writer, UnionString);
            writer.EndStruct();
        }
        else if (kind is ParquetKind.TimestampMillis)
        {
            writer.Int32(convertedField, ConvertedMillis);
            writer.BeginStruct(unionField);
            writer.BeginStruct(UnionTimestamp);
            writer.Bool(1, value: true);
            writer.BeginStruct(2);
            WriteEmpty(writer, UnitMillis);
            writer.EndStruct();
            writer.EndStruct();
            writer.EndStruct();
        }
    }

    static void WriteEmpty(CompactWriter writer, int field)
    {
        writer.BeginStruct(field);
        writer.EndStruct();
    }
}
