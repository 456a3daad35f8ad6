using Krakked.Testing;

namespace Krakked.Data.Tests.Parquet;

/// <summary>Small files of other writers, kept beside these tests.</summary>
static class Fixtures
{
    public static readonly string[] Readable =
    [
        "duckdb-V1-snappy", "duckdb-V2-uncompressed", "hyparquet-delta-snappy", "hyparquet-split-gzip",
        "wasm-dictionary-V1-snappy", "wasm-delta-V2-uncompressed", "wasm-plain-V1-gzip",
    ];

    public static byte[] Load(string name) => File.ReadAllBytes(
        Path.Combine(SharedData.Root, "tests", "Krakked.Data.Tests", "Parquet", "Fixtures", name + ".parquet"));
}
