using System.Diagnostics;
using System.Net;
using System.Text;

namespace Krakked.Kraken.Rest;

public sealed class FuzzTests
{
    static readonly string[] Seeds =
    [
        """{"error":[],"result":{"XXBTZUSD":[[1762820100,"61230.0","61236.1","61229.9","61236.1","61232.4","0.41500000",12]],"last":1762820160}}""",
        """{"error":[],"result":{"XXBTZUSD":[["61234.50000","0.00027625",1762795433.9717445,"b","l","",10218208]],"last":"1762795457846737400"}}""",
        """
        {"error":[],"result":{"open":{"OQCLML":{"refid":null,"userref":0,"status":"open","opentm":1762820160.603174,"expiretm":0,
        "descr":{"pair":"XBTUSD","type":"buy","ordertype":"limit","price":"61000.0"},
        "vol":"0.25","vol_exec":"0.1","cost":"6100.0","fee":"15.25","price":"61000.0"}}}}
        """,
        """
        {"error":[],"result":{"XXBTZUSD":{"altname":"XBTUSD","wsname":"XBT/USD","base":"XXBT","quote":"ZUSD","pair_decimals":1,
        "fees":[[0,0.4],[10000,0.35]],"ordermin":"0.00005"}}}
        """,
        """{"error":["EService:Throttled: 1800000003","WGeneral:x"],"result":{}}""",
        """{"error":[],"result":{"descr":{"order":"buy"},"txid":["OUF4EM-FRGI2-MQMWZD"]}}""",
        """{"error":[],"result":{"currentTime":"2026-03-24T17:41:56Z","triggerTime":"0"}}""",
        """{"error":[],"result":{"token":"abc","expires":900,"api_key_name":"x","permissions":["a"],"nonce_window":"1e3"}}""",
    ];

    static readonly byte[] Interesting = Encoding.ASCII.GetBytes("{}[]\",:\\0123456789eE+-.ntfu \0\xff");

    [Test]
    public void A_hundred_thousand_mutated_answers_bring_a_value_or_an_error_and_never_an_exception()
    {
        var chance = new Random(20261121);
        var seeds = Seeds.Select(Encoding.UTF8.GetBytes).ToArray();
        var watch = Stopwatch.StartNew();
        var values = 0;

        for (var i = 0; i < 100_000; i++)
        {
            var body = Mutated(seeds[chance.Next(seeds.Length)], chance);
            var effect = (CallEffect)chance.Next(2);
            values += Read(Envelope.Open(HttpStatusCode.OK, body, effect, DateTimeOffset.UnixEpoch), effect, chance.Next(9));
        }

        Assert.That(values, Is.GreaterThan(1000), "a fuzz that never gets through tests the first bracket only");
        Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(60)));
    }

    static int Read(Answer answer, CallEffect effect, int shape) => shape switch
    {
        0 => Count<OhlcPage>(answer, effect),
        1 => Count<TradePage>(answer, effect),
        2 => Count<OpenOrdersAnswer>(answer, effect),
        3 => Count<IReadOnlyDictionary<string, AssetPair>>(answer, effect),
        4 => Count<AddOrderAnswer>(answer, effect),
        5 => Count<DeadManSwitch>(answer, effect),
        6 => Count<SocketToken>(answer, effect),
        7 => Count<ApiKeyInfo>(answer, effect),
        _ => Count<IReadOnlyDictionary<string, decimal>>(answer, effect),
    };

    static int Count<T>(Answer answer, CallEffect effect) where T : notnull =>
        Envelope.Read<T>(answer, effect).TryGet(out _, out _) ? 1 : 0;

    static byte[] Mutated(byte[] seed, Random chance)
    {
        var body = seed.ToList();
        for (var i = chance.Next(4); i > 0 && body.Count > 1; i--)
        {
            var at = chance.Next(body.Count);
            switch (chance.Next(5))
            {
                case 0: body[at] = Interesting[chance.Next(Interesting.Length)]; break;
                case 1: body.Insert(at, Interesting[chance.Next(Interesting.Length)]); break;
                case 2: body.RemoveAt(at); break;
                case 3: body.RemoveRange(at, body.Count - at); break;
                default: body.InsertRange(at, body.Skip(chance.Next(body.Count)).Take(20).ToList()); break;
            }
        }

        return [.. body];
    }

    [Test]
    public async Task No_failure_and_no_text_of_ours_repeats_key_or_secret()
    {
        foreach (var kraken in new[] { StubKraken.Failing(new HttpRequestException(HttpRequestError.ResponseEnded)), StubKraken.Answering("<html>"),
            StubKraken.Answering("""{"error":["EAPI:Invalid key"]}""") })
        {
            using var desk = new Desk(kraken);
            var answer = await desk.WaitAsync(desk.Account.Trading.CancelAllAsync());
            answer.TryGet(out _, out var error);
            var shown = $"{answer} {error} {desk.Limits.Usage()[0]}";

            Assert.That(shown, Does.Not.Contain(Desk.Key).And.Not.Contain(Desk.Secret[..16]));
        }
    }
}
