using System.Collections.Immutable;
using Merlon.Diagnostics;
using Merlon.Iac.Checks;
using Merlon.Iac.Tests.Checks;
using Merlon.Infrastructure;
using Merlon.Model;
using Merlon.Rules.Expressions;

namespace Merlon.Iac.Tests.Derivation;

/// <summary>Every mapping of the library names what there is.</summary>
public sealed class MappingTests
{
    [Fact]
    public void The_library_has_mappings_and_they_are_well_formed()
    {
        Assert.True(Deriving.Mappings.Count() > 200);
        Assert.Empty(CheckLibrary.Reading.Diagnostics.Where(d => d.Span.File.Contains("/mappings/", StringComparison.Ordinal)));
        Assert.Empty(Faults(Deriving.Mappings));
    }

    [Fact]
    public void The_test_finds_faults()
    {
        var bad = new ResourceMapping
        {
            On = ["aws_thing"],
            Type = "aws.no-such-thing",
            Protocol = "morse",
            Public = "resource.nothing()",
            Controls = ImmutableSortedDictionary<string, string>.Empty.Add("no-such-control", "true"),
        };
        Assert.Equal(4, Faults([bad]).Count());
    }

    private static IEnumerable<string> Faults(IEnumerable<ResourceMapping> mappings)
    {
        foreach (var mapping in mappings)
        {
            var what = mapping.On.Concat(mapping.Images).Concat(mapping.Names).FirstOrDefault("nothing");
            if (what == "nothing")
            {
                yield return $"{mapping.Span}: is about nothing";
            }

            var types = mapping.Types.Select(t => t.Key).Concat(mapping.Role is ResourceRole.Component or ResourceRole.Part && mapping.Type.Length > 0 ? [mapping.Type] : []);
            foreach (var type in types.Where(t => !Deriving.Catalogue.Types.Contains(t)))
            {
                yield return $"{what}: no type {type}";
            }

            if (mapping.Role == ResourceRole.Component && mapping.Type.Length == 0)
            {
                yield return $"{what}: a component without a type";
            }

            if (mapping.Protocol.Length > 0 && !Deriving.Catalogue.Protocols.Contains(mapping.Protocol))
            {
                yield return $"{what}: no protocol {mapping.Protocol}";
            }

            foreach (var control in mapping.Controls.Keys.Where(c => Deriving.Catalogue.FindControl(c) is null))
            {
                yield return $"{what}: no control {control}";
            }

            if (mapping.Stores.Length > 0 && !DataKind.All.Contains(mapping.Stores))
            {
                yield return $"{what}: no kind of data {mapping.Stores}";
            }

            foreach (var condition in mapping.Types.Select(t => t.Value).Concat(mapping.Controls.Values).Append(mapping.Public).Append(mapping.Anonymous).Append(mapping.Redundant).Append(mapping.Outbound).Where(c => c.Length > 0))
            {
                var diagnostics = new DiagnosticBag();
                if (CelParser.Parse(condition, diagnostics, mapping.Span) is not { } expression || CelChecker.Check(expression, CheckVocabulary.Environment, diagnostics, CelType.Bool) is null)
                {
                    yield return $"{what}: {condition}: {diagnostics.ToImmutable().FirstOrDefault()}";
                }
            }
        }
    }
}
