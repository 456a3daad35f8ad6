using System.Text.Json;

namespace Krakked.Exchange;

/// <summary>The balances of an account, then the rows of its ledger, those of one trade together; what open orders hold is not told.</summary>
sealed class BalancesChannel(SocketOutput output, ExchangeCore core, Account account, bool snapshot) : ISubscription
{
    readonly List<LedgerRow> _rows = [];
    long _sequence;

    public SubscriptionKey Key => new("balances");

    public void WriteResult(Utf8JsonWriter json)
    {
        json.WriteString("channel"u8, "balances");
        json.WriteBoolean("snapshot"u8, snapshot);
    }

    public void Start(long now)
    {
        if (snapshot) output.PushRows("balances", "snapshot", core.Listing.Assets.Where(Owned), Write, sequence: ++_sequence);
        account.Happened += Tell;
    }

    public void Pump(long now)
    {
        if (_rows.Count == 0) return;
        foreach (var rows in _rows.GroupBy(row => row.Reference))
            output.PushRows("balances", "update", rows, Write, sequence: ++_sequence);
        _rows.Clear();
    }

    public void Dispose() => account.Happened -= Tell;

    bool Owned(ListedAsset asset) => account.Assets.Contains(asset.Key);

    void Tell(AccountEvent happened)
    {
        if (happened is AccountEvent.BalanceChanged { Row: var row }) _rows.Add(row);
    }

    void Write(Utf8JsonWriter json, ListedAsset asset)
    {
        var balance = WireScale.Exact(account.Booked(asset), asset.Decimals);
        json.WriteString("asset"u8, asset.Symbol);
        json.WriteString("asset_class"u8, "currency");
        json.WriteNumber("balance"u8, balance);
        json.WriteStartArray("wallets"u8);
        json.WriteStartObject();
        json.WriteString("type"u8, "spot");
        json.WriteString("id"u8, "main");
        json.WriteNumber("balance"u8, balance);
        json.WriteEndObject();
        json.WriteEndArray();
    }

    static void Write(Utf8JsonWriter json, LedgerRow row)
    {
        var decimals = row.Asset.Decimals;
        json.WriteString("ledger_id"u8, row.Id);
        json.WriteString("ref_id"u8, row.Reference);
        json.WriteString("timestamp"u8, SocketTime.Micro(row.Time));
        json.WriteString("type"u8, row.Type);
        json.WriteString("asset"u8, row.Asset.Symbol);
        json.WriteString("asset_class"u8, "currency");
        json.WriteString("category"u8, row.Type);
        json.WriteString("wallet_type"u8, "spot");
        json.WriteString("wallet_id"u8, "main");
        json.WriteNumber("amount"u8, WireScale.Exact(row.Amount, decimals));
        json.WriteNumber("fee"u8, WireScale.Exact(row.Fee, decimals));
        json.WriteNumber("balance"u8, WireScale.Exact(row.Balance, decimals));
    }
}
