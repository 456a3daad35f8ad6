using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Krakked.Exchange;

/// <summary>The exchange on this machine's loopback: REST below <c>/0</c>, WebSocket v2 at <c>/v2</c>.</summary>
/// <remarks>Everything that touches the exchange goes through one lock, and time comes from one clock.</remarks>
public sealed class ExchangeServer : IAsyncDisposable
{
    static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(10);
    static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    readonly WebApplication _web;
    readonly ExchangeFloor _floor;
    readonly CancellationTokenSource _stop = new();
    Task _beating = Task.CompletedTask;

    ExchangeServer(WebApplication web, ExchangeFloor floor) => (_web, _floor) = (web, floor);

    /// <summary><c>http://127.0.0.1:8080</c></summary>
    public Uri Rest { get; private set; } = null!;

    /// <summary><c>ws://127.0.0.1:8080/v2</c></summary>
    public Uri Socket => new UriBuilder(Rest) { Scheme = "ws", Path = "/v2" }.Uri;

    /// <summary>Opens the doors.</summary>
    /// <param name="exchange">Nobody else may touch it from now on, except through <see cref="Look{T}"/>.</param>
    /// <param name="clock">Its time.</param>
    /// <param name="port">Where; 0 picks one that is free.</param>
    /// <param name="stop">Ends the start.</param>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<ExchangeServer> StartAsync(ExchangeCore exchange, ExchangeClock clock, int port, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(exchange);
        ArgumentNullException.ThrowIfNull(clock);
        var floor = new ExchangeFloor(exchange, clock);
        var server = new ExchangeServer(Build(floor, port), floor);
        await server._web.StartAsync(stop).ConfigureAwait(false);
        var addresses = server._web.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        server.Rest = new Uri(addresses.First());
        server._beating = server.BeatAsync();
        return server;
    }

    /// <summary>Reads or changes the exchange, at its present time, while nobody else does.</summary>
    public T Look<T>(Func<ExchangeCore, T> look) => _floor.Look(look);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _beating.ConfigureAwait(false);
        using var grace = new CancellationTokenSource(Grace);
        await _web.StopAsync(grace.Token).ConfigureAwait(false);
        await _web.DisposeAsync().ConfigureAwait(false);
        _stop.Dispose();
    }

    static WebApplication Build(ExchangeFloor floor, int port)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, port);
        });

        var web = builder.Build();
        web.UseWebSockets(new WebSocketOptions { KeepAliveInterval = TimeSpan.Zero });

        // Kraken's hosts differ, its path does not; here there is one host, and whoever asks for a socket gets the only kind there is.
        web.Run(context => context.WebSockets.IsWebSocketRequest
            ? SocketHost.RunAsync(context, floor)
            : RestHost.AnswerAsync(context, floor));
        return web;
    }

    async Task BeatAsync()
    {
        using var timer = new PeriodicTimer(Beat);
        try
        {
            while (await timer.WaitForNextTickAsync(_stop.Token).ConfigureAwait(false)) _floor.Pump();
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            _floor.Close();
        }
    }
}
