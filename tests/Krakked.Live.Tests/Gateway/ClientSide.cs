using System.Globalization;
using Krakked.Exchange;
using Krakked.Execution;
using Krakked.Kraken;
using Krakked.Storage;

namespace Krakked.Live.Tests.Gateway;

/// <summary>What a trading process has to know of an exchange on loopback; it fits on a command line.</summary>
/// <param name="Address">Where it is.</param>
/// <param name="Key">The account's key.</param>
/// <param name="Secret">Its secret.</param>
/// <param name="Start">What the client's clock shows at first, Unix ms.</param>
/// <param name="Speed">How fast both clocks run.</param>
sealed record ClientSide(Uri Address, string Key, string Secret, long Start, double Speed)
{
    public string[] ToArguments() =>
        [$"{Address}", Key, Secret, Start.ToString(CultureInfo.InvariantCulture), Speed.ToString(CultureInfo.InvariantCulture)];

    public static ClientSide Of(string[] args) => new(
        new Uri(args[0]), args[1], args[2], long.Parse(args[3], CultureInfo.InvariantCulture), double.Parse(args[4], CultureInfo.InvariantCulture));

    /// <summary>The client's own, unless time runs so fast that a busy machine would use it up.</summary>
    TimeSpan Patience => Speed > 2 ? TimeSpan.FromMinutes(2) : new KrakenOptions().Timeout;

    /// <summary>Three seconds of ours, as far as a deadline may.</summary>
    TimeSpan Deadline => TimeSpan.FromSeconds(Math.Clamp(3 * Speed, 5, 60));

    public FastTime Clock() => new(DateTimeOffset.FromUnixTimeMilliseconds(Start), Speed);

    /// <summary>A desk that trades for the trend strategy, with real money as far as it knows, patient by the real clock.</summary>
    public DeskSetup Setup(Database database, HttpClient http, ApiCredentials credentials, PairList pairs, IMarketData market, TimeProvider clock)
    {
        var options = new KrakenOptions { Address = Address, Timeout = Patience };
        var limits = new RateLimits(new RateLimitOptions { PublicLimit = 1_000, PublicDecay = 1_000, Tier = KrakenTier.Pro }, clock);
        return new DeskSetup
        {
            Database = database,
            Instruments = pairs.Instruments,
            Symbols = pairs.Symbols,
            Market = market,
            Strategies = [Given.Trend],
            Execution = new ExecutionSettings
            {
                Mode = ExecutionMode.Live, AllowLiveTrading = true, ValidateOnly = false, LiveStrategies = ["trend"],
                Orders = new OrderOptions { DefaultType = OrderType.Market, MinOrderNotional = 0 },
            },
            // Tests name prices of their own, and time runs faster than prices come.
            Guardrails = new GuardrailOptions { PriceCollarBps = null, MaxQuoteAgeMs = null },
            Kraken = options,
            Connection = new KrakenConnection(http, options, limits, clock),
            Credentials = credentials,
            Desk = desk => desk with { Deadline = Deadline },
            Sockets = new SocketOptions
            {
                AnswerWithin = TimeSpan.FromMinutes(1), PingAfter = TimeSpan.FromSeconds(20), SilentAfter = TimeSpan.FromSeconds(60),
            },
            Clock = clock,
        };
    }
}
