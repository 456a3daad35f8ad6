using System.Buffers;
using Krakked.Data.Parquet;

namespace Krakked.Data.Tests.Parquet.Thrift;

public sealed class CompactTests
{
    [FsCheck.NUnit.Property(MaxTest = 200)]
    public void Fields_come_back_under_their_numbers(int small, long large, bool flag, byte single, byte[] bytes)
    {
        var reader = Written(writer =>
        {
            writer.Int32(1, small);
            writer.Int64(2, large);
            writer.Bool(40, flag);
            writer.Byte(41, single);
            writer.Bytes(500, bytes);
        });

        reader.BeginStruct();
        Assert.That((Next(reader), reader.ReadInt32()), Is.EqualTo((1, small)));
        Assert.That((Next(reader), reader.ReadInt64()), Is.EqualTo((2, large)));
        Assert.That((Next(reader), reader.ReadBool()), Is.EqualTo((40, flag)));
        Assert.That((Next(reader), reader.ReadByte()), Is.EqualTo((41, single)));
        Assert.That((Next(reader), reader.ReadBytes()), Is.EqualTo((500, bytes)));
        Assert.That(reader.NextField(out _), Is.False);
    }

    [Test]
    public void Unknown_fields_of_every_type_are_stepped_over()
    {
        // true, byte, i16, double, binary, list of bool, set of i32, empty map, map of i32 to binary, struct; then 7 as field 11.
        var reader = new CompactReader(Convert.FromHexString(
            "11" + "1305" + "1406" + "170000000000000000" + "1802AABB" + "19320101" + "01" + "1A2502" + "04" + "1B00" + "1B0158"
            + "020133" + "1C" + "1502" + "00" + "150E" + "00"));

        reader.BeginStruct();
        for (var i = 1; i <= 10; i++)
        {
            Assert.That(Next(reader), Is.EqualTo(i));
            reader.Skip();
        }

        Assert.That((Next(reader), reader.ReadInt32()), Is.EqualTo((11, 7)));
        Assert.That(reader.NextField(out _), Is.False);
    }

    [TestCase("", "1C", TestName = "Structs in structs without end")]
    [TestCase("", "19", TestName = "Lists in lists without end")]
    [TestCase("1B", "01BB", TestName = "Maps in maps without end")]
    public void Nesting_is_refused_before_the_stack_ends(string head, string nest)
    {
        var reader = new CompactReader(Convert.FromHexString(head + string.Concat(Enumerable.Repeat(nest, 100_000))));

        reader.BeginStruct();
        reader.NextField(out _);

        Assert.Throws<ParquetException>(reader.Skip);
    }

    [Test]
    public void A_list_that_claims_more_elements_than_there_are_bytes_is_refused_without_allocating_them()
    {
        var reader = new CompactReader(Convert.FromHexString("19F5FFFFFFFF0F0202"));
        reader.BeginStruct();
        reader.NextField(out _);
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Throws<ParquetException>(() => reader.ReadList(r => r.ReadInt32()));

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(100_000));
    }

    [TestCase("1502", TestName = "A struct that does not end")]
    [TestCase("15FFFFFFFFFFFFFFFFFFFF01", TestName = "A number longer than numbers are")]
    [TestCase("15FEFFFFFF1F", TestName = "A number beyond 32 bits")]
    [TestCase("1802", TestName = "Another type than the field has")]
    [TestCase("", TestName = "Nothing at all")]
    public void Broken_metadata_is_refused(string hex)
    {
        Assert.Throws<ParquetException>(() => ReadNumbers(new CompactReader(Convert.FromHexString(hex))));
    }

    static void ReadNumbers(CompactReader reader)
    {
        reader.BeginStruct();
        while (reader.NextField(out _))
            reader.ReadInt32();
    }

    static int Next(CompactReader reader) => reader.NextField(out var id) ? id : 0;

    static CompactReader Written(Action<CompactWriter> write)
    {
        var bytes = new ArrayBufferWriter<byte>();
        var writer = new CompactWriter(bytes);
        writer.BeginStruct();
        write(writer);
        writer.EndStruct();
        return new CompactReader(bytes.WrittenSpan.ToArray());
    }
}
