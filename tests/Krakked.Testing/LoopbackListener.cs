using System.Net;
using System.Net.Sockets;

namespace Krakked.Testing;

/// <summary>An HTTP listener on a port of its own.</summary>
public static class LoopbackListener
{
    const int Tries = 50;

    /// <summary>Starts one; the address has no slash at its end.</summary>
    /// <remarks>It cannot be told to take any port, and between the look for a free one and the start another program may take that.</remarks>
    public static HttpListener Start(out string address)
    {
        for (var i = 1; ; i++)
        {
            var listener = new HttpListener();
            address = $"http://127.0.0.1:{FreePort()}";
            listener.Prefixes.Add(address + "/");
            try
            {
                listener.Start();
                return listener;
            }
            catch (HttpListenerException) when (i < Tries)
            {
                listener.Close();
            }
        }
    }

    static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
