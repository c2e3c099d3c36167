using System.Text.Json;
using Merlon.Model;
using Merlon.Rules;
using Merlon.Text;

namespace Merlon.Serialization;

/// <summary>Writes the compiled form; what has its default value is left out.</summary>
internal sealed class CatalogueJsonWriter(Utf8JsonWriter json)
{
    private readonly List<string> _files = [];
    private readonly Dictionary<string, int> _fileNumbers = new(StringComparer.Ordinal);

    public void Write(Catalogue catalogue)
    {
        foreach (var file in catalogue.Packs.SelectMany(Spans).Where(s => s.IsKnown).Select(s => s.File).Distinct(StringComparer.Ordinal))
        {
            _fileNumbers[file] = _files.Count;
            _files.Add(file);
        }

        json.WriteStartObject();
        json.WriteNumber("merlon"u8, CatalogueJson.Version);
        Strings("files"u8, [.. _files]);
        List("packs"u8, catalogue.Packs, Pack);
        json.WriteEndObject();
        json.Flush();
    }

    private static IEnumerable<SourceSpan> Spans(LibraryPack pack) =>
    [
        .. pack.Types.Select(t => t.Span),
        .. pack.Protocols.Select(p => p.Span),
        .. pack.Controls.Select(c => c.Span),
        .. pack.Rules.SelectMany(r => new[] { r.Span, r.AppliesSpan }),
    ];

    private void Pack(LibraryPack pack)
    {
        Text("id"u8, pack.Info.Id);
        Text("name"u8, pack.Info.Name);
        Text("version"u8, pack.Info.Version);
        Text("license"u8, pack.Info.License);
        Text("author"u8, pack.Info.Author);
        Text("description"u8, pack.Info.Description);
        Strings("methods"u8, pack.Info.Methods);
        Flag("onRequest"u8, pack.Info.OnRequest ? true : null);
        Text("reproduces"u8, pack.Info.Reproduces);
        List("types"u8, pack.Types, Type);
        List("protocols"u8, pack.Protocols, Protocol);
        List("controls"u8, pack.Controls, Control);
        List("rules"u8, pack.Rules, Rule);
    }

    private void Type(ComponentType type)
    {
        Text("id"u8, type.Id);
        Text("name"u8, type.Name);
        Text("description"u8, type.Description);
        Enumeration("kind"u8, (int?)type.Kind);
        Strings("inherits"u8, type.Inherits);
        Flag("code"u8, type.RunsCode);
        Flag("human"u8, type.Human);
        Flag("third"u8, type.ThirdParty);
        Flag("internet"u8, type.InternetFacing);
        Flag("tenants"u8, type.MultiTenant);
        Flag("redundant"u8, type.Redundant);
        Strings("accepts"u8, type.Accepts);
        Strings("protocols"u8, type.Protocols);
        List("controls"u8, type.Controls, Setting);
        Text("dsl"u8, type.DslName);
        Text("icon"u8, type.Icon);
        Place("at"u8, type.Span);
    }

    private void Setting(ControlSetting setting)
    {
        Text("control"u8, setting.Control);
        Enumeration("state"u8, (int)setting.State);
        Enumeration("assurance"u8, (int)setting.Assurance);
        Text("note"u8, setting.Note ?? "");
    }

    private void Protocol(ProtocolDefinition protocol)
    {
        Text("id"u8, protocol.Id);
        Text("name"u8, protocol.Name);
        Text("description"u8, protocol.Description);
        Strings("inherits"u8, protocol.Inherits);
        Flag("encrypted"u8, protocol.Encrypted);
        Flag("authenticated"u8, protocol.Authenticated);
        Flag("network"u8, protocol.Network ? null : false);
        Numbers("ports"u8, protocol.Ports);
        Strings("carries"u8, protocol.Carries);
        Text("dsl"u8, protocol.DslName);
        Place("at"u8, protocol.Span);
    }

    private void Control(ControlDefinition control)
    {
        Text("id"u8, control.Id);
        Text("name"u8, control.Name);
        Text("description"u8, control.Description);
        Strings("on"u8, control.On);
        Text("question"u8, control.Question);
        Text("how"u8, control.How);
        Text("verify"u8, control.Verify);
        Text("effort"u8, control.Effort);
        Refs(control.References);
        Text("dsl"u8, control.DslName);
        Text("pack"u8, control.Pack);
        Place("at"u8, control.Span);
    }

    private void Rule(ThreatRule rule)
    {
        Text("id"u8, rule.Id);
        Text("title"u8, rule.Title);
        Enumeration("on"u8, (int)rule.On);
        Enumeration("subject"u8, (int)rule.Subject);
        Flag("pairs"u8, rule.PerPair ? true : null);
        Text("applies"u8, rule.Applies);
        Text("language"u8, string.Equals(rule.Language, "cel", StringComparison.Ordinal) ? "" : rule.Language);
        Strings("needs"u8, rule.Requires is null ? [] : [rule.Requires.Of, .. rule.Requires.Types]);
        List("counters"u8, rule.CounteredBy, Counter);
        Enumeration("likelihood"u8, (int)rule.Likelihood);
        Text("from"u8, rule.Impact.From);
        Enumeration("fixed"u8, (int?)rule.Impact.Fixed);
        Numbers("loses"u8, [.. rule.Impact.Loses.Select(p => (int)p)]);
        Strings("stride"u8, rule.Stride);
        Strings("linddun"u8, rule.Linddun);
        Refs(rule.References);
        Text("description"u8, rule.Description);
        Text("advice"u8, rule.Advice);
        Text("verify"u8, rule.Verify);
        Strings("recorded"u8, rule.Recorded is { } recorded ? [recorded.Format, .. recorded.Ids.SelectMany(i => new[] { i.Key, i.Value })] : []);
        Text("pack"u8, rule.Pack);
        Place("at"u8, rule.Span);
        Place("condition"u8, rule.AppliesSpan);
    }

    private void Counter(Counter counter)
    {
        Text("control"u8, counter.Control);
        Share("likelihood"u8, counter.Likelihood);
        Share("impact"u8, counter.Impact);
        Enumeration("place"u8, (int)counter.At);
    }

    private void Refs(References refs)
    {
        if (refs == References.Empty)
        {
            return;
        }

        json.WriteStartObject("refs"u8);
        Numbers("cwe"u8, refs.Cwe);
        Numbers("capec"u8, refs.Capec);
        Strings("attack"u8, refs.Attack);
        Strings("atlas"u8, refs.Atlas);
        Strings("owasp"u8, refs.Owasp);
        Strings("asvs"u8, refs.Asvs);
        Strings("nist"u8, refs.Nist);
        Strings("d3fend"u8, refs.D3fend);
        json.WriteEndObject();
    }

    private void List<T>(ReadOnlySpan<byte> name, ImmutableArray<T> items, Action<T> write)
    {
        if (items.IsDefaultOrEmpty)
        {
            return;
        }

        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void Text(ReadOnlySpan<byte> name, string text)
    {
        if (text.Length > 0)
        {
            json.WriteString(name, text);
        }
    }

    private void Strings(ReadOnlySpan<byte> name, ImmutableArray<string> items)
    {
        if (items.IsDefaultOrEmpty)
        {
            return;
        }

        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStringValue(item);
        }

        json.WriteEndArray();
    }

    private void Numbers(ReadOnlySpan<byte> name, ImmutableArray<int> items)
    {
        if (items.IsDefaultOrEmpty)
        {
            return;
        }

        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteNumberValue(item);
        }

        json.WriteEndArray();
    }

    private void Flag(ReadOnlySpan<byte> name, bool? flag)
    {
        if (flag is { } value)
        {
            json.WriteBoolean(name, value);
        }
    }

    private void Enumeration(ReadOnlySpan<byte> name, int? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
    }

    private void Share(ReadOnlySpan<byte> name, double share)
    {
        if (share != 0)
        {
            json.WriteNumber(name, share);
        }
    }

    private void Place(ReadOnlySpan<byte> name, SourceSpan span)
    {
        if (span.IsKnown)
        {
            Numbers(name, [_fileNumbers[span.File], span.Start.Line, span.Start.Column, span.End.Line, span.End.Column]);
        }
    }
}
