using Spectre.Console;

namespace Krakked.Cli;

/// <summary>stdout is data, stderr is talk; colour and movement only where somebody is looking.</summary>
static class Terminal
{
    const int FileWidth = 200;

    public static IAnsiConsole Out { get; } = Make(Console.Out, Console.IsOutputRedirected);

    public static IAnsiConsole Error { get; } = Make(Console.Error, Console.IsErrorRedirected);

    /// <summary>Says on stderr what is wrong.</summary>
    public static void Complain(string message) => Console.Error.WriteLine($"krakked: {message}");

    /// <summary>Says on stderr what is going on.</summary>
    public static void Say(string message) => Console.Error.WriteLine(message);

    /// <summary>
    /// Runs <paramref name="work"/> under a progress bar, which shows itself only on a terminal and only for work that takes a
    /// while.
    /// </summary>
    public static T WithProgress<T>(string title, Func<Action<double>?, T> work)
    {
        if (Console.IsErrorRedirected) return work(null);

        var result = default(T)!;
        Error.Progress().AutoClear(true).HideCompleted(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .Start(context =>
            {
                var task = context.AddTask(Markup.Escape(title), maxValue: 1);
                result = work(done => task.Value = done);
            });
        return result;
    }

    static IAnsiConsole Make(TextWriter writer, bool redirected)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = redirected ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = redirected ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
            Interactive = redirected ? InteractionSupport.No : InteractionSupport.Detect,
        });

        // A file has no width; a table folded at eighty columns is harder to read and to search.
        if (redirected) console.Profile.Width = FileWidth;
        return console;
    }
}
