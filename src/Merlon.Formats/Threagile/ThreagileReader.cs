using System.Globalization;
using System.Text;
using Merlon.Analysis;
using Merlon.Decisions;
using Merlon.Formats.Conversion;
using Merlon.Formats.Yaml.Nodes;
using Merlon.Model;
using Merlon.Text;

namespace Merlon.Formats.Threagile;

/// <summary>Reads Threagile models.</summary>
internal sealed class ThreagileReader(SourceText source, Func<string, SourceText?>? open = null)
{
    private readonly Draft _draft = new(ThreagileFormat.FormatId, source);
    private readonly Dictionary<string, string> _data = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _assets = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _indexes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _zones = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _links = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Source> _tracking = new(StringComparer.Ordinal);

    public ImportResult Read()
    {
        var documents = YamlText.ParseAll(source.Path, source.Text, _draft.Diagnostics);
        var node = documents.FirstOrDefault();
        if (node is YamlMapping map && open is not null)
        {
            node = new ThreagileIncludes(open, _draft.Diagnostics).Resolve(map);
            if (map["includes"] is not null)
            {
                _draft.Log.Add(LossKind.Approximated, "includes", map.Find("includes")!.Value.Key.Span, "the included files become one");
            }
        }

        if (node is not YamlMapping)
        {
            return _draft.Fail(_draft.Diagnostics.HasErrors ? null : FormatDiagnostics.Shape(SourceSpan.At(source.Path, 1, 1), "A Threagile model is a map."));
        }

        var root = new Source(node, _draft.Log);
        Head(root);
        foreach (var (title, asset) in root["data_assets"].Entries)
        {
            Data(title, asset);
        }

        var assets = root["technical_assets"].Entries.Where(a => a.Value.IsMap).ToArray();
        foreach (var (title, asset) in assets)
        {
            Asset(title, asset);
        }

        Boundaries(root["trust_boundaries"]);
        Internet(assets);
        foreach (var (_, asset) in assets)
        {
            foreach (var (title, link) in asset["communication_links"].Entries.Where(l => l.Value.IsMap))
            {
                Link(asset["id"].TrimmedText, title, link);
            }
        }

        foreach (var (key, value) in root["risk_tracking"].Entries)
        {
            _tracking[key] = value;
        }

        foreach (var (title, category) in root["individual_risk_categories"].Entries.Concat(root["custom_risk_categories"].Items.Select(c => (c["title"].TrimmedText, c))))
        {
            Category(title, category);
        }

        if (root["includes"].Exists)
        {
            _draft.Log.Dropped(root["includes"], "only the named file is read; the included files are not");
            _draft.Warn(root["includes"].Span, "The files that this model includes are not read.");
        }

        // One file comes back as the text that it is; of several that became one there is none.
        var asText = documents.Length == 1 && ReferenceEquals(node, documents[0]) && !root["includes"].Exists;
        if (source.Text.Contains('#', StringComparison.Ordinal))
        {
            _draft.Log.Add(
                asText ? LossKind.Kept : LossKind.Dropped, "comments", SourceSpan.At(source.Path, 1, 1),
                asText ? "comments are not part of the model; they stay in the file that is written back" : "comments of the YAML text are not part of the model");
        }

        var result = _draft.Finish(node, keep: true, kept: asText ? () => source.Text : null);
        return result with { Decisions = [.. result.Decisions, .. Decisions()] };
    }

    private void Head(Source root)
    {
        _draft.Name = root["title"].Text;
        _draft.Owner = root["author"]["name"].Text;
        var overview = root["application_description"]["description"].Text;
        _draft.Description = Plain(overview.Length > 0 ? overview : root["business_overview"]["description"].Text);
        _draft.Criticality = Word(root["business_criticality"], ThreagileWords.Criticality, "criticality") ?? Criticality.Medium;
    }

    private void Data(string title, Source asset)
    {
        var sourceId = asset["id"].TrimmedText;
        var id = _draft.NewId(SubjectKind.Data, sourceId, title);
        _data.TryAdd(sourceId, id);
        _draft.Data.Add(new DataAsset
        {
            Id = id,
            Name = title,
            Description = asset["description"].Text,
            Classification = Word(asset["confidentiality"], ThreagileWords.Classification, "confidentiality") ?? Classification.Internal,
            Integrity = Word(asset["integrity"], ThreagileWords.Criticality, "criticality"),
            Availability = Word(asset["availability"], ThreagileWords.Criticality, "criticality"),
            Quantity = ThreagileWords.Quantity(asset["quantity"].TrimmedText),
            Tags = asset["tags"].Texts,
            Properties = Pairs(asset, "owner", "origin"),
            Provenance = _draft.From(asset.Span),
        });
    }

    private void Asset(string title, Source asset)
    {
        var sourceId = asset["id"].TrimmedText;
        var id = _draft.NewId(SubjectKind.Component, sourceId, title);
        _assets.TryAdd(sourceId, id);
        _indexes[id] = _draft.Components.Count;
        var kind = asset["type"].TrimmedText switch { "external-entity" => ComponentKind.Actor, "datastore" => ComponentKind.DataStore, _ => ComponentKind.Process };
        var technology = asset["technology"].IsScalar ? asset["technology"] : asset["technologies"].Items.FirstOrDefault(new Source(null, _draft.Log));
        var type = ThreagileWords.TypeOf(technology.TrimmedText);
        if (type is null)
        {
            type = TypeGuess.For(kind, title);
            _draft.Log.Approximated(technology, "no technology that we know; the type is guessed from the title");
        }

        var human = asset["used_as_client_by_human"].Flag == true;
        var encryption = asset["encryption"];
        _draft.Components.Add(new Component
        {
            Id = id,
            Name = title,
            Description = asset["description"].Text,
            Type = type,
            Kind = kind == TypeGuess.KindOf(type) ? null : kind,
            Owner = asset["owner"].Text,
            Tags = asset["tags"].Texts,
            InScope = asset["out_of_scope"].Flag != true,
            Human = human ? true : null,
            InternetFacing = asset["internet"].Flag == true ? true : null,
            MultiTenant = asset["multi_tenant"].Flag,
            Redundant = asset["redundant"].Flag,
            RunsCode = asset["custom_developed_parts"].Flag,
            Stores = References(asset["data_assets_stored"], _data, "data asset"),
            Processes = References(asset["data_assets_processed"], _data, "data asset"),
            Accepts = [.. asset["data_formats_accepted"].Texts.Select(ThreagileWords.Format)],
            Controls = encryption.TrimmedText.Length == 0 || kind == ComponentKind.Actor ? []
                : [new ControlSetting("encryption-at-rest", encryption.TrimmedText == "none" ? ControlState.No : ControlState.Yes) { Note = encryption.TrimmedText == "none" ? null : encryption.TrimmedText, Span = encryption.Span }],
            Properties = Pairs(asset, "justification_out_of_scope", "machine", "size", "usage"),
            Provenance = _draft.From(asset.Span),
        });
    }

    private void Boundaries(Source boundaries)
    {
        var all = boundaries.Entries.Where(b => b.Value.IsMap).ToArray();
        foreach (var (title, boundary) in all)
        {
            var sourceId = boundary["id"].TrimmedText;
            _zones.TryAdd(sourceId, _draft.NewId(SubjectKind.Zone, sourceId, title));
        }

        var parents = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (_, boundary) in all)
        {
            foreach (var nested in References(boundary["trust_boundaries_nested"], _zones, "trust boundary"))
            {
                parents.TryAdd(nested, _zones[boundary["id"].TrimmedText]);
            }
        }

        var done = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (title, boundary) in all)
        {
            var id = _zones[boundary["id"].TrimmedText];
            if (!done.Add(id))
            {
                _draft.Warn(boundary.Span, $"The id of the trust boundary '{FormatDiagnostics.Short(title)}' is used twice.");
                continue;
            }

            var (type, trust) = ThreagileWords.Boundary(boundary["type"].TrimmedText);
            var named = ZoneWords.TrustOf(title);
            _draft.Log.Invented("zone.trust", boundary.Span, "Threagile's boundaries have no level of trust; judged by name and type");
            _draft.Zones.Add(new TrustZone
            {
                Id = id,
                Name = title,
                Description = boundary["description"].Text,
                Type = type,
                Trust = named == 60 ? trust : named,
                Parent = parents.TryGetValue(id, out var parent) && !IsAround(id, parent, parents) ? parent : null,
                Tags = boundary["tags"].Texts,
                Properties = Pairs(boundary, "type"),
                Provenance = _draft.From(boundary.Span),
            });
            foreach (var component in References(boundary["technical_assets_inside"], _assets, "technical asset"))
            {
                var index = _indexes[component];
                if (_draft.Components[index].Zone is null)
                {
                    _draft.Components[index] = _draft.Components[index] with { Zone = id };
                }
                else
                {
                    _draft.Warn(boundary.Span, $"'{component}' lies in two trust boundaries; the first counts.");
                }
            }
        }
    }

    private static bool IsAround(string zone, string parent, Dictionary<string, string> parents)
    {
        var at = parent;
        for (var steps = 0; steps < 1000; steps++)
        {
            if (at == zone)
            {
                return true;
            }

            if (!parents.TryGetValue(at, out var next))
            {
                return false;
            }

            at = next;
        }

        return true;
    }

    // What is «on the Internet» and in no boundary lives in a hostile place.
    private void Internet((string Key, Source Value)[] assets)
    {
        string? zone = null;
        foreach (var (_, asset) in assets.Where(a => a.Value["internet"].Flag == true))
        {
            var index = _indexes.GetValueOrDefault(_assets.GetValueOrDefault(asset["id"].TrimmedText, ""), -1);
            if (index < 0 || _draft.Components[index].Zone is not null)
            {
                continue;
            }

            if (zone is null)
            {
                zone = _draft.NewId(SubjectKind.Zone, "", "Internet");
                _draft.Zones.Add(new TrustZone { Id = zone, Name = "Internet", Trust = 0, Tags = ["inferred"], Provenance = _draft.From(asset.Span) });
                _draft.Log.Invented("zone", asset.Span, "'Internet', for what is marked as being there and lies in no boundary");
            }

            _draft.Components[index] = _draft.Components[index] with { Zone = zone };
        }
    }

    private void Link(string owner, string title, Source link)
    {
        var from = _assets.GetValueOrDefault(owner);
        var target = link["target"].TrimmedText;
        if (from is null || !_assets.TryGetValue(target, out var to))
        {
            _draft.Warn(link.Span, $"The link '{FormatDiagnostics.Short(title)}' leads to '{FormatDiagnostics.Short(target)}', which does not exist, and is left out.");
            _draft.Log.Dropped(link, "its target does not exist");
            return;
        }

        var sourceId = $"{owner}>{LinkSlug(title)}";
        var protocol = link["protocol"];
        var known = ThreagileWords.Protocol(protocol.TrimmedText);
        if (known is null && protocol.TrimmedText.Length > 0)
        {
            _draft.Diagnostics.Add(FormatDiagnostics.Value(protocol.Span, "protocol", protocol.Text, "not said"));
        }

        if (known is null or { Ours: "" } || protocol.TrimmedText is "binary" or "text" or "nrpe" or "xmpp" or "iiop" or "container-spawning")
        {
            _draft.Log.Approximated(protocol, "no protocol of that name in our catalogue; kept as a property");
        }

        var id = _draft.NewId(SubjectKind.Flow, sourceId, $"{from}-{LinkSlug(title)}", chosen: false);
        _links[sourceId] = id;
        _draft.Flows.Add(new DataFlow
        {
            Id = id,
            Name = title,
            Description = link["description"].Text,
            Source = from,
            Target = to,
            Protocol = known?.Ours ?? "",
            Encrypted = known?.Encrypted,
            Authentication = Word(link["authentication"], ThreagileWords.Authentication, "authentication") ?? Authentication.Unknown,
            Authorization = Word(link["authorization"], ThreagileWords.Authorization, "authorization") ?? Authorization.Unknown,
            Vpn = link["vpn"].Flag == true,
            IpFilter = link["ip_filtered"].Flag == true,
            ReadOnly = link["readonly"].Flag == true,
            Sends = References(link["data_assets_sent"], _data, "data asset"),
            Receives = References(link["data_assets_received"], _data, "data asset"),
            Tags = link["tags"].Texts,
            Properties = Pairs(link, "protocol", "usage"),
            Provenance = _draft.From(link.Span),
        });
    }

    private void Category(string title, Source category)
    {
        var id = category["id"].TrimmedText;
        var stride = StrideWords.FindStride(category["stride"].TrimmedText);
        foreach (var (key, risk) in category["risks_identified"].Entries)
        {
            var asset = risk["most_relevant_technical_asset"].TrimmedText;
            var link = risk["most_relevant_communication_link"].TrimmedText;
            var zone = risk["most_relevant_trust_boundary"].TrimmedText;
            var data = risk["most_relevant_data_asset"].TrimmedText;
            var riskId = string.Join('@', ((string[])[id, asset, link, zone, risk["most_relevant_shared_runtime"].TrimmedText, data]).Where(p => p.Length > 0));
            var tracking = Tracking(riskId);
            var (kind, subject) =
                _links.TryGetValue(link, out var flow) ? (SubjectKind.Flow, flow)
                : _assets.TryGetValue(asset, out var component) ? (SubjectKind.Component, component)
                : _zones.TryGetValue(zone, out var place) ? (SubjectKind.Zone, place)
                : _data.TryGetValue(data, out var item) ? (SubjectKind.Data, item)
                : (SubjectKind.Model, "");
            _draft.Threats.Add(new RecordedThreat
            {
                SourceId = riskId,
                Title = Plain(key),
                Description = $"{title}\n\n{Plain(category["description"].Text)}".Trim(),
                Advice = Plain(category["mitigation"].Text),
                Category = category["stride"].TrimmedText,
                Stride = stride is null ? [] : [stride],
                Cwe = category["cwe"].Number is { } cwe and > 0 and < 1_000_000 ? [(int)cwe] : [],
                SubjectKind = kind,
                Subject = subject,
                Severity = Word(risk["severity"], ThreagileWords.Severity, "severity"),
                Status = tracking.Exists ? Word(tracking["status"], w => ThreagileWords.Status(w), "status") ?? RecordedStatus.Open : RecordedStatus.Open,
                Reason = tracking["justification"].Text,
                Owner = tracking["checked_by"].Text,
                Ticket = tracking["ticket"].Text,
                Date = Date(tracking["date"].TrimmedText),
                Span = risk.Span,
            });
        }
    }

    private Source Tracking(string riskId)
    {
        if (_tracking.TryGetValue(riskId, out var exact))
        {
            return exact;
        }

        foreach (var (pattern, tracking) in _tracking)
        {
            if (pattern.Contains('*', StringComparison.Ordinal) && Wildcard.Matches(pattern, riskId))
            {
                return tracking;
            }
        }

        return new Source(null, _draft.Log);
    }

    private IEnumerable<Decision> Decisions()
    {
        foreach (var (key, tracking) in _tracking)
        {
            var word = tracking["status"].TrimmedText;
            DecisionKind? kind = word switch
            {
                "accepted" => DecisionKind.Accept,
                "in-progress" or "mitigated" => DecisionKind.Mitigate,
                "false-positive" => DecisionKind.FalsePositive,
                _ => null,
            };
            if (kind is not null)
            {
                yield return new Decision
                {
                    Threat = Pattern(key),
                    Kind = kind.Value,
                    Source = ThreagileFormat.FormatId,
                    Owner = tracking["checked_by"].Text,
                    Reason = tracking["justification"].Text,
                    Ticket = tracking["ticket"].Text,
                    Date = Date(tracking["date"].TrimmedText),
                    Span = tracking.Span,
                };
            }
        }
    }

    // There a pattern may stop before the id does.
    private static string Pattern(string key) => Wildcard.HasWildcard(key) && !key.EndsWith('*') ? key + "*" : key;

    private ImmutableArray<string> References(Source list, Dictionary<string, string> known, string what)
    {
        var ids = new List<string>();
        foreach (var reference in list.Items)
        {
            if (known.TryGetValue(reference.TrimmedText, out var id))
            {
                ids.Add(id);
            }
            else
            {
                _draft.Warn(reference.Span, $"There is no {what} '{FormatDiagnostics.Short(reference.TrimmedText)}'.");
                _draft.Log.Dropped(reference, $"the {what} does not exist");
            }
        }

        return [.. ids.Distinct(StringComparer.Ordinal)];
    }

    private T? Word<T>(Source word, Func<string, T?> find, string what)
        where T : struct
    {
        if (!word.IsScalar)
        {
            return null;
        }

        var value = find(word.TrimmedText.ToLowerInvariant());
        if (value is null)
        {
            _draft.Diagnostics.Add(FormatDiagnostics.Value(word.Span, what, word.Text, "not said"));
            _draft.Log.Approximated(word, "an unknown word");
        }

        return value;
    }

    private static ImmutableSortedDictionary<string, string> Pairs(Source map, params ReadOnlySpan<string> keys)
    {
        var pairs = Draft.NoProperties;
        foreach (var key in keys)
        {
            if (map[key].TrimmedText is { Length: > 0 } text)
            {
                pairs = pairs.Add($"threagile-{key.Replace('_', '-')}", text);
            }
        }

        return pairs;
    }

    private static DateOnly? Date(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    /// <summary>The second half of a link's id, as Threagile makes it from the title.</summary>
    internal static string LinkSlug(string title)
    {
        var slug = new StringBuilder(title.Length);
        foreach (var c in title.ToLowerInvariant())
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                slug.Append(c);
            }
            else if (slug.Length == 0 || slug[^1] != '-')
            {
                slug.Append('-');
            }
        }

        return slug.ToString().Trim('-');
    }

    // Texts may hold markup for the PDF report.
    private static string Plain(string html)
    {
        var text = new StringBuilder(html.Length);
        var depth = 0;
        foreach (var c in html)
        {
            depth += c == '<' ? 1 : 0;
            if (depth == 0)
            {
                text.Append(c);
            }

            depth -= c == '>' && depth > 0 ? 1 : 0;
        }

        return depth == 0 ? text.ToString().Trim() : html.Trim();
    }
}
