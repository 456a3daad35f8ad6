using System.CommandLine;
using Krakked.Data;

namespace Krakked.Cli;

/// <summary><c>krakked notebook run notebooks/01-first-backtest.ipynb --html first.html</c></summary>
static class NotebookRunCommand
{
    static readonly Argument<string> Notebook = new("file") { Description = "The notebook, an .ipynb file in C#." };

    static readonly Option<string?> Html = new("--html") { Description = "Write the notebook with what it shows as a page that is one file." };

    static readonly Option<bool> Save = new("--save") { Description = "Write what the cells show back into the notebook." };

    public static Command Create()
    {
        var command = new Command("run", """
            Execute every C# cell of a notebook in order, in the notebook's folder, and show what the cells show.

            Text goes to stdout, progress to stderr. It stops at the first cell that fails; then neither the notebook nor a page
            is written. '#r "nuget: Krakked.Framework"' stands for this build; other packages cannot be referenced.

            Example:
              krakked notebook run notebooks/01-first-backtest.ipynb --html first-backtest.html

            Exit codes: 0 every cell came to its end, 1 a cell failed, 2 not a notebook this command can execute, 130 stopped by Ctrl-C.
            """)
        { Notebook, Html, Save };
        command.SetAction(RunAsync);
        return command;
    }

    static async Task<int> RunAsync(ParseResult args, CancellationToken stop)
    {
        var (stdout, stderr) = (Console.Out, Console.Error);
        var notebook = NotebookFile.Read(args.GetRequiredValue(Notebook));
        var page = args.GetValue(Html) is { } html ? Path.GetFullPath(html) : null;
        var (path, cells) = (Path.GetFullPath(notebook.Path), notebook.Cells.Count(c => c.IsCode));

        var run = await NotebookRun.ExecuteAsync(notebook,
            cell => stderr.WriteLine($"[{cell.Number}/{cells}] {cell.Headline}"), result => Show(result.Outputs, stdout, stderr), stop);
        if (run.Failure is { } failure)
        {
            Terminal.Complain($"{notebook.Path}, {failure}");
            return ExitCode.Failed;
        }

        if (page is not null) WritePage(page, notebook, run);
        if (args.GetValue(Save)) WriteBack(path, notebook, run);
        return ExitCode.Ok;
    }

    static void Show(IReadOnlyList<CellOutput> outputs, TextWriter stdout, TextWriter stderr)
    {
        foreach (var output in outputs)
        {
            if (output is Displayed value) stdout.WriteLine(value.Plain.TrimEnd('\n'));
            else if (output is StreamText { Name: "stderr" } error) stderr.Write(error.Text);
            else if (output is StreamText text) stdout.Write(text.Text);
        }
    }

    static void WritePage(string page, NotebookFile notebook, NotebookRun run)
    {
        AtomicFile.Write(page, stream =>
        {
            using var html = new StreamWriter(stream, leaveOpen: true) { NewLine = "\n" };
            NotebookPage.Write(html, notebook, run.Outputs);
        });
        Terminal.Say($"Wrote {page}.");
    }

    static void WriteBack(string path, NotebookFile notebook, NotebookRun run)
    {
        var camera = new FigureCamera(Terminal.Say);
        foreach (var cell in notebook.Cells.Where(c => c.IsCode)) OutputJson.Put(cell, run.Outputs[cell.Number], camera);
        notebook.Save();
        Terminal.Say($"Saved {path}.");
    }
}
