using Merlon.Rules.Expressions;

namespace Merlon.Tests.Rules.Expressions.Conformance;

/// <summary>One fact of the suite: where it stands, what is evaluated on what, and what it gives.</summary>
internal sealed record ConformanceCase(
    string Section,
    string Place,
    string Expression,
    bool Unchecked,
    string Container,
    IReadOnlyList<(string Name, CelType Type, CelValue Value)> Bindings,
    string Expected);
