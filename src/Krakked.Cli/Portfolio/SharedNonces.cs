using Krakked.Kraken;

namespace Krakked.Cli;

/// <summary>A key's nonce mark where commands keep it and where desks do: one that ran ahead in either is not used again.</summary>
sealed class SharedNonces(INonceStore commands, INonceStore desks) : INonceStore
{
    public long Read() => Math.Max(commands.Read(), desks.Read());

    public void Write(long mark)
    {
        desks.Write(mark);
        commands.Write(mark);
    }
}
