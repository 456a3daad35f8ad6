using System.CommandLine;

namespace Krakked.Cli;

/// <summary><c>krakked keys …</c></summary>
static class KeysCommand
{
    public static Command Create() => new("keys", """
        Keep API keys in sealed files, and see what they may do.

        A key in KRAKEN_API_KEY with KRAKEN_API_SECRET (or KRAKEN_PRIVATE_KEY) comes before the stored ones.
        """)
    {
        KeysAddCommand.Create(),
        KeysTestCommand.Create(),
        KeysListCommand.Create(),
        KeysRotateCommand.Create(),
        KeysRemoveCommand.Create(),
    };
}
