namespace Krakked.Risk.Rules;

/// <summary>Bounds what is held of one asset over all its pairs, what was traded by hand included.</summary>
sealed class PerAsset(decimal limitPct) : Rule
{
    public const string Name = "max_per_asset_pct";

    readonly decimal _share = limitPct / 100;

    public override void Apply(Candidate wanted, Book book)
    {
        var before = book.AssetValue(wanted.Instrument.Base);
        var left = book.Room(_share, before);
        if (wanted.AskedNotional <= left) return;

        var after = book.Percent(before + wanted.AskedNotional);
        wanted.Clamp(new(Name, limitPct, after, Blocked: false), left, wanted.Holding.Price);
    }
}
