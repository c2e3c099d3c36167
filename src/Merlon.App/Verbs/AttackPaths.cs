using System.Globalization;
using Merlon.Analysis;
using Merlon.Risk;
using Merlon.Text;

namespace Merlon.App.Verbs;

/// <summary>The attack paths of a model as the verbs show them: those that <c>merlon paths</c> lists first.</summary>
internal static class AttackPaths
{
    // As many futures as 'merlon paths' plays, and fewer for large models: the order of the first few is steady by then.
    private const int Samples = 2_000;
    private const int FewestSamples = 100;
    private const int EasySize = 500;
    private const int MostWays = 10_000;

    /// <summary>The option that says which way is drawn.</summary>
    public static Option<int> Which(string description)
    {
        var way = new Option<int>("--path") { Description = description, DefaultValueFactory = _ => 1 };
        way.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is not (>= 1 and <= MostWays))
            {
                result.AddError(string.Create(CultureInfo.InvariantCulture, $"--path is a number from 1 to {MostWays}."));
            }
        });
        return way;
    }

    /// <param name="to">Id of a data asset or component; null: all data.</param>
    /// <returns>The ways, costliest first; null with an error where the goal is unknown.</returns>
    public static ImmutableArray<AttackPath>? Find(Session session, AnalysisResult result, string? to, int top, CancellationToken cancellation)
    {
        if (!IsTarget(session, result, to))
        {
            return null;
        }

        var size = Math.Max(EasySize, result.Model.Components.Length);
        var options = new RiskOptions { Samples = Math.Max(FewestSamples, (int)((long)Samples * EasySize / size)) };
        return new PathFinder(session.Catalogue, options).Find(result, to, top, cancellation).Paths;
    }

    /// <summary>False, with an error, where ways to something are asked for that the model does not have.</summary>
    public static bool IsTarget(Session session, AnalysisResult result, string? to)
    {
        if (to is null || PathFinder.Targets(result).Contains(to, StringComparer.Ordinal))
        {
            return true;
        }

        var nearest = Similarity.Nearest(to, PathFinder.Targets(result));
        session.Diagnostics.Error("MER0007", SourceSpan.None, $"The model has no data asset and no component '{to}'.", nearest is null ? null : $"Did you mean '{nearest}'?");
        return false;
    }
}
