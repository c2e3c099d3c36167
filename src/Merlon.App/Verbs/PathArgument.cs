namespace Merlon.App.Verbs;

/// <summary>The PATH… of most verbs. A program that is itself the model needs none.</summary>
internal static class PathArgument
{
    public static Argument<string[]> Create(AppHost host) => new("path")
    {
        Description = "a model (.yaml, .json, .cs, or another tool's that 'import' knows) or a folder of *.merlon.yaml files; several are merged",
        Arity = host.Model is null ? ArgumentArity.OneOrMore : ArgumentArity.ZeroOrMore,
    };
}
