using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Krakked.Exchange;

namespace Krakked.Cli;

/// <summary><c>krakked exchange serve --port 8080 --synthetic 7 --balance USD=10000</c></summary>
static class ExchangeServeCommand
{
    const int UsualPort = 8080;

    static readonly Option<int> Port = new("--port")
    {
        Description = "Where on 127.0.0.1; 0 picks one that is free.",
        DefaultValueFactory = _ => UsualPort,
    };

    static readonly Option<string[]> Balance = new("--balance")
    {
        Description = "What an account owns, e.g. USD=10000; again for each asset. 10000 USD when not given.",
    };

    static readonly Option<string?> Keys = new("--keys")
    {
        Description = "File of keys, one a line: ACCOUNT KEY SECRET [PERMISSION…]. Without it, a demo key is made and printed.",
    };

    static readonly Option<ulong> KeySeed = new("--key-seed")
    {
        Description = "The number the demo key and the ids are made from: the same number, the same key.",
        DefaultValueFactory = _ => 1,
    };

    static readonly Option<string> Tier = new("--tier")
    {
        Description = "Rate limits: starter, intermediate, pro, or none.",
        DefaultValueFactory = _ => "pro",
    };

    static readonly Option<decimal?> VolumeShare = NumberOption.Optional<decimal>("--volume-share",
        "The most of each market trade that resting orders get, 0 to 1, so that they fill in parts. All they want when not given.");

    static readonly Option<ulong?> Faults = new("--faults")
    {
        Description = "Let things go wrong, drawn from this seed: lost calls, pages of HTML, cut and silent sockets, and more. None when not given.",
    };

    static readonly Option<bool> Json = new("--json") { Description = "Print one line of JSON on stdout once the exchange is ready." };

    public static Command Create()
    {
        var command = new Command("serve", """
            Run an exchange on 127.0.0.1 that a Kraken client cannot tell from Kraken: REST and WebSocket v2, over the simulated venue.

            Examples:
              krakked exchange serve --balance USD=10000 --balance BTC=1
              krakked exchange serve --replay data --speed 60 --pair XBTUSD
            Then point any Kraken client at the addresses it prints; docs/exchange.md shows how.
            """)
        {
            Port, ExchangeMarket.Synthetic, ExchangeMarket.Replay, ExchangeMarket.From, ExchangeMarket.Speed, ExchangeMarket.Pair,
            Balance, Keys, KeySeed, Tier, VolumeShare, Faults, Json,
        };
        command.SetAction(RunAsync);
        return command;
    }

    static async Task<int> RunAsync(ParseResult args, CancellationToken stop)
    {
        var port = args.GetValue(Port);
        if (port is < 0 or > 65_535) throw new KrakkedException($"--port {port}: a port is 1 to 65535, or 0 for any.");

        using var market = ExchangeMarket.Open(args);
        var exchange = new ExchangeCore(market.Listing, market.Market, OptionsOf(args));
        exchange.Advance(market.Clock.Now);
        var demo = Fill(exchange, args);

        await using var server = await StartAsync(exchange, market.Clock, port, PlanOf(args), stop);
        if (args.GetValue(Json)) PrintJson(server, demo);
        else Print(server, market, demo);
        await Task.Delay(Timeout.InfiniteTimeSpan, stop);
        return ExitCode.Ok;
    }

    static async Task<ExchangeServer> StartAsync(ExchangeCore exchange, ExchangeClock clock, int port, FaultPlan faults, CancellationToken stop)
    {
        try
        {
            return await ExchangeServer.StartAsync(exchange, clock, port, faults, stop);
        }
        catch (IOException taken)
        {
            throw new KrakkedException($"--port {port}: it is taken ({taken.Message}) Choose another, or 0 for one that is free.", taken);
        }
    }

    static ExchangeOptions OptionsOf(ParseResult args) => args.GetValue(VolumeShare) is null or (> 0 and <= 1)
        ? new ExchangeOptions { Seed = args.GetValue(KeySeed), Tier = TierOf(args), VolumeShare = args.GetValue(VolumeShare) }
        : throw new KrakkedException($"--volume-share {args.GetValue(VolumeShare)}: a share is above 0, at most 1.");

    static FaultPlan PlanOf(ParseResult args)
    {
        if (args.GetValue(Faults) is not { } seed) return new FaultPlan();
        var plan = new FaultPlan(seed);
        foreach (var fault in FaultSwarm.Draw(seed)) plan.Add(fault);
        return plan;
    }

    /// <summary>Opens the accounts; returns the demo key when no file of keys was given.</summary>
    static (string Key, string Secret)? Fill(ExchangeCore exchange, ParseResult args)
    {
        var balances = (args.GetValue(Balance) is { Length: > 0 } given ? given : ["USD=10000"]).Select(b => Parse(exchange.Listing, b)).ToList();
        (string, string)? demo = null;
        if (args.GetValue(Keys) is { } file) KeyFile.Read(file, exchange);
        else
        {
            var (key, secret) = exchange.AddKey(exchange.AddAccount("demo"), "demo");
            demo = (key.Id, secret);
        }

        foreach (var account in exchange.Accounts)
            foreach (var (asset, amount) in balances)
                exchange.Desk.Deposit(account, asset, amount);
        return demo;
    }

    static (ListedAsset Asset, decimal Amount) Parse(Listing listing, string balance)
    {
        var parts = balance.Split('=');
        if (parts.Length != 2 || !decimal.TryParse(parts[1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount))
            throw new KrakkedException($"--balance {balance}: write ASSET=AMOUNT, e.g. USD=10000.");
        return listing.TryFindAsset(parts[0], out var asset)
            ? (asset, decimal.Round(amount, asset.Decimals, MidpointRounding.ToZero))
            : throw new KrakkedException($"--balance {balance}: no listed pair has {parts[0]}. Known: "
                + $"{string.Join(", ", listing.Assets.Select(a => a.Altname))}; list more pairs with --pair.");
    }

    static RateTier? TierOf(ParseResult args) => args.GetRequiredValue(Tier) switch
    {
        "none" => null,
        "starter" => RateTier.Starter,
        "intermediate" => RateTier.Intermediate,
        "pro" => RateTier.Pro,
        var other => throw new KrakkedException($"--tier {other}: a tier is starter, intermediate, pro, or none."),
    };

    static void Print(ExchangeServer server, ExchangeMarket market, (string Key, string Secret)? demo)
    {
        var (rest, socket) = (server.Rest.GetLeftPart(UriPartial.Authority), server.Socket);
        Terminal.Say($"Exchange on {rest}, pairs {string.Join(", ", market.Listing.Pairs.Select(p => p.Altname))}. Ctrl-C stops it.");
        Console.Out.WriteLine($"REST       {rest}");
        Console.Out.WriteLine($"WebSocket  {socket}");
        if (demo is not { } key) return;
        Console.Out.WriteLine($"Key        {key.Key}");
        Console.Out.WriteLine($"Secret     {key.Secret}");
    }

    static void PrintJson(ExchangeServer server, (string Key, string Secret)? demo)
    {
        using var stdout = Console.OpenStandardOutput();
        using (var json = new Utf8JsonWriter(stdout))
        {
            json.WriteStartObject();
            json.WriteString("rest", server.Rest.GetLeftPart(UriPartial.Authority));
            json.WriteString("socket", server.Socket.ToString());
            json.WriteString("key", demo?.Key);
            json.WriteString("secret", demo?.Secret);
            json.WriteEndObject();
        }

        stdout.WriteByte((byte)'\n');
        stdout.Flush();
    }
}
