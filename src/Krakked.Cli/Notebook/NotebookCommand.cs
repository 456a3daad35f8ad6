using System.CommandLine;

namespace Krakked.Cli;

/// <summary><c>krakked notebook …</c></summary>
static class NotebookCommand
{
    public static Command Create() => new("notebook", "Execute research notebooks without a kernel.") { NotebookRunCommand.Create() };
}
