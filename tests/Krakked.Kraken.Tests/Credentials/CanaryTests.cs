using System.Diagnostics.Metrics;
using System.Diagnostics.Tracing;
using System.Text;

namespace Krakked.Kraken.Credentials;

/// <summary>Everything that goes wrong with a key, over a real socket, and everything it leaves behind.</summary>
[NonParallelizable]
public sealed class CanaryTests
{
    static readonly AddOrderRequest Order = new() { Pair = "XBTUSD", Side = Side.Buy, Type = OrderType.Market, Volume = 1 };

    static IEnumerable<TestCaseData> Failures() =>
    [
        new TestCaseData((Action<LoopbackKraken>)(_ => { })).SetArgDisplayNames("nothing wrong"),
        new TestCaseData((Action<LoopbackKraken>)(k => k.Key = "another")).SetArgDisplayNames("an unknown key"),
        new TestCaseData((Action<LoopbackKraken>)(k => k.OneTimePassword = "other")).SetArgDisplayNames("a bad signature"),
        new TestCaseData((Action<LoopbackKraken>)(k => k.Rights = [])).SetArgDisplayNames("no rights"),
        new TestCaseData((Action<LoopbackKraken>)(k => k.Instead = (502, "<html>Bad gateway</html>"))).SetArgDisplayNames("HTML and 502"),
        new TestCaseData((Action<LoopbackKraken>)(k => k.Instead = (200, "{\"error\":["))).SetArgDisplayNames("an answer cut short"),
        new TestCaseData((Action<LoopbackKraken>)(k => k.Instead = (200, "[[[1,2"))).SetArgDisplayNames("an answer that is no answer"),
        new TestCaseData((Action<LoopbackKraken>)(k => k.Instead = (429, ""))).SetArgDisplayNames("too many requests"),
        new TestCaseData((Action<LoopbackKraken>)(k => k.Silent = true)).SetArgDisplayNames("silence"),
    ];

    [TestCaseSource(nameof(Failures))]
    public async Task Neither_answers_exceptions_metrics_events_files_nor_the_wire_hold_the_secret(Action<LoopbackKraken> goWrong)
    {
        using var temp = new TempFolder();
        using var kraken = new LoopbackKraken { OneTimePassword = Canary.OneTimePassword };
        goWrong(kraken);
        using var heard = new Listeners();

        var said = await UseAsync(kraken.Address, temp.Path);

        foreach (var text in said) Canary.Search("what the calls said", text);
        foreach (var text in heard.All()) Canary.Search("metrics and events", text, mayHoldKey: true);
        foreach (var call in kraken.Calls) Search(call);
        Canary.SearchFolder(temp.Path);
        Assert.That(kraken.Calls, Is.Not.Empty);
        Assert.That(heard.All(), Is.Not.Empty, "a listener that hears nothing proves nothing");
        TestContext.Out.WriteLine($"canary: {said.Count + heard.All().Count + (5 * kraken.Calls.Count)} artefacts searched");
    }

    [Test]
    public void Misuse_of_a_key_tells_nothing_of_it()
    {
        var gone = ApiCredentials.Create(Canary.Key, Canary.Secret);
        gone.Dispose();
        using var temp = new TempFolder();
        using var live = ApiCredentials.Create(Canary.Key, Canary.Secret);
        var vault = new KeyVault(temp.File("keys/x"), rounds: 1);
        var stored = new StoredKey("main", live.Fingerprint, DateTimeOffset.UnixEpoch);
        vault.Save(stored, live, Canary.Passphrase);

        Action[] misuses =
        [
            () => gone.Sign([1]),
            () => ApiCredentials.Create(Canary.Key + " ", Canary.Secret),
            () => ApiCredentials.Create(Canary.Key, Canary.Secret.AsSpan(1)),
            () => ApiCredentials.Create(Canary.Secret + "\n", Canary.Key),
            () => vault.Open("main", Canary.Secret),
            () => vault.Open(Canary.Secret, Canary.Passphrase),
            () => vault.Save(stored with { Fingerprint = "other" }, live, Canary.Passphrase),
            () => SecretText.Of(string.Concat(Enumerable.Repeat(Canary.Secret, 100))),
            () => new KeyVault(temp.Write("file", "")).Save(stored, live, Canary.Passphrase),
        ];

        foreach (var misuse in misuses)
        {
            var thrown = Assert.Catch(() => misuse());
            Canary.Search("an exception", thrown!.ToString());
        }
    }

    [Test]
    public void The_search_finds_a_part_of_the_secret_in_every_form_wherever_it_stands()
    {
        var raw = Convert.FromBase64String(Canary.Secret);
        byte[][] leaks =
        [
            raw[20..28],
            Encoding.UTF8.GetBytes(Canary.Secret[30..42]),
            Encoding.UTF8.GetBytes(Canary.Secret.Replace('+', '-').Replace('/', '_')),
            Encoding.UTF8.GetBytes(Uri.EscapeDataString(Canary.Secret)),
            Encoding.UTF8.GetBytes(System.Text.Json.JsonSerializer.Serialize(Canary.Secret)),
            Encoding.UTF8.GetBytes(Convert.ToHexString(raw)[40..56]),
            Encoding.UTF8.GetBytes(Convert.ToHexStringLower(raw)[41..57]),
            Encoding.Unicode.GetBytes(Canary.Secret[5..20]),
            Encoding.UTF8.GetBytes(Convert.ToBase64String(Encoding.UTF8.GetBytes("user:" + Canary.Secret))),
            Encoding.UTF8.GetBytes(Convert.ToBase64String([1, 2, .. raw])),
            Encoding.UTF8.GetBytes(Canary.Passphrase),
        ];

        foreach (var leak in leaks)
            Assert.That(() => Canary.Search("a leak", (byte[])[.. new byte[1000], .. leak, .. new byte[1000]]),
                Throws.InstanceOf<CanaryFoundException>(), Encoding.UTF8.GetString(leak).Length.ToString());
        Assert.That(() => Canary.Search("a header", Canary.Key), Throws.InstanceOf<CanaryFoundException>());
    }

    [FsCheck.NUnit.Property(MaxTest = 50)]
    public bool The_search_finds_nothing_in_noise(int seed)
    {
        var noise = new byte[100_000];
        new Random(seed).NextBytes(noise);
        return Canary.Leaks(noise).Count == 0
            && Canary.Leaks(Convert.ToHexString(noise)).Count == 0
            && Canary.Leaks(Convert.ToBase64String(noise)).Count == 0;
    }

    [Test]
    public void A_secret_across_two_blocks_of_a_file_is_found()
    {
        using var temp = new TempFolder();
        var file = temp.File("large");
        File.WriteAllBytes(file, [.. new byte[(1 << 20) - 30], .. Encoding.UTF8.GetBytes(Canary.Secret), .. new byte[100]]);

        Assert.That(() => Canary.SearchFolder(temp.Path), Throws.InstanceOf<CanaryFoundException>());

        // Searched again when the folder goes, so the leak made on purpose goes first.
        File.Delete(file);
    }

    static async Task<List<string>> UseAsync(string address, string folder)
    {
        using var http = KrakenHttp.CreateClient();
        using var credentials = ApiCredentials.Create(Canary.Key, Canary.Secret, Canary.OneTimePassword);
        var options = new KrakenOptions
        {
            Address = new Uri(address),
            Timeout = TimeSpan.FromMilliseconds(300),
            ReadRetries = 1,
            RetryDelay = TimeSpan.FromMilliseconds(10),
            LongestWait = TimeSpan.FromMilliseconds(100),
        };
        var connection = new KrakenConnection(http, options, new RateLimits(new RateLimitOptions(), TimeProvider.System), TimeProvider.System);
        var account = new KrakenAccount(connection, credentials, new NonceSource(new NonceFile(folder, credentials), TimeProvider.System));

        var said = new List<string> { $"{credentials} {options}" };
        said.Add($"{await KeyCheck.RunAsync(account)}");
        said.Add($"{await account.Funds.BalanceAsync()}");
        said.Add($"{await account.Trading.AddOrderAsync(Order)}");
        said.Add($"{await account.Key.SocketTokenAsync()}");
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(1));
        said.Add($"{await Assert.CatchAsync(async () =>
        {
            while (true) await account.Funds.BalanceAsync(stop.Token);
        })}");
        return said;
    }

    static void Search(LoopbackCall call)
    {
        Canary.Search("URL", call.Url);
        Canary.Search("HTTP method", call.Method);
        Canary.Search("HTTP body", call.Body, mayHoldKey: true);
        Canary.Search("API-Key header", call.Headers["API-Key"], mayHoldKey: true);
        Canary.Search("HTTP headers", string.Join('\n', call.Headers.Where(h => h.Key != "API-Key").Select(h => $"{h.Key}: {h.Value}")));
    }

    /// <summary>Every instrument and every event source of the process, those of the HTTP stack included.</summary>
    sealed class Listeners : EventListener
    {
        readonly Lock _gate = new();
        readonly HashSet<string> _heard = [];
        readonly MeterListener _meters = new();

        public Listeners()
        {
            _meters.InstrumentPublished = (instrument, listener) => listener.EnableMeasurementEvents(instrument);
            _meters.SetMeasurementEventCallback<long>((i, value, tags, _) => Hear($"{i.Meter.Name} {i.Name} {value} {Text(tags)}"));
            _meters.SetMeasurementEventCallback<int>((i, value, tags, _) => Hear($"{i.Meter.Name} {i.Name} {value} {Text(tags)}"));
            _meters.SetMeasurementEventCallback<double>((i, value, tags, _) => Hear($"{i.Meter.Name} {i.Name} {value} {Text(tags)}"));
            _meters.Start();
        }

        public IReadOnlyCollection<string> All()
        {
            lock (_gate) return [.. _heard];
        }

        public override void Dispose()
        {
            _meters.Dispose();
            base.Dispose();
        }

        protected override void OnEventSourceCreated(EventSource eventSource)
        {
            if (eventSource.Name.Contains("System.Net", StringComparison.Ordinal)) EnableEvents(eventSource, EventLevel.LogAlways, EventKeywords.All);
        }

        protected override void OnEventWritten(EventWrittenEventArgs eventData) =>
            Hear($"{eventData.EventSource.Name} {eventData.EventName} {string.Join(' ', eventData.Payload ?? new([]))}");

        static string Text(ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            var text = new StringBuilder();
            foreach (var (name, value) in tags) text.Append(name).Append('=').Append(value).Append(' ');
            return text.ToString();
        }

        // Events may arrive while the base class is still being made.
        void Hear(string text)
        {
            if (_gate is null) return;
            lock (_gate) _heard.Add(text);
        }
    }
}
