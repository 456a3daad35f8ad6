using System.Text.Json;

namespace Krakked.Backtesting.Plots;

/// <summary>The values of one coordinate: numbers, times or names.</summary>
public abstract record Column
{
    Column()
    {
    }

    /// <summary>How many there are.</summary>
    public abstract int Count { get; }

    /// <summary>Numbers; one that is not finite is a gap.</summary>
    public static implicit operator Column(double[] values) => new Numbers(values);

    /// <summary>Times, Unix ms UTC.</summary>
    public static implicit operator Column(long[] values) => new Times(values);

    /// <summary>Names.</summary>
    public static implicit operator Column(string[] values) => new Names(values);

    internal abstract void Write(Utf8JsonWriter json);

    /// <summary>Numbers; one that is not finite is a gap.</summary>
    public sealed record Numbers(IReadOnlyList<double> Values) : Column
    {
        /// <inheritdoc/>
        public override int Count => Values.Count;

        internal override void Write(Utf8JsonWriter json)
        {
            json.WriteStartArray();
            foreach (var value in Values) json.Number(value);
            json.WriteEndArray();
        }
    }

    /// <summary>Times, Unix ms UTC.</summary>
    public sealed record Times(IReadOnlyList<long> Values) : Column
    {
        /// <inheritdoc/>
        public override int Count => Values.Count;

        internal override void Write(Utf8JsonWriter json)
        {
            json.WriteStartArray();
            foreach (var value in Values) json.WriteNumberValue(value);
            json.WriteEndArray();
        }
    }

    /// <summary>Names.</summary>
    public sealed record Names(IReadOnlyList<string> Values) : Column
    {
        /// <inheritdoc/>
        public override int Count => Values.Count;

        internal override void Write(Utf8JsonWriter json)
        {
            json.WriteStartArray();
            foreach (var value in Values) json.WriteStringValue(value);
            json.WriteEndArray();
        }
    }
}
