using Merlon.Rules.Expressions;

namespace Merlon.Tests.Rules.Expressions;

public sealed class CelEnvironmentTests
{
    [Fact]
    public void Mistakes_of_the_host_are_found_when_the_environment_is_built()
    {
        Assert.Throws<ArgumentException>(() => CelEnvironment.CreateBuilder().Variable("a-b", CelType.Int));
        Assert.Throws<ArgumentException>(() => CelEnvironment.CreateBuilder().Variable("a", CelType.Int).Variable("a", CelType.Int).Build());
        Assert.Throws<ArgumentException>(() => CelEnvironment.CreateBuilder().Variable("a", CelType.List(CelType.Object("nowhere"))).Build());
        Assert.Throws<ArgumentException>(() => CelEnvironment.CreateBuilder().Type(TestFlags.Type).Type(TestFlags.Type));
        Assert.Throws<ArgumentException>(() => new CelObjectType<string>("s").Property("a", _ => true).Property("a", _ => false));
    }

    [Fact]
    public void A_type_does_not_change_once_it_is_in_use()
    {
        Assert.NotEmpty(TestFlags.Environment.Types);
        Assert.Throws<InvalidOperationException>(() => TestFlags.Type.Property("late", _ => true));
    }

    [Fact]
    public void The_vocabulary_can_be_listed()
    {
        Assert.Equal(["between(int, int): bool", "is(string): bool"], TestFlags.Type.Methods.Select(m => m.Signature));
        Assert.Contains("peers: list(flags)", TestFlags.Type.Properties.Select(p => p.Signature));
        Assert.All(TestFlags.Environment.Functions, f => Assert.False(string.IsNullOrWhiteSpace(f.Doc), f.Signature));
    }

    [Fact]
    public void A_variable_may_be_named_like_a_type()
    {
        var environment = CelEnvironment.CreateBuilder().Type(TestFlags.Type).Variable("flags", CelType.Object("flags")).Build();
        Assert.True(Cel.Program("flags.ready", environment).Evaluate([CelValue.Object(TestFlags.Of())]).IsTrue);
    }

    [Fact]
    public void A_function_may_live_in_a_namespace()
    {
        var environment = CelEnvironment.CreateBuilder().Function("net.private", [CelType.String], CelType.Bool, a => CelValue.Of(a[0].AsString == "10.0.0.1")).Build();
        Assert.True(Cel.Program("net.private('10.0.0.1')", environment).Evaluate([]).IsTrue);
    }
}
