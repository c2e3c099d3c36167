using Merlon.Comparison;
using Merlon.Text;
using Merlon.Workspace;

namespace Merlon.App.Verbs;

/// <summary>What a result is compared with: a JSON result, or a git revision of the same paths.</summary>
internal static class BaselineOption
{
    /// <summary>The baseline; null where none is asked for, or where an error says why it cannot be had.</summary>
    public static Baseline? Read(Session session, string? name, CancellationToken cancellation)
    {
        if (name is null)
        {
            return null;
        }

        if (File.Exists(Path.GetFullPath(name, session.Host.WorkingDirectory)))
        {
            return LimitedFile.Read(Path.GetFullPath(name, session.Host.WorkingDirectory), name, session.Diagnostics, maxBytes: 256L * 1024 * 1024) is { } source
                ? Baseline.Read(source, session.Diagnostics)
                : null;
        }

        if (session.Paths.Count == 0 || !new GitRevision(session.Host.WorkingDirectory).Exists(name))
        {
            session.Diagnostics.Error("MER0503", SourceSpan.None, $"The baseline '{name}' is neither a file nor a git revision.");
            return null;
        }

        return session.AnalyzeRevision(name, cancellation) is { } before ? Baseline.From(before) : null;
    }
}
