using System.Reflection;
using System.Text.Json;
using Krakked.Execution;
using Krakked.Execution.Simulation;
using Krakked.Risk;
using Krakked.Testing;

namespace Krakked.Backtesting.Tests.Verification;

/// <summary>An option that got lost in the certificate would execute another run and call it the same.</summary>
public sealed class CertifiedOptionsTests
{
    static readonly BarSeries Bars = Subjects.Market(seed: 7, count: 50);

    static readonly RunCertificate Certificate = RunCertificate.Of(Backtest.Run(Subjects.Of("buy-and-hold", Bars).Setup));

    static IEnumerable<TestCaseData> Options =>
        from type in new[] { typeof(VenueOptions), typeof(OrderOptions), typeof(RiskOptions) }
        from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        select new TestCaseData(property) { TestName = $"{type.Name}.{property.Name} survives the certificate" };

    [TestCaseSource(nameof(Options))]
    public void Every_option_survives_the_certificate(PropertyInfo option)
    {
        var options = Activator.CreateInstance(option.DeclaringType!)!;
        var untouched = option.GetValue(options);
        var changed = Change(option, options);

        var read = ReadBack(options switch
        {
            VenueOptions venue => Certificate with { Venue = venue },
            OrderOptions orders => Certificate with { Orders = orders },
            _ => Certificate with { Risk = (RiskOptions)options },
        });

        var found = option.GetValue(options switch { VenueOptions => read.Venue, OrderOptions => read.Orders, _ => (object)read.Risk });
        Assert.That(changed, Is.Not.EqualTo(untouched));
        Assert.That(found, Is.EqualTo(changed));
    }

    /// <summary>Sets an option to the first value it takes that is not its default.</summary>
    static object? Change(PropertyInfo option, object options)
    {
        var untouched = option.GetValue(options);
        foreach (var candidate in Candidates(Nullable.GetUnderlyingType(option.PropertyType) ?? option.PropertyType))
        {
            if (candidate.Equals(untouched)) continue;
            try
            {
                option.SetValue(options, candidate);
                return option.GetValue(options);
            }
            catch (TargetInvocationException refused) when (refused.InnerException is ArgumentException)
            {
                TestContext.Out.WriteLine($"{option.Name} refuses {candidate}.");
            }
        }

        throw new AssertionException($"Think of a value for {option.DeclaringType!.Name}.{option.Name}.");
    }

    static IEnumerable<object> Candidates(Type type) => type switch
    {
        { IsEnum: true } => type.GetEnumValues().Cast<object>(),
        _ when type == typeof(bool) => [true, false],
        _ when type == typeof(decimal) => [0.015m, 7.5m],
        _ when type == typeof(int) => [3, 5],
        _ when type == typeof(long) => [1234L, 4321L],
        _ => [new Dictionary<string, decimal> { ["trend"] = 12.5m }],
    };

    static RunCertificate ReadBack(RunCertificate certificate)
    {
        using var folder = new TempFolder();
        using (var file = File.Create(folder.File("result.json")))
        using (var json = new Utf8JsonWriter(file))
        {
            json.WriteStartObject();
            json.WritePropertyName("certificate");
            certificate.Write(json);
            json.WriteEndObject();
        }

        return RunCertificate.Read(folder.File("result.json"));
    }
}
