using System.Diagnostics;
using CsCheck;
using Merlon.Iac.CloudFormation;
using Merlon.Iac.Containers;
using Merlon.Iac.Documents;
using Merlon.Iac.Kubernetes;
using Merlon.Text;

namespace Merlon.Iac.Tests.Documents;

/// <summary>Broken and hostile files end in diagnostics, never in an exception, and soon.</summary>
public sealed class HostileDocumentTests
{
    private static readonly string[] s_samples =
    [
        "Parameters: { P: { Type: String, Default: x } }\nConditions: { C: !Equals [!Ref P, x] }\nMappings: { M: { a: { b: c } } }\nResources:\n  A:\n    Type: AWS::S3::Bucket\n    Condition: C\n    Properties:\n      N: !Sub ['${P}-${v}', { v: !FindInMap [M, a, b] }]\n      L: !If [C, !Join ['', [a, !GetAtt B.Arn]], !Ref 'AWS::NoValue']\n  Fn::ForEach::X: [I, [1, 2], { 'B${I}': { Type: AWS::X::Y } }]\n",
        "{ \"Resources\": { \"A\": { \"Type\": \"AWS::S3::Bucket\", \"Properties\": { \"N\": { \"Fn::Join\": [\"-\", [\"a\", { \"Ref\": \"A\" }]] } } } } }",
        "apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: a, labels: { x: y } }\nspec:\n  template:\n    spec:\n      containers: [{ name: c, env: [{ valueFrom: { secretKeyRef: { name: s } } }] }]\n---\napiVersion: v1\nkind: List\nitems: [{ apiVersion: v1, kind: Service, spec: { selector: { x: y } } }]\n",
        "# escape=`\nARG T=1\nFROM a:${T:-2} AS b\nRUN <<EOF\nx\nEOF\nENV A=$T B=\"c d\"\nCOPY --from=b [\"x\", \"y\"]\nRUN a `\n  && b\n",
        "services:\n  a: { image: \"x:${T:-1}\", extends: { service: b }, networks: [n] }\n  b: { build: ., volumes: [\"v:/x\"], depends_on: { a: { } } }\nnetworks: { n: }\nvolumes: { v: }\n",
    ];

    private static readonly string[] s_pieces =
        ["", "{", "}", "[", ":", "- ", "\n", "${", "'", "\"", "!Ref ", "!", "&a ", "*a", "<<", "---\n", "\t", "Fn::Sub: ", "\0", "\uD800"];

    private static readonly Gen<string> s_broken =
        from sample in Gen.Int[0, s_samples.Length - 1].Select(i => s_samples[i])
        from cuts in Gen.Select(Gen.Int[0, 2000], Gen.Int[0, 12], Gen.Int[0, s_pieces.Length - 1].Select(i => s_pieces[i])).Array[1, 6]
        select cuts.Aggregate(sample, Change);

    private static string Change(string text, (int At, int Length, string Put) cut)
    {
        var at = cut.At % (text.Length + 1);
        return text[..at] + cut.Put + text[Math.Min(text.Length, at + cut.Length)..];
    }

    private static void ReadAll(string text)
    {
        var source = new SourceText("f", text);
        CloudFormationReader.Read(source, files: new MemoryFileSource(("f", text)));
        KubernetesReader.Read(source);
        DockerfileReader.Read(source);
        ComposeReader.Read(source);
        _ = new DocumentProject(new MemoryFileSource(("f.yaml", text), ("Dockerfile", text))).Evaluate(CancellationToken.None).Count();
    }

    [Fact]
    public void Broken_files_never_throw() => s_broken.Sample(ReadAll, iter: 2000);

    public static TheoryData<string, string> Large => new()
    {
        { "a parameter used often", "Parameters: { P: { Type: String, Default: '" + new string('x', 900_000) + "' } }\nResources: { A: { Type: X::Y, Properties: { L: [" + string.Join(',', Enumerable.Repeat("!Sub '${P}${P}', !Join ['${P}', [!Ref P, b]], !Split [x, !Ref P]", 300)) + "] } } }" },
        { "open braces", "services: { a: { image: '" + string.Concat(Enumerable.Repeat("${A:-", 100_000)) + "' } }" },
        { "text that doubles", "FROM a\nENV A=xxxxxxxxxxxxxxxx\n" + string.Concat(Enumerable.Repeat("ENV A=$A$A B=$A\n", 2000)) },
        { "many stages", "FROM x AS s0\nENV " + string.Join(' ', Enumerable.Range(0, 3000).Select(i => $"V{i}=1")) + "\n" + string.Concat(Enumerable.Range(1, 3000).Select(i => $"FROM s{i - 1} AS s{i}\nENV Z=1\n")) },
        { "many broken documents", string.Concat(Enumerable.Repeat("a: [\n---\n", 50_000)) + "apiVersion: v1\nkind: Pod\n" },
        { "services that extend one another", "services:\n" + string.Concat(Enumerable.Range(0, 3000).Select(i => $"  s{i}: {{ image: x, extends: s{i + 1} }}\n")) },
        { "conditions in a chain", "Conditions:\n" + string.Concat(Enumerable.Range(0, 3000).Select(i => $"  C{i}: !Not [!Condition C{i + 1}]\n")) + "Resources: { A: { Type: X::Y, Condition: C0 } }" },
        { "aliases", "apiVersion: v1\nkind: Pod\na: &a [x, x, x, x, x, x, x, x, x, x]\nb: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]\nc: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]\nd: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c, *c]\ne: &e [*d, *d, *d, *d, *d, *d, *d, *d, *d, *d]\nf: [*e, *e, *e, *e, *e, *e, *e, *e, *e, *e]\n" },
    };

    [Theory]
    [MemberData(nameof(Large))]
    public void Hostile_files_cost_little(string what, string text)
    {
        var clock = Stopwatch.StartNew();
        ReadAll(text);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(30), $"{what}: {clock.Elapsed}");
    }
}
