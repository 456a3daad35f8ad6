using System.Reflection;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;
using Microsoft.CodeAnalysis.Scripting.Hosting;

namespace Krakked.Cli;

/// <summary>What came of a cell.</summary>
sealed record CellResult(IReadOnlyList<CellOutput> Outputs, CellFailure? Failure);

/// <summary>Executes cells one after another; what one declares the next can use.</summary>
sealed class CellRunner : IDisposable
{
    static readonly ScriptOptions Options = ScriptOptions.Default
        .WithReferences(References())
        .WithImports("System", "System.Collections", "System.Collections.Generic", "System.IO", "System.Linq",
            "System.Text", "System.Threading.Tasks")
        .WithLanguageVersion(LanguageVersion.Latest)
        .WithOptimizationLevel(OptimizationLevel.Release)
        .WithEmitDebugInformation(true)
        .WithFileEncoding(Encoding.UTF8);

    readonly CellRecorder _recorder = new();
    readonly InteractiveAssemblyLoader _loader = new();
    ScriptState<object>? _state;

    public CellRunner()
    {
        // Types of the house must be the same on both sides, so that a cell's strategy is one of ours.
        foreach (var assembly in OurAssemblies()) _loader.RegisterDependency(assembly);
    }

    /// <summary>Executes one cell. When <paramref name="stop"/> is set it returns at once, whatever the cell is doing.</summary>
    public async Task<CellResult> RunAsync(int number, string code, CancellationToken stop)
    {
        var (stdout, stderr) = (Console.Out, Console.Error);
        Console.SetOut(_recorder.Out);
        Console.SetError(_recorder.Error);
        try
        {
            var failure = await Task.Run(() => ExecuteAsync(number, code, stop), stop).WaitAsync(stop);
            return new(_recorder.Take(), failure);
        }
        finally
        {
            Console.SetOut(stdout);
            Console.SetError(stderr);
        }
    }

    public void Dispose() => _loader.Dispose();

    async Task<CellFailure?> ExecuteAsync(int number, string code, CancellationToken stop)
    {
        try
        {
            var options = Options.WithFilePath(CellFailure.NameOf(number));
            _state = _state is null
                ? await CSharpScript.Create<object>(code, options, typeof(CellHost), _loader).RunAsync(new CellHost(_recorder), stop)
                : await _state.ContinueWithAsync<object>(code, options, stop);
            if (_state.ReturnValue is { } value)
                _recorder.Add(new Displayed(ValueFormatter.Format(value, []), IsResult: true));
            return null;
        }
        catch (CompilationErrorException wrong)
        {
            return CellFailure.From(number, wrong.Diagnostics.First(d => d.Severity is DiagnosticSeverity.Error));
        }
        catch (Exception thrown) when (!stop.IsCancellationRequested)
        {
            return CellFailure.From(number, thrown);
        }
    }

    static IEnumerable<Assembly> OurAssemblies() => Trusted().Where(IsOurs).Select(p => Assembly.Load(Path.GetFileNameWithoutExtension(p)));

    // The platform and the house; what else the command is made of is its own business.
    static IEnumerable<MetadataReference> References()
    {
        var platform = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        return Trusted().Where(p => IsOurs(p) || Path.GetDirectoryName(p) == platform).Select(p => MetadataReference.CreateFromFile(p));
    }

    static bool IsOurs(string path) =>
        Path.GetFileName(path) is var file
        && file.StartsWith("Krakked.", StringComparison.Ordinal)
        && !file.Contains(".Test", StringComparison.Ordinal);

    static string[] Trusted() => ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
}
