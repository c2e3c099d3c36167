using Merlon.Diagnostics;
using Merlon.Rules.Expressions;
using Merlon.Rules.Expressions.Syntax;

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
        Assert.Throws<ArgumentException>(() => new CelObjectType<string>("s").Method("a", [CelType.Int], CelType.Int, (_, a) => a[0]).Method("a", [CelType.Int], CelType.Bool, (_, a) => a[0]));
        Assert.Throws<ArgumentException>(() => new CelObjectType<string>(""));
        Assert.Throws<ArgumentException>(() => CelEnvironment.CreateBuilder().Variable("a.b-c", CelType.Int));
        Assert.Throws<ArgumentException>(() => CelEnvironment.CreateBuilder().Constant("2", CelValue.Null));
        Assert.Throws<ArgumentException>(() => CelEnvironment.CreateBuilder().Function("", [], CelType.Int, _ => CelValue.Null));
        Assert.Throws<ArgumentException>(() => CelEnvironment.CreateBuilder().Container("a b"));
        Assert.Throws<ArgumentException>(() => CelEnvironment.CreateBuilder().Constant("a", CelValue.Null).Variable("a", CelType.Int).Build());
        Assert.Throws<ArgumentException>(() => CelEnvironment.CreateBuilder().Constant("a", CelValue.Null).Constant("a", CelValue.Null).Build());
        Assert.Throws<ArgumentException>(() => CelEnvironment.CreateBuilder().Type(new CelObjectType<string>("s").Property("a", CelType.Object("nowhere"), _ => default)).Build());
        Assert.Throws<ArgumentException>(() => CelEnvironment.CreateBuilder().Type(new CelObjectType<string>("s").Method("a", [], CelType.List(CelType.Object("nowhere")), (_, _) => default)).Build());
    }

    [Fact]
    public void What_is_missing_is_a_misuse()
    {
        var good = Cel.Parse("1");
        Assert.Throws<ArgumentNullException>(() => CelEnvironment.CreateBuilder().Variable(null!, CelType.Int));
        Assert.Throws<ArgumentNullException>(() => CelEnvironment.CreateBuilder().Type(null!));
        Assert.Throws<ArgumentNullException>(() => CelChecker.Check((CelExpr)null!, CelEnvironment.Standard, new DiagnosticBag()));
        Assert.Throws<ArgumentNullException>(() => CelChecker.Check(good, null!, new DiagnosticBag()));
        Assert.Throws<ArgumentNullException>(() => CelChecker.Check(good, CelEnvironment.Standard, null!));
        Assert.Throws<ArgumentNullException>(() => CelParser.Parse((string)null!, new DiagnosticBag()));
        Assert.Throws<ArgumentNullException>(() => CelParser.Parse("1", null!));
        Assert.Throws<ArgumentNullException>(() => Cel.Program("1").Evaluate((IReadOnlyDictionary<string, CelValue>)null!));
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
        Assert.Contains("string.contains(string): bool", TestFlags.Environment.Functions.Select(f => f.Signature));
        Assert.Contains("double_of(int): int", TestFlags.Environment.Functions.Select(f => f.Signature));
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
        var environment = CelEnvironment.CreateBuilder().Function("plain", [], CelType.Bool, _ => CelValue.True).Function("net.private", [CelType.String], CelType.Bool, a => CelValue.Of(a[0].AsString == "10.0.0.1")).Build();
        Assert.True(Cel.Program("net.private('10.0.0.1')", environment).Evaluate([]).IsTrue);
    }
}
