using System.Reflection;
using System.Runtime.Loader;
using Merlon.Building;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Merlon.Library.Tests.Programs;

/// <summary>Compiles and runs model files in memory, as the SDK would do with the file and the packages.</summary>
internal static class ModelProgram
{
    // What the package's build files add to a model file, and a Run that hands over the builder instead of printing.
    private const string Surroundings =
        """
        global using System;
        global using System.Linq;
        global using System.Collections.Generic;
        global using Merlon;
        global using Merlon.Analysis.Facts;
        global using Merlon.Building;
        global using Merlon.Model;
        global using Merlon.Rules;

        public static class Handover
        {
            public static ModelBuilder? Model;
            public static int Run(this ModelBuilder model, string[] args) { Model = model; return 0; }
        }
        """;

    private static readonly CSharpParseOptions FileProgram =
        new CSharpParseOptions(LanguageVersion.CSharp14).WithFeatures([new("FileBasedProgram", "true")]);

    private static readonly ImmutableArray<MetadataReference> References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(p => Path.GetFileName(p) is var name && (name.StartsWith("System.", StringComparison.Ordinal) || name is "Merlon.dll" or "Merlon.Library.dll" or "netstandard.dll"))
            .Select(p => MetadataReference.CreateFromFile(p)),
    ];

    /// <summary>Ids and messages of the compiler's errors.</summary>
    public static IReadOnlyList<string> Errors(string source, string path = "/models/model.cs") =>
        [.. Compile(source, path).GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => $"{d.Id}: {d.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}")];

    /// <summary>Runs the file and returns the builder on which it called <c>Run</c>.</summary>
    public static ModelBuilder Run(string source, string path)
    {
        using var image = new MemoryStream();
        var result = Compile(source, path).Emit(image);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        var assembly = AssemblyLoadContext.Default.LoadFromStream(new MemoryStream(image.ToArray()));
        assembly.EntryPoint!.Invoke(null, [Array.Empty<string>()]);
        return (ModelBuilder)assembly.GetType("Handover")!.GetField("Model", BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!;
    }

    private static CSharpCompilation Compile(string source, string path) => CSharpCompilation.Create(
        $"model-{Interlocked.Increment(ref _count)}",
        [CSharpSyntaxTree.ParseText(source, FileProgram, path, System.Text.Encoding.UTF8), CSharpSyntaxTree.ParseText(Surroundings, FileProgram)],
        References,
        new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable));

    private static int _count;
}
