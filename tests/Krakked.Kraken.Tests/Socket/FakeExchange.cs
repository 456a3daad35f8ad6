using System.Text.Json;

namespace Krakked.Kraken.Socket;

/// <summary>The other side of a session, in virtual time: takes its commands, answers as told, and counts.</summary>
sealed class FakeExchange
{
    public FakeExchange(SocketOptions? options = null, bool isPrivate = false) =>
        Session = new SocketSession(options ?? new SocketOptions(), isPrivate);

    public SocketSession Session { get; }

    public DateTimeOffset Now { get; private set; } = Frames.Noon;

    /// <summary>Everything told so far.</summary>
    public List<SocketEvent> Told { get; } = [];

    /// <summary>When connections were asked for.</summary>
    public List<DateTimeOffset> Connects { get; } = [];

    public List<JsonElement> Requests { get; } = [];

    public int Tokens { get; private set; }

    /// <summary>False when no connection comes about.</summary>
    public bool Accepts { get; set; } = true;

    /// <summary>False when subscriptions are not answered.</summary>
    public bool Answers { get; set; } = true;

    /// <summary>False when pings are not.</summary>
    public bool Pongs { get; set; } = true;

    /// <summary>A second without frames brings a heartbeat.</summary>
    public bool Beats { get; set; } = true;

    /// <summary>What fetching a token brings.</summary>
    public ExchangeError? TokenError { get; set; }

    public TimeSpan TokenLasts { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>Symbols that are refused, and why.</summary>
    public Dictionary<string, string> Refuses { get; } = [];

    public FakeExchange Start(params SocketFeed[] feeds)
    {
        foreach (var feed in feeds) Session.Subscribe(feed);
        Session.Start(Now);
        return Run(TimeSpan.FromSeconds(1));
    }

    /// <summary>Lets time pass in steps of 50 ms.</summary>
    public FakeExchange Run(TimeSpan time)
    {
        Settle();
        for (var end = Now + time; Now < end;)
        {
            Now += TimeSpan.FromMilliseconds(50);
            if (Beats && Now.Millisecond == 0) Receive(Frames.Heartbeat);
            Session.Advance(Now);
            Settle();
        }

        return this;
    }

    public FakeExchange RunSeconds(double seconds) => Run(TimeSpan.FromSeconds(seconds));

    public void Receive(string frame) => Receive(Frames.Bytes(frame));

    public void Receive(byte[] frame)
    {
        Session.Receive(frame, Now);
        Settle();
    }

    public void Cut()
    {
        Session.Closed("cut", Now);
        Settle();
    }

    /// <summary>The notices and data of one kind, in order.</summary>
    public IReadOnlyList<T> All<T>() where T : SocketEvent => [.. Told.OfType<T>()];

    /// <summary>What subscriptions asked for, one text each: channel, then symbols.</summary>
    public IReadOnlyList<string> Asked(string method = "subscribe") =>
        [.. Requests.Where(r => r.GetProperty("method").GetString() == method).Select(r => r.GetProperty("params")).Select(p =>
            string.Join(' ', Symbols(p).Prepend(p.GetProperty("channel").GetString()!)))];

    void Settle()
    {
        while (Session.TryTake(out var command))
            switch (command)
            {
                case SocketCommand.FetchToken: GiveToken(); break;
                case SocketCommand.Connect:
                    Connects.Add(Now);
                    if (Accepts) Session.Opened(Now);
                    else Session.Closed("refused", Now);
                    break;
                case SocketCommand.Send send: Answer(JsonDocument.Parse(send.Bytes).RootElement); break;
            }

        while (Session.TryRead(out var happened)) Told.Add(happened);
    }

    void GiveToken()
    {
        Tokens++;
        if (TokenError is { } error) Session.TokenFailed(error, Now);
        else Session.TokenFetched(new SocketToken($"token-{Tokens}", TokenLasts), Now);
    }

    void Answer(JsonElement request)
    {
        Requests.Add(request);
        var id = request.GetProperty("req_id").GetInt64();
        if (request.GetProperty("method").GetString() is "ping")
        {
            if (Pongs) Session.Receive(Frames.Bytes($$"""{"method":"pong","req_id":{{id}}}"""), Now);
            return;
        }

        if (!Answers || request.GetProperty("method").GetString() is not "subscribe") return;
        var parameters = request.GetProperty("params");
        var channel = parameters.GetProperty("channel").GetString()!;
        foreach (var symbol in Symbols(parameters).DefaultIfEmpty(""))
            Session.Receive(Frames.Bytes(Refuses.TryGetValue(symbol, out var why)
                ? Frames.Refused(symbol, why, id)
                : Frames.Accepted(channel, symbol, id)), Now);
    }

    static IEnumerable<string> Symbols(JsonElement parameters) =>
        parameters.TryGetProperty("symbol", out var symbols) ? symbols.EnumerateArray().Select(s => s.GetString()!) : [];
}
