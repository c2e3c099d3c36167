using Merlon.Rules.Expressions;

namespace Merlon.Tests.Rules.Expressions;

/// <summary>A host object whose answers each test chooses: <c>t.is("a")</c> gives what is stored under "a".</summary>
internal sealed class TestFlags(IReadOnlyDictionary<string, CelValue> answers, string name = "orders")
{
    public static readonly CelObjectType<TestFlags> Type = new CelObjectType<TestFlags>("flags", "answers to questions")
        .Labelled(f => f.Name)
        .Property("name", f => f.Name, "its name")
        .Property("grade", f => f.Grade, "0 to 4")
        .Property("ready", f => f.Ready, "is ready")
        .Property("guess", f => f.Guess, "may be unknown")
        .Property("peer", CelType.Object("flags"), f => CelValue.Object(f.Peer), "another one")
        .Property("peers", CelType.List(CelType.Object("flags")), f => f.Peers, "others")
        .Method("is", [CelType.String], CelType.Bool, (f, a) => f.Answer(a[0].AsString), "the answer")
        .Method("between", [CelType.Int, CelType.Int], CelType.Bool, (f, a) => CelValue.Of(f.Grade >= a[0].AsInt && f.Grade <= a[1].AsInt), "the grade lies between");

    public static readonly CelEnvironment Environment = CelEnvironment.CreateBuilder()
        .Type(Type)
        .Variable("t", CelType.Object("flags"), "the one")
        .Variable("s", CelType.Object("flags"), "the other")
        .Constant("confidential", CelValue.Of(2), "a classification")
        .Function("double_of", [CelType.Int], CelType.Int, a => CelValue.Of(2 * a[0].AsInt), "twice as much")
        .Build();

    public string Name { get; } = name;

    public long Grade { get; init; } = 3;

    public bool Ready { get; init; } = true;

    public bool? Guess { get; init; }

    public TestFlags? Peer { get; init; }

    public CelValue Peers { get; init; } = CelValue.EmptyList;

    public static TestFlags Of(params (string Name, bool Value)[] answers) =>
        new(answers.ToDictionary(a => a.Name, a => CelValue.Of(a.Value)));

    private CelValue Answer(string question) => answers.TryGetValue(question, out var answer) ? answer : CelValue.False;
}
