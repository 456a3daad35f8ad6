using System.CommandLine;
using Krakked.Cli;

namespace Krakked.Notebooks.Tests;

/// <summary>What no command can foresee, which no command line can bring about.</summary>
[NonParallelizable]
public sealed class CommandFaultTests
{
    [Test]
    public async Task A_fault_of_the_program_says_so_says_where_and_ends_with_1()
    {
        var (before, said) = (Console.Error, new StringWriter());
        Console.SetError(said);
        try
        {
            var root = new RootCommand();
            root.SetAction(Break);

            var code = await CommandRunner.RunAsync(root.Parse([]));

            Assert.That(code, Is.EqualTo(ExitCode.Failed));
            Assert.That(said.ToString(), Does.Contain("fault of krakked itself").And.Contain("no such case").And.Contain(nameof(Break)));
        }
        finally
        {
            Console.SetError(before);
        }
    }

    static int Break(ParseResult args) => throw new InvalidOperationException($"no such case, {args.Tokens.Count} words");
}
