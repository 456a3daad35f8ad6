using System.Globalization;

namespace Krakked.Kraken;

/// <summary>Which order is meant: by Kraken's id, by ours, or all that carry a group number.</summary>
public readonly record struct OrderRef
{
    OrderRef(string name, string id) => (Name, Id) = (name, id);

    /// <summary>The parameter: <c>txid</c> or <c>cl_ord_id</c>.</summary>
    internal string Name => field ?? throw new InvalidOperationException("An order is named by its id, our id, or its group.");

    /// <summary>Its value.</summary>
    public string Id { get; }

    public static OrderRef ById(string id) => new("txid", Checked(id));

    public static OrderRef ByClientId(string id) => new("cl_ord_id", Checked(id));

    /// <summary>Every order with this group number; for cancels alone.</summary>
    public static OrderRef ByUserRef(int userRef) => new("txid", userRef.ToString(CultureInfo.InvariantCulture));

    static string Checked(string id)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        return id;
    }
}
