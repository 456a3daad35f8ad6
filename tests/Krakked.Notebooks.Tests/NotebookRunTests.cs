using System.Diagnostics;

namespace Krakked.Notebooks;

/// <summary>What <c>krakked notebook run</c> does with notebooks of every kind.</summary>
public sealed class NotebookRunTests
{
    [Test]
    public void Cells_share_what_they_declare_and_the_last_expression_is_shown()
    {
        using var workshop = new Workshop();
        var note = workshop.Write("#!csharp\nint Twice(int n) => 2 * n;\nrecord Pair(int A, int B);",
            "var x = Twice(21);", "Console.WriteLine($\"it is {x}\");\nnew Pair(x, 1)");

        var ran = Workshop.Run(note);

        Assert.That((ran.Code, ran.Out), Is.EqualTo((0, "it is 42\nPair { A = 42, B = 1 }\n")), ran.Error);
        Assert.That(ran.Error, Does.Contain("[3/3]"));
    }

    [Test]
    public void A_cell_that_throws_ends_the_run_with_its_number_and_line_and_saves_nothing()
    {
        using var workshop = new Workshop();
        var note = workshop.Write("1 + 1", "var zero = 0;\n\nvar one = 1 / zero;", "Console.WriteLine(\"never\");");
        var before = File.ReadAllText(note);

        var ran = Workshop.Run(note, "--save", "--html", workshop["note.html"]);

        Assert.That(ran.Code, Is.EqualTo(1));
        Assert.That(ran.Error, Does.Contain("cell 2, line 3: DivideByZeroException"));
        Assert.That(ran.Out, Is.EqualTo("2\n"));
        Assert.That((File.ReadAllText(note), File.Exists(workshop["note.html"])), Is.EqualTo((before, false)));
    }

    [Test]
    public void An_error_in_a_strategy_names_the_cell_that_declared_it()
    {
        using var workshop = new Workshop();
        var note = workshop.Write("class Bad\n{\n    public static int Fail() => throw new InvalidOperationException(\"no\");\n}", "Bad.Fail();");

        Assert.That(Workshop.Run(note).Error, Does.Contain("cell 2, line 1: InvalidOperationException: no (thrown in cell 1, line 3)"));
    }

    [Test]
    public void A_cell_that_does_not_compile_ends_the_run_with_its_number_and_line()
    {
        using var workshop = new Workshop();
        var note = workshop.Write("#r \"nuget: Krakked.Framework\"\nusing Krakked;\nvar x = Timeframe.H99;");

        var ran = Workshop.Run(note);

        Assert.That((ran.Code, ran.Error), Is.EqualTo((1, ran.Error)));
        Assert.That(ran.Error, Does.Contain("cell 1, line 3: CS0117").And.Contain("H99"));
    }

    [TestCase("#r \"nuget: Newtonsoft.Json, 13.0.3\"", "'Newtonsoft.Json'", "Krakked.Framework", TestName = "Another package")]
    [TestCase("#!fsharp\nlet x = 1", "'#!fsharp'", "C#", TestName = "Another language in a cell")]
    public void What_cannot_be_had_is_refused_before_anything_runs(string cell, string value, string remedy)
    {
        using var workshop = new Workshop();
        var note = workshop.Write("Console.WriteLine(\"first\");", cell);

        var ran = Workshop.Run(note);

        Assert.That((ran.Code, ran.Out), Is.EqualTo((2, "")));
        Assert.That(ran.Error, Does.Contain("cell 2, line 1").And.Contain(value).And.Contain(remedy));
    }

    [TestCase("none.ipynb", null, "no such file", TestName = "A file that is not there")]
    [TestCase("text.ipynb", "hello", "not JSON", TestName = "Text")]
    [TestCase("list.ipynb", "[1, 2]", "'cells'", TestName = "JSON that is no notebook")]
    [TestCase("old.ipynb", """{ "cells": [], "nbformat": 3 }""", "nbformat is 3", TestName = "An old format")]
    [TestCase("py.ipynb", """{ "cells": [], "nbformat": 4, "metadata": { "kernelspec": { "language": "python" } } }""", "python",
        TestName = "Another kernel")]
    [TestCase("bare.ipynb", """{ "cells": [], "nbformat": 4, "metadata": {} }""", "C#", TestName = "No kernel")]
    public void What_is_no_notebook_in_csharp_is_refused(string name, string? content, string says)
    {
        using var workshop = new Workshop();
        var note = content is null ? workshop[name] : workshop.WriteText(name, content);

        var ran = Workshop.Run(note);

        Assert.That(ran.Code, Is.EqualTo(2), ran.Error);
        Assert.That(ran.Error, Does.Contain(name).And.Contain(says).And.Not.Contain("   at "));
    }

    [Test]
    public void A_second_save_leaves_the_file_as_it_was()
    {
        using var workshop = new Workshop();
        var note = workshop.Write("display(new[] { 1, 2 }); Console.Error.WriteLine(\"careful\"); new[] { new { a = 1, b = \"<x>\" } }");

        Workshop.Run(note, "--save");
        var once = File.ReadAllText(note);
        Workshop.Run(note, "--save");

        Assert.That(File.ReadAllText(note), Is.EqualTo(once));
        Assert.That(once, Does.Contain("careful").And.Contain("&lt;x&gt;").And.Contain("execute_result").And.Contain("display_data"));
    }

    [Test]
    public void The_page_is_one_file_with_prose_code_and_charts()
    {
        using var workshop = new Workshop();
        var note = workshop.Write("using Krakked.Backtesting.Plots;\nHeatmapFigure.Of([\"a\"], [\"b\"], new double[,] { { 1 } })");

        var ran = Workshop.Run(note, "--html", workshop["note.html"]);

        Assert.That(ran.Code, Is.Zero, ran.Error);
        Assert.That(File.ReadAllText(workshop["note.html"]), Does.Contain("class=\"chart\"").And.Contain("HeatmapFigure.Of(")
            .And.Not.Contain("src=\"http"));
    }

    [Test]
    public void Ctrl_C_ends_a_cell_that_would_never_end()
    {
        using var workshop = new Workshop();
        using var process = Workshop.Start(workshop.Write("Console.Error.WriteLine(\"in\");\nwhile (true) { }"));
        while (process.StandardError.ReadLine() is { } line && !line.StartsWith("[1/1]", StringComparison.Ordinal))
        {
        }

        Thread.Sleep(500);
        Process.Start("kill", ["-INT", $"{process.Id}"]).WaitForExit();

        Assert.That(process.WaitForExit(TimeSpan.FromMinutes(2)), Is.True);
        Assert.That(process.ExitCode, Is.EqualTo(130));
    }
}
