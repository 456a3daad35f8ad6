using System.CommandLine;

namespace Krakked.Cli;

/// <summary><c>krakked exchange …</c></summary>
static class ExchangeCommand
{
    public static Command Create() => new("exchange", "An exchange on this machine that speaks like Kraken, to test against.")
    {
        ExchangeServeCommand.Create(),
    };
}
