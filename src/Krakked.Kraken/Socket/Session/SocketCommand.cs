namespace Krakked.Kraken;

/// <summary>What a session wants done; the shell around it does it and says what came of it.</summary>
abstract record SocketCommand
{
    SocketCommand()
    {
    }

    public sealed record FetchToken : SocketCommand;

    public sealed record Connect : SocketCommand;

    /// <summary>Bytes to send; they may hold a token, and do not print.</summary>
    public sealed record Send(ReadOnlyMemory<byte> Bytes) : SocketCommand
    {
        public override string ToString() => $"send {Bytes.Length} bytes";
    }

    public sealed record Disconnect : SocketCommand;
}
