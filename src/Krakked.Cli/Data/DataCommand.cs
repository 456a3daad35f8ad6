using System.CommandLine;

namespace Krakked.Cli;

/// <summary><c>krakked data …</c></summary>
static class DataCommand
{
    public static Command Create() => new("data", "Bring bars into a store, look at them, derive and take them out.")
    {
        DataImportCommand.Create(),
        DataFetchCommand.Create(),
        DataListCommand.Create(),
        DataCheckCommand.Create(),
        DataResampleCommand.Create(),
        DataExportCommand.Create(),
        DataSynthCommand.Create(),
        DataInstrumentsCommand.Create(),
    };
}
