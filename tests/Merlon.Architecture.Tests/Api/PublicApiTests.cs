using System.Reflection;
using System.Text.RegularExpressions;
using PublicApiGenerator;

namespace Merlon.Architecture.Tests.Api;

/// <summary>What each package offers is one readable file under api/: a change of it is seen in review. <c>MERLON_ACCEPT=1</c> writes them.</summary>
public sealed class PublicApiTests
{
    private static readonly string[] SystemNamespaces =
    [
        "System", "System.Collections.Generic", "System.Collections.Immutable", "System.Collections.Frozen", "System.IO", "System.Buffers", "System.Text", "System.Text.Json",
        "System.Threading", "System.Threading.Tasks", "System.Runtime.CompilerServices", "System.Diagnostics.CodeAnalysis", "System.Globalization", "System.Linq",
    ];

    public static TheoryData<string> Packages =>
        [.. Checkout.Projects.Where(p => !File.ReadAllText(p).Contains("<IsPackable>false", StringComparison.Ordinal)).Select(p => Path.GetFileNameWithoutExtension(p)).Where(p => p is not "Merlon.Cli")];

    [Theory]
    [MemberData(nameof(Packages))]
    public void The_public_api_is_the_approved_one(string package)
    {
        var text = ApiGenerator.GeneratePublicApi(Assembly.Load(package), new ApiGeneratorOptions
        {
            IncludeAssemblyAttributes = false,
            DenyNamespacePrefixes = [],
            ExcludeAttributes = ["System.CodeDom.Compiler.GeneratedCodeAttribute", "System.Diagnostics.DebuggerDisplayAttribute"],
        });
        Accepted.Matches($"api/{package}.txt", Shorten(text).ReplaceLineEndings("\n").TrimEnd() + "\n");
    }

    // The names of namespaces before types make long lines of short ones.
    private static string Shorten(string text)
    {
        var own = Packages.Select(p => Assembly.Load(p.Data)).SelectMany(a => a.GetExportedTypes()).Select(t => t.Namespace!);
        string[] namespaces = [.. own.Concat(SystemNamespaces).Distinct(StringComparer.Ordinal).OrderByDescending(n => n.Length).ThenBy(n => n, StringComparer.Ordinal)];
        var shortened = Regex.Replace(text, $@"(?<!namespace )(?<![\w.])(?:{string.Join('|', namespaces.Select(Regex.Escape))})\.(?=[A-Z])", "", RegexOptions.None, TimeSpan.FromSeconds(10));
        return Regex.Replace(shortened, @" : IEquatable<\w+>$|(?<=: .*), IEquatable<\w+>$", "", RegexOptions.Multiline, TimeSpan.FromSeconds(10));
    }

    [Fact]
    public void Every_approved_api_belongs_to_a_package() =>
        Assert.Equal(
            Packages.Select(p => p.Data).Order(StringComparer.Ordinal),
            Directory.GetFiles(Path.Combine(Checkout.Root, "api"), "*.txt").Select(f => Path.GetFileNameWithoutExtension(f)!).Order(StringComparer.Ordinal));
}
