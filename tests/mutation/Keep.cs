using Xunit;

namespace Merlon.Mutation;

/// <summary>The one test that Stryker is given: it runs on the mutated assembly and puts it where the trial of the mutants finds it.</summary>
public sealed class Keep
{
    [Fact]
    public void The_mutated_assembly_is_kept()
    {
        var target = Environment.GetEnvironmentVariable("MUTATION_KEEP");
        Assert.NotNull(target);
        File.Copy(Path.Combine(AppContext.BaseDirectory, Path.GetFileName(target)), target, overwrite: true);
        Assert.True(new FileInfo(target).Length > 0);
    }
}
