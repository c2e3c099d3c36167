using Merlon.Analysis;
using Merlon.Analysis.Facts;
using Merlon.Model;

namespace Merlon.Comparison;

/// <summary>Changes of data flows: their ends, what protects them, what they carry.</summary>
internal static class FlowChanges
{
    public static void Find(ModelFacts before, ModelFacts after, ModelMatches matches, ChangeLog log)
    {
        var oldFlows = new Dictionary<string, FlowFacts>(StringComparer.Ordinal);
        foreach (var flow in before.Flows)
        {
            oldFlows.TryAdd(flow.Id, flow);
            if (matches.Flows.FindHead(flow.Id) is null)
            {
                log.Add(ChangeClass.FlowRemoved, flow, $"Flow {Ends(flow)} is gone.");
            }
        }

        foreach (var flow in after.Flows)
        {
            if (matches.Flows.FindBase(flow.Id) is { } id && oldFlows.TryGetValue(id, out var old))
            {
                Compare(old, flow, matches, log);
            }
            else
            {
                Added(flow, log);
            }
        }
    }

    private static void Added(FlowFacts flow, ChangeLog log)
    {
        var crossing = flow.CrossesBoundary ? $" and crosses from {Zone(flow.Source.Zone)} into {Zone(flow.Target.Zone)}" : "";
        var data = flow.Data.IsEmpty ? "" : $"; it carries {string.Join(", ", flow.Data.Items.Select(d => $"'{d.Name}'"))}";
        log.Add(ChangeClass.FlowAdded, flow, $"Flow {Ends(flow)} is new{crossing}{Protection(flow)}{data}.");
    }

    private static void Compare(FlowFacts old, FlowFacts flow, ModelMatches matches, ChangeLog log)
    {
        var rerouted = !Is(matches.Components.Head(old.Source.Id), flow.Source.Id) || !Is(matches.Components.Head(old.Target.Id), flow.Target.Id);
        if (rerouted)
        {
            log.Add(ChangeClass.FlowRerouted, flow, $"Flow '{flow.Name}' now goes {Ways(flow)}; it went {Ways(old)}.", Channel(old), Channel(flow));
        }
        else if (!Is(old.Name, flow.Name))
        {
            log.Add(ChangeClass.FlowRenamed, flow, $"Flow '{old.Name}' between {Ways(flow)} is now called '{flow.Name}'.", old.Name, flow.Name);
        }

        if (!Is(old.Protocol, flow.Protocol))
        {
            log.Add(ChangeClass.ProtocolChanged, flow, $"Flow {Ends(flow)} now uses {Or(flow.Protocol, "no stated protocol")}; it used {Or(old.Protocol, "no stated protocol")}.", old.Protocol, flow.Protocol, flow.Flow.Provenance.Of("protocol"));
        }

        log.Flip(
            old.CrossesBoundary, flow.CrossesBoundary, flow,
            on: (ChangeClass.BoundaryCrossed, $"Flow {Ends(flow)} now crosses a trust boundary, from {Zone(flow.Source.Zone)} into {Zone(flow.Target.Zone)}."),
            off: (ChangeClass.BoundaryNoLongerCrossed, $"Flow {Ends(flow)} no longer crosses a trust boundary."));
        CompareEncryption(old, flow, log);
        CompareIdentity(old, flow, log);
        DataSetChanges.Find(
            old.Data, flow.Data, matches,
            item => log.Add(ChangeClass.DataCarried, flow, $"Flow {Ends(flow)} now carries '{item.Name}' ({item.Asset.Classification.ToString().ToLowerInvariant()}).", "", item.Id, flow.Flow.Provenance.Of(flow.Sent.Items.Contains(item) ? "sends" : "receives")),
            item => log.Add(ChangeClass.DataNoLongerCarried, flow, $"Flow {Ends(flow)} no longer carries '{item.Name}'.", item.Id));
        ControlChanges.Find(SubjectKind.Flow, flow.Id, $"Flow {Ends(flow)}", old.Flow.Controls, flow.Flow.Controls, flow.Flow.Span, log);
        ScopeChange.Find(old, flow, $"Flow {Ends(flow)}", log);
    }

    private static void CompareEncryption(FlowFacts old, FlowFacts flow, ChangeLog log)
    {
        // What never leaves the host needs no encryption; unknown stays unknown.
        if (old.IsEncrypted && !flow.IsEncrypted && flow.IsNetwork)
        {
            log.Add(ChangeClass.EncryptionRemoved, flow, $"Flow {Ends(flow)} is no longer encrypted.", "yes", flow.IsCleartext ? "no" : "unknown", flow.Flow.Provenance.Of(flow.Flow.Encrypted is null ? "protocol" : "encrypted"));
        }
        else if (!old.IsEncrypted && flow.IsEncrypted)
        {
            log.Add(ChangeClass.EncryptionAdded, flow, $"Flow {Ends(flow)} is now encrypted.", old.IsCleartext ? "no" : "unknown", "yes", flow.Flow.Provenance.Of(flow.Flow.Encrypted is null ? "protocol" : "encrypted"));
        }
    }

    private static void CompareIdentity(FlowFacts old, FlowFacts flow, ChangeLog log)
    {
        var (was, now) = (old.Flow.Authentication, flow.Flow.Authentication);
        if (was != now)
        {
            var change = old.IsAuthenticated == flow.IsAuthenticated ? ChangeClass.AuthenticationChanged
                : flow.IsAuthenticated ? ChangeClass.AuthenticationAdded
                : ChangeClass.AuthenticationRemoved;
            log.Add(change, flow, $"Flow {Ends(flow)} is now authenticated by {Word(now)}; it was {Word(was)}.", Word(was), Word(now), flow.Flow.Provenance.Of("authentication"));
        }

        var (before, after) = (old.Flow.Authorization, flow.Flow.Authorization);
        if (before != after)
        {
            var (had, has) = (Checked(before), Checked(after));
            var change = had == has ? ChangeClass.AuthorizationChanged : has ? ChangeClass.AuthorizationAdded : ChangeClass.AuthorizationRemoved;
            log.Add(change, flow, $"Flow {Ends(flow)} now checks the rights of {Word(after)}; it was {Word(before)}.", Word(before), Word(after), flow.Flow.Provenance.Of("authorization"));
        }

        static bool Checked(Authorization value) => value is Authorization.TechnicalUser or Authorization.EndUser;
    }

    private static string Protection(FlowFacts flow) =>
        (flow.IsCleartext ? ", in clear text" : "") + (flow.IsAnonymous ? ", without authentication" : "");

    private static string Ends(FlowFacts flow) => $"'{flow.Name}' ({Ways(flow)})";

    private static string Ways(FlowFacts flow) => $"{flow.Source.Name} → {flow.Target.Name}";

    private static string Channel(FlowFacts flow) => $"{flow.Source.Id}>{flow.Target.Id}";

    private static string Zone(ZoneFacts? zone) => zone is null ? "no zone" : $"'{zone.Name}'";

    private static string Or(string text, string otherwise) => text.Length > 0 ? text : otherwise;

    private static string Word(Authentication value) => value switch
    {
        Authentication.Unknown => "what is not stated",
        Authentication.None => "nothing",
        _ => Hyphenated(value.ToString()),
    };

    private static string Word(Authorization value) => value switch
    {
        Authorization.Unknown => "who is not stated",
        Authorization.None => "nobody",
        Authorization.TechnicalUser => "the calling system",
        _ => "the person behind the call",
    };

    private static string Hyphenated(string name) =>
        string.Concat(name.Select((c, i) => char.IsUpper(c) && i > 0 ? "-" + char.ToLowerInvariant(c) : char.ToLowerInvariant(c).ToString()));

    private static bool Is(string left, string right) => string.Equals(left, right, StringComparison.Ordinal);
}
