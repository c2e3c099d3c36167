using ArchUnitNET.Loader;
using ArchUnitNET.xUnitV3;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace Merlon.Architecture.Tests;

public sealed partial class PurityTests
{
    private static readonly ArchUnitNET.Domain.Architecture Pure = new ArchLoader()
        .LoadAssemblies(typeof(Model.ThreatModel).Assembly, typeof(Library.BuiltInLibrary).Assembly, typeof(Formats.Yaml.ModelReader).Assembly, typeof(Reporting.Machine.MachineFormat).Assembly)
        .Build();

    [Fact]
    public void Every_pure_project_is_fenced_at_compile_time()
    {
        var props = File.ReadAllText(Path.Combine(Checkout.Root, "src", "Directory.Build.props"));
        Assert.Contains("Pure/BannedSymbols.txt", props, StringComparison.Ordinal);
        var machine = Checkout.Projects.Where(p => File.ReadAllText(p).Contains("<MerlonMayTouchTheMachine>", StringComparison.Ordinal));
        Assert.Empty(machine.Select(Checkout.Relative));
    }

    [Fact]
    public void Processes_are_started_in_the_workspace_only()
    {
        var starting = Checkout.Sources("src").Where(f => File.ReadAllText(f).Contains("new ProcessStartInfo", StringComparison.Ordinal)).Select(Checkout.Relative);
        Assert.All(starting, f => Assert.StartsWith("src/Merlon.Workspace/", f, StringComparison.Ordinal));
    }

    [Fact]
    public void Nothing_opens_a_socket()
    {
        var network = Checkout.Sources("src").Where(f => Network().IsMatch(File.ReadAllText(f)));
        Assert.Empty(network.Select(Checkout.Relative));
        Assert.Matches(Network(), "using var client = new HttpClient();");
    }

    [Fact]
    public void Model_types_are_sealed_records_or_abstract_bases()
    {
        var open = typeof(Model.ThreatModel).Assembly.GetTypes()
            .Where(t => t.Namespace == "Merlon.Model" && t is { IsClass: true, IsSealed: false, IsAbstract: false })
            .Select(t => t.FullName);
        Assert.Empty(open);
    }

    [Fact]
    public void Concrete_classes_are_sealed() =>
        Classes().That().AreNotAbstract().And().DoNotHaveNameContaining("<").Should().BeSealed().Check(Pure);

    [Fact]
    public void The_core_does_not_know_the_analysis_from_its_model() =>
        Classes().That().ResideInNamespace("Merlon.Text").Should().NotDependOnAny(Types().That().ResideInNamespace("Merlon.Model")).Check(Pure);

    // Names of address types (AddressFamily, IPAddress) are fine: they compute. What connects is not.
    [System.Text.RegularExpressions.GeneratedRegex(@"\b(HttpClient|HttpListener|TcpClient|TcpListener|UdpClient|WebSocket|SmtpClient|Dns\.Get\w+)\b|new Socket\(", System.Text.RegularExpressions.RegexOptions.None, 1000)]
    private static partial System.Text.RegularExpressions.Regex Network();
}
