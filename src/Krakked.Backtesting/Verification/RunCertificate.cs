using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Krakked.Execution;
using Krakked.Execution.Simulation;
using Krakked.Risk;

namespace Krakked.Backtesting;

/// <summary>What a run says about itself, so that it can be executed again from nothing else and compared.</summary>
public sealed record RunCertificate
{
    // An option this version does not know is refused: leaving it out would execute another run.
    static readonly JsonSerializerOptions Form = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        RespectNullableAnnotations = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>Version of the code, with its commit when the build knew one.</summary>
    public required string CodeVersion { get; init; }

    /// <summary>SHA-256 over the bars.</summary>
    public required string DataHash { get; init; }

    /// <summary>SHA-256 over the stream of events: every fill, every risk decision, every mark of equity.</summary>
    public required string EventHash { get; init; }

    /// <summary>Seed of everything that was left to chance; null when nothing was.</summary>
    public required ulong? Seed { get; init; }

    /// <summary>The name of the run: the strategy's id, or with several of them the name of the portfolio.</summary>
    public required string Strategy { get; init; }

    /// <summary>Those that shared the account, in their order.</summary>
    public required IReadOnlyList<CertifiedStrategy> Strategies { get; init; }

    /// <summary>Where the bars came from.</summary>
    public required DataOrigin Data { get; init; }

    /// <summary>Starting cash.</summary>
    public required decimal Cash { get; init; }

    /// <summary>Every rule of the risk engine.</summary>
    public required RiskOptions Risk { get; init; }

    /// <summary>Everything the venue charges, and how it fills.</summary>
    public required VenueOptions Venue { get; init; }

    /// <summary>How orders were made from plans.</summary>
    public required OrderOptions Orders { get; init; }

    /// <summary>How many variants were tried before this one, this one among them.</summary>
    public int Trials { get; init; } = 1;

    /// <summary>Standard deviation of their annualised Sharpe ratios; null when only their number is known.</summary>
    public double? TrialsSharpeDeviation { get; init; }

    /// <summary>The version of this code.</summary>
    public static string CurrentVersion { get; } =
        typeof(RunCertificate).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    /// <summary>The certificate of a run.</summary>
    public static RunCertificate Of(BacktestResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var setup = result.Setup;
        return new RunCertificate
        {
            CodeVersion = CurrentVersion,
            DataHash = result.DataHash,
            EventHash = result.ResultHash,
            Seed = setup.Origin.Seed,
            Strategy = setup.Strategy.Name,
            Strategies = [.. result.Strategies.Select(CertifiedStrategy.Of)],
            Data = setup.Origin,
            Cash = setup.Cash,
            Risk = setup.Risk,
            Venue = setup.Venue,
            Orders = setup.Orders,
            Trials = setup.Trials,
            TrialsSharpeDeviation = setup.TrialsSharpeDeviation,
        };
    }

    /// <summary>Reads the certificate out of a <c>result.json</c>.</summary>
    /// <exception cref="KrakkedException">
    /// There is no such file, it is not JSON, or holds no certificate this version can read.
    /// </exception>
    public static RunCertificate Read(string path)
    {
        if (!File.Exists(path))
            throw new KrakkedException($"There is no {path}. Give a folder that 'krakked backtest --out' wrote.");

        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            return document.RootElement.TryGetProperty("certificate", out var certificate)
                ? Of(certificate, path)
                : throw new KrakkedException(
                    $"{path} holds no certificate: it was written by a version that wrote none. Run the backtest again with --out.");
        }
        catch (Exception wrong) when (wrong is JsonException or ArgumentException or InvalidOperationException)
        {
            throw new KrakkedException($"{path}: the certificate cannot be read. {wrong.Message}", wrong);
        }
    }

    static RunCertificate Of(JsonElement json, string path)
    {
        if (!json.TryGetProperty("strategies", out _))
            throw new KrakkedException(
                $"{path}: the certificate is of an earlier form, which did not say what each strategy trades and reads. " +
                "Run the backtest again with --out.");

        var certificate = json.Deserialize<RunCertificate>(Form)!;
        return certificate.Strategies.Count > 0 && certificate.Strategies.All(s => s.Pairs.Count > 0)
            ? certificate
            : throw new KrakkedException($"{path}: the certificate names no strategy, or one without pairs. Run the backtest again with --out.");
    }

    internal void Write(Utf8JsonWriter json) => JsonSerializer.Serialize(json, this, Form);
}
