namespace Krakked.Cli;

/// <summary>What the code of a cell can call besides C# itself, under the names it has in .NET Interactive.</summary>
public sealed class CellHost
{
    readonly CellRecorder _recorder;

    internal CellHost(CellRecorder recorder) => _recorder = recorder;

    /// <summary>Shows a value below the cell, in the given forms or in all it has.</summary>
#pragma warning disable IDE1006 // The name notebooks know.
    public void display(object? value, params string[] mimeTypes) =>
        _recorder.Add(new Displayed(ValueFormatter.Format(value, mimeTypes), IsResult: false));
#pragma warning restore IDE1006
}
