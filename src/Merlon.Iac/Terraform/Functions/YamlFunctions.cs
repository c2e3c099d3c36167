using Merlon.Iac.Hcl.Functions;
using Merlon.Iac.Hcl.Values;
using static Merlon.Iac.Hcl.Functions.Signatures;

namespace Merlon.Iac.Terraform.Functions;

/// <summary><c>yamldecode</c> and <c>yamlencode</c>.</summary>
internal static class YamlFunctions
{
    public static IEnumerable<HclFunction> All =>
    [
        Fn("yamldecode", HclType.Dynamic, [Str("src")], c => YamlReader.Read(c.Text(0), out var error) ?? c.Fail(0, error)),
        Fn("yamlencode", HclType.String, [Any("value", orNull: true)], c => HclValue.Of(YamlWriter.Write(c[0]))),
    ];
}
