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

    bool Owned(ListedAsset asset) => account.Assets.Contains(asset.Key) || account.Assets.Contains(asset.EarningKey);

    void Tell(AccountEvent happened)
    {
        if (happened is AccountEvent.BalanceChanged { Row: var row }) _rows.Add(row);
    }

    void Write(Utf8JsonWriter json, ListedAsset asset)
    {
        var earning = core.Listing.Asset(asset.EarningKey);
        json.WriteString("asset"u8, asset.Symbol);
        json.WriteString("asset_class"u8, "currency");
        json.WriteNumber("balance"u8, WireScale.Exact(account.Booked(asset) + account.Booked(earning), asset.Decimals));
        json.WriteStartArray("wallets"u8);
        WriteWallet(json, asset);
        if (account.Assets.Contains(earning.Key)) WriteWallet(json, earning);
        json.WriteEndArray();
    }

    void WriteWallet(Utf8JsonWriter json, ListedAsset asset)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, WalletType(asset));
        json.WriteString("id"u8, WalletId(asset));
        json.WriteNumber("balance"u8, WireScale.Exact(account.Booked(asset), asset.Decimals));
        json.WriteEndObject();
    }

    static void Write(Utf8JsonWriter json, LedgerRow row)
    {
        var decimals = row.Asset.Decimals;
        json.WriteString("ledger_id"u8, row.Id);
        json.WriteString("ref_id"u8, row.Reference);
        json.WriteString("timestamp"u8, SocketTime.Micro(row.Time));
        json.WriteString("type"u8, row.Type);
        if (row.Subtype.Length > 0) json.WriteString("subtype"u8, row.Subtype);
        json.WriteString("asset"u8, row.Asset.Symbol);
        json.WriteString("asset_class"u8, "currency");
        json.WriteString("category"u8, row.Type);
        json.WriteString("wallet_type"u8, WalletType(row.Asset));
        json.WriteString("wallet_id"u8, WalletId(row.Asset));
        json.WriteNumber("amount"u8, WireScale.Exact(row.Amount, decimals));
        json.WriteNumber("fee"u8, WireScale.Exact(row.Fee, decimals));
        json.WriteNumber("balance"u8, WireScale.Exact(row.Balance, decimals));
    }

    static string WalletType(ListedAsset asset) => asset.Spot is null ? "spot" : "earn";

    static string WalletId(ListedAsset asset) => asset.Spot is null ? "main" : "flex";
}
