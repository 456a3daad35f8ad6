namespace Krakked.Cli;

/// <summary>What came of a whole notebook: the outputs of every code cell that ran, and what stopped it.</summary>
/// <param name="Outputs">By the number of the cell.</param>
/// <param name="Failure">Null when every cell came to its end.</param>
sealed record NotebookRun(IReadOnlyDictionary<int, IReadOnlyList<CellOutput>> Outputs, CellFailure? Failure)
{
    /// <summary>Executes every code cell in order, up to the first that fails, in the notebook's own folder, as kernels do.</summary>
    /// <param name="notebook">The notebook.</param>
    /// <param name="before">Told of each cell before it is executed.</param>
    /// <param name="after">Told what each cell gave.</param>
    /// <param name="stop">Ends the run with an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="KrakkedException">A cell asks for what cannot be had here; then none was executed.</exception>
    public static async Task<NotebookRun> ExecuteAsync(
        NotebookFile notebook, Action<NotebookCell> before, Action<CellResult> after, CancellationToken stop)
    {
        var code = notebook.Cells.Where(c => c.IsCode).Select(c => (Cell: c, Text: CellSource.CSharp(c, notebook.Path))).ToList();
        var outputs = new Dictionary<int, IReadOnlyList<CellOutput>>();
        var folder = Environment.CurrentDirectory;
        Environment.CurrentDirectory = Path.GetDirectoryName(Path.GetFullPath(notebook.Path))!;
        try
        {
            using var runner = new CellRunner();
            foreach (var (cell, text) in code)
            {
                before(cell);
                var result = await runner.RunAsync(cell.Number, text, stop);
                outputs.Add(cell.Number, result.Outputs);
                after(result);
                if (result.Failure is { } failure) return new(outputs, failure);
            }

            return new(outputs, null);
        }
        finally
        {
            Environment.CurrentDirectory = folder;
        }
    }
}
