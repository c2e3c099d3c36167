using System.Reflection;
using Xunit;

namespace Merlon.Mutation;

/// <summary>
/// The one test that Stryker is given: it runs on the mutated assembly and puts it where the trial of the mutants finds it. It calls
/// one small function there, because a test that comes by no mutant at all makes Stryker try them all.
/// </summary>
public sealed class Keep
{
    [Fact]
    public void The_mutated_assembly_is_kept()
    {
        var target = Environment.GetEnvironmentVariable("MUTATION_KEEP");
        var touched = Environment.GetEnvironmentVariable("MUTATION_TOUCH");
        Assert.NotNull(target);
        Assert.NotNull(touched);
        var loaded = Path.Combine(AppContext.BaseDirectory, Path.GetFileName(target));
        var (type, method) = (touched[..touched.LastIndexOf('.')], touched[(touched.LastIndexOf('.') + 1)..]);
        var function = Assembly.LoadFrom(loaded).GetType(type, throwOnError: true)!.GetMethod(method, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic, [typeof(string)]);
        Assert.NotNull(function!.Invoke(null, ["a/b"]));
        File.Copy(loaded, target, overwrite: true);
    }
}
