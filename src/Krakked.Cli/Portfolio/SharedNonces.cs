using Krakked.Kraken;

namespace Krakked.Cli;

/// <summary>A key's nonce mark where commands keep it and where desks do: one that ran ahead in either is not used again.</summary>
/// <remarks>
/// The commands' mark is looked at again each time, so that one that runs beside a desk is heeded. Trouble with it is told and keeps no call of the
/// desk back: with a full disk orders must still be cancelled.
/// </remarks>
sealed class SharedNonces : INonceStore
{
    readonly INonceStore _commands, _desks;
    long _mark;
    bool _isInTrouble;

    /// <exception cref="KrakkedException">One of the marks cannot be read, so that no nonce is known to be new.</exception>
    public SharedNonces(INonceStore commands, INonceStore desks)
    {
        (_commands, _desks) = (commands, desks);
        _mark = Math.Max(commands.Read(), desks.Read());
    }

    public long Read()
    {
        Try(() => _mark = Math.Max(_mark, _commands.Read()));
        return _mark;
    }

    public void Write(long mark)
    {
        _mark = mark;
        _desks.Write(mark);
        Try(() => _commands.Write(mark));
    }

    void Try(Action act)
    {
        try
        {
            act();
            _isInTrouble = false;
        }
        catch (KrakkedException wrong)
        {
            if (!_isInTrouble) Terminal.Complain($"{wrong.Message} A command with the same key may get a call of this process refused until it can.");
            _isInTrouble = true;
        }
    }
}
