using Merlon.Building;
using Merlon.Library;
using Merlon.Workspace;

namespace Merlon.App;

/// <summary>The last line of a model file: <c>return shop.Run(args);</c>.</summary>
public static class ModelRun
{
    /// <summary>Builds the model, checks it against the built-in library and runs the command line over it; without arguments: <c>analyze</c>.</summary>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    public static int Run(this ModelBuilder model, IReadOnlyList<string> args)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(args);
        CSharpModel.ReportStarted();
        var (built, diagnostics) = model.Build(BuiltInLibrary.Catalogue, seenFrom: Directory.GetCurrentDirectory());
        return Terminal.Run(args, new InProcessModel(built, diagnostics, model.SourceFile));
    }
}
