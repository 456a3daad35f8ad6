using System.Globalization;
using Krakked.Kraken.Rest;

namespace Krakked.Kraken.History;

/// <summary>The trades of a pair as the exchange pages them: <c>since</c> in nanoseconds, exclusive, oldest first.</summary>
sealed class TradeTape
{
    readonly List<(long Time, string Price, string Volume)> _trades = [];
    int _pages;

    public TradeTape() => Kraken = new StubKraken((request, _) => Task.FromResult(StubKraken.Json(Answer(request))));

    public StubKraken Kraken { get; }

    /// <summary>The exchange's clock, Unix seconds.</summary>
    public long Now { get; set; } = 1_800_200_000;

    /// <summary>The page that brings an error instead, from 1; 0 for none.</summary>
    public int FailsAt { get; set; }

    public Action BeforeEachPage { get; set; } = () => { };

    public IReadOnlyList<PublicTrade> Trades => [.. _trades.Select((t, id) => new PublicTrade(decimal.Parse(t.Price), decimal.Parse(t.Volume),
        WireTime.FromNanoseconds(t.Time), Side.Buy, IsMarketOrder: false, "", id))];

    /// <summary>Trades at chance moments, several of them at one now and then, whole minutes without any.</summary>
    public static TradeTape Of(Random chance, int trades, long fromSeconds = 1_799_900_000)
    {
        var tape = new TradeTape();
        tape.Grow(chance, trades, fromSeconds * 1_000_000_000);
        return tape;
    }

    public void Grow(Random chance, int trades, long? from = null)
    {
        var time = from ?? _trades[^1].Time;
        for (var i = 0; i < trades; i++)
        {
            // At most a few at one nanosecond, mostly within the minute, sometimes hours later; in steps the wire can tell apart.
            var step = chance.Next(10) switch
            {
                0 => 0L,
                < 8 => chance.Next(1, 30_000_000),
                8 => 600_000_000,
                _ => chance.NextInt64(6_000_000_000),
            };
            time += step * 100;
            Add(time, 100m + chance.Next(1000) / 10m, chance.Next(1, 100_000_000) / 100_000_000m);
        }
    }

    public void Add(long nanoseconds, decimal price, decimal volume) =>
        _trades.Add((nanoseconds, price.ToString("0.00000"), volume.ToString("0.00000000")));

    string Answer(SeenRequest request) => request.Endpoint switch
    {
        "Time" => "{\"error\":[],\"result\":{\"unixtime\":" + Now + ",\"rfc1123\":\"\"}}",
        "Trades" => Page(request),
        _ => """{"error":["EGeneral:Unknown method"]}""",
    };

    string Page(SeenRequest request)
    {
        BeforeEachPage();
        if (++_pages == FailsAt) return """{"error":["EGeneral:Permission denied"]}""";
        var since = long.Parse(request.Field("since")!, CultureInfo.InvariantCulture);
        var rows = _trades.Select((t, id) => (t.Time, t.Price, t.Volume, Id: id)).Where(t => t.Time > since).Take(1000).ToList();
        var text = string.Join(',', rows.Select(r =>
            $"[\"{r.Price}\",\"{r.Volume}\",{r.Time / 1e9m:0.0000000},\"{"bs"[r.Id % 2]}\",\"{"lm"[r.Id % 3 / 2]}\",\"\",{r.Id}]"));
        return "{\"error\":[],\"result\":{\"XXBTZUSD\":[" + text + "],\"last\":\"" + (rows.Count > 0 ? rows[^1].Time : since) + "\"}}";
    }
}
