using System.Globalization;
using System.Text;
using BenchmarkDotNet.Attributes;
using Merlon.Analysis;
using Merlon.Bench.Generation;
using Merlon.Diagnostics;
using Merlon.Formats.Yaml;
using Merlon.Iac.Hcl.Parsing;
using Merlon.Library;
using Merlon.Reporting.Layout;
using Merlon.Risk;
using Merlon.Text;

namespace Merlon.Benchmarks;

/// <summary>Parts that have budgets of their own: the parser of HCL, the layout of diagrams, the sampler of risks.</summary>
public class PartBenchmarks
{
    private SourceText _hcl = new("", "");
    private LayoutGraph _graph = new();
    private AnalysisResult _analysis = null!;

    [GlobalSetup]
    public void Prepare()
    {
        _hcl = new SourceText("main.tf", Hcl());
        var model = ModelGenerator.Create(60);
        _graph = new LayoutGraph
        {
            Zones = [.. model.Zones.Select(z => new LayoutZone(z.Parent ?? -1, 120))],
            Nodes = [.. model.Components.Select(c => new LayoutNode(120, 48, c.Zone))],
            Edges = [.. model.Flows.Select(f => new LayoutEdge(f.Source, f.Target, 90, 16))],
        };
        var catalogue = BuiltInLibrary.Catalogue;
        var system = ModelReader.Read("model.merlon.yaml", MerlonText.Of(ModelGenerator.Create(100)), catalogue).Model;
        _analysis = new Analyzer(catalogue, new AnalysisOptions { Today = new DateOnly(2026, 1, 1) }).Analyze(system);
    }

    /// <summary>One megabyte.</summary>
    [Benchmark]
    public object ParseHcl() => HclParser.ParseFile(_hcl, new DiagnosticBag());

    /// <summary>60 elements, 90 flows.</summary>
    [Benchmark]
    public LayoutResult ArrangeDiagram() => LayeredLayout.Arrange(_graph);

    /// <summary>100 components, 10,000 futures.</summary>
    [Benchmark]
    public RiskResult SampleRisk() => new RiskEngine(BuiltInLibrary.Catalogue, new RiskOptions()).Assess(_analysis);

    private static string Hcl()
    {
        var text = new StringBuilder();
        for (var i = 0; text.Length < 1_000_000; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $$"""
                resource "aws_s3_bucket" "bucket_{{i}}" {
                  bucket = "${var.prefix}-logs-{{i}}"
                  tags   = merge(local.tags, { Name = upper("bucket-{{i}}"), Size = {{i}} * 2 })

                  lifecycle_rule {
                    enabled = var.keep && length(var.names) > {{i % 7}}
                    names   = [for n in var.names : lower(n) if n != ""]
                  }
                }

                """);
        }

        return text.ToString();
    }
}
