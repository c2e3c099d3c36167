using Merlon.Iac.Hcl.Values;

namespace Merlon.Iac.Hcl.Functions;

/// <summary>Short forms for the tables of functions.</summary>
internal static class Signatures
{
    public static readonly HclType ListOfAny = HclType.List(HclType.Dynamic);
    public static readonly HclType SetOfAny = HclType.Set(HclType.Dynamic);
    public static readonly HclType ListOfString = HclType.List(HclType.String);
    public static readonly HclType ListOfBool = HclType.List(HclType.Bool);
    public static readonly HclType ListOfNumber = HclType.List(HclType.Number);

    public static HclParameter Any(string name, bool orNull = false) => new(name, HclType.Dynamic, orNull);

    public static HclParameter Str(string name) => new(name, HclType.String);

    public static HclParameter Num(string name) => new(name, HclType.Number);

    public static HclParameter Of(string name, HclType type) => new(name, type);

    public static HclFunction Fn(string name, HclType returns, HclParameter[] parameters, Func<HclCall, HclValue> compute, HclParameter? rest = null) =>
        new() { Name = name, Returns = returns, Parameters = [.. parameters], Rest = rest, Compute = compute };

    /// <summary>A function over collections that keeps what is unknown or marked in its place.</summary>
    public static HclFunction Structural(string name, HclType returns, HclParameter[] parameters, Func<HclCall, HclValue> compute, HclParameter? rest = null) =>
        new() { Name = name, Returns = returns, Parameters = [.. parameters], Rest = rest, Compute = compute, IsStructural = true };

    public static HclValue Strings(IEnumerable<string> items) => HclValue.List(HclType.String, [.. items.Select(HclValue.Of)]);
}
