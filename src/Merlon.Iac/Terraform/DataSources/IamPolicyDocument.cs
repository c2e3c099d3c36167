using Merlon.Iac.Hcl.Functions;
using Merlon.Iac.Hcl.Values;

namespace Merlon.Iac.Terraform.DataSources;

/// <summary>Writes the JSON of <c>aws_iam_policy_document</c> as the AWS provider does.</summary>
internal static class IamPolicyDocument
{
    public static HclValue Complete(HclValue value)
    {
        var document = Document(value);
        var text = HclJson.Encode(document);
        var marks = document.DeepMarks();
        var json = (document.IsWhollyKnown ? HclValue.Of(text) : HclValue.UnknownString(text)).Mark(marks);
        return HclValue.OpenObject(HclMap.From([.. value.Members, KeyValuePair.Create("json", json), KeyValuePair.Create("minified_json", json)]));
    }

    private static HclValue Document(HclValue value)
    {
        var members = new List<KeyValuePair<string, HclValue>>
        {
            new("Version", Given(value, "version") ?? HclValue.Of("2012-10-17")),
        };
        if (Given(value, "policy_id") is { } id)
        {
            members.Add(new("Id", id));
        }

        var statements = new List<HclValue>();
        foreach (var source in Documents(value, "source_json", "source_policy_documents"))
        {
            Add(statements, StatementsOf(source), replace: false);
        }

        Add(statements, Blocks(value, "statement").Select(Statement), replace: true);
        foreach (var source in Documents(value, "override_json", "override_policy_documents"))
        {
            Add(statements, StatementsOf(source), replace: true);
        }

        members.Add(new("Statement", HclValue.Tuple([.. statements])));
        return HclValue.Object(members);
    }

    private static HclValue? Given(HclValue value, string name) =>
        value is { HasValue: true, IsMapping: true } && value.Members.Get(name) is { IsNull: false } given ? given : null;

    private static IEnumerable<HclValue> Blocks(HclValue value, string name) => Given(value, name) switch
    {
        null => [],
        { HasValue: true, IsSequence: true } list => list.Items.ToArray(),
        var other => [other],
    };

    private static IEnumerable<HclValue> Documents(HclValue value, string single, string several) =>
        Blocks(value, single).Concat(Blocks(value, several));

    private static IEnumerable<HclValue> StatementsOf(HclValue document)
    {
        if (!document.IsKnownString || HclJson.Decode(document.AsString) is not { } decoded)
        {
            return document.IsKnownString && document.AsString.Length == 0 ? [] : [HclValue.Unknown.Mark(document.Marks)];
        }

        return Given(decoded, "Statement") switch
        {
            null => [],
            { IsSequence: true } list => list.Items.ToArray().Select(s => s.Mark(document.Marks)),
            var one => [one.Mark(document.Marks)],
        };
    }

    /// <summary>A statement with a Sid takes the place of an earlier one with the same.</summary>
    private static void Add(List<HclValue> statements, IEnumerable<HclValue> more, bool replace)
    {
        foreach (var statement in more)
        {
            var sid = Given(statement, "Sid") is { IsKnownString: true } s && s.AsString.Length > 0 ? s.AsString : null;
            var at = sid is null || !replace ? -1 : statements.FindIndex(e => Given(e, "Sid") is { IsKnownString: true } known && known.AsString == sid);
            if (at < 0)
            {
                statements.Add(statement);
            }
            else
            {
                statements[at] = statement;
            }
        }
    }

    private static HclValue Statement(HclValue block)
    {
        if (!block.HasValue || !block.IsMapping)
        {
            return HclValue.Unknown.Mark(block.Marks);
        }

        var members = new List<KeyValuePair<string, HclValue>> { new("Effect", Given(block, "effect") ?? HclValue.Of("Allow")) };
        if (Given(block, "sid") is { } sid)
        {
            members.Add(new("Sid", sid));
        }

        foreach (var (argument, name) in (ReadOnlySpan<(string, string)>)
            [("actions", "Action"), ("not_actions", "NotAction"), ("resources", "Resource"), ("not_resources", "NotResource")])
        {
            if (Given(block, argument) is { } list && OneOrList(list) is { } written)
            {
                members.Add(new(name, written));
            }
        }

        if (Principals(block, "principals") is { } principals)
        {
            members.Add(new("Principal", principals));
        }

        if (Principals(block, "not_principals") is { } others)
        {
            members.Add(new("NotPrincipal", others));
        }

        if (Conditions(block) is { } conditions)
        {
            members.Add(new("Condition", conditions));
        }

        return HclValue.Object(members).Mark(block.Marks);
    }

    /// <summary>One element stands alone; none is left out.</summary>
    private static HclValue? OneOrList(HclValue list)
    {
        if (!list.HasValue || !list.IsSequence)
        {
            return list;
        }

        return list.Items.Length switch
        {
            0 => null,
            1 => list.Items[0].Mark(list.Marks),
            _ => HclValue.Tuple(list.Items.ToArray()).Mark(list.Marks),
        };
    }

    private static HclValue? Principals(HclValue block, string name)
    {
        var byType = new Dictionary<string, List<HclValue>>(StringComparer.Ordinal);
        foreach (var principal in Blocks(block, name))
        {
            if (Given(principal, "type") is not { IsKnownString: true } type || Given(principal, "identifiers") is not { } identifiers)
            {
                return HclValue.Unknown.Mark(principal.DeepMarks());
            }

            if (!byType.TryGetValue(type.AsString, out var all))
            {
                byType[type.AsString] = all = [];
            }

            all.AddRange(identifiers is { HasValue: true, IsSequence: true } ? identifiers.Items.ToArray().Select(i => i.Mark(identifiers.Marks)) : [identifiers]);
        }

        if (byType.Count == 0)
        {
            return null;
        }

        if (byType.Count == 1 && byType.TryGetValue("*", out var any) && any is [{ IsKnownString: true, AsString: "*" }])
        {
            return HclValue.Of("*");
        }

        return HclValue.Object([.. byType.Select(p => KeyValuePair.Create(p.Key, p.Value.Count == 1 ? p.Value[0] : HclValue.Tuple([.. p.Value])))]);
    }

    private static HclValue? Conditions(HclValue block)
    {
        var tests = new Dictionary<string, Dictionary<string, List<HclValue>>>(StringComparer.Ordinal);
        foreach (var condition in Blocks(block, "condition"))
        {
            if (Given(condition, "test") is not { IsKnownString: true } test || Given(condition, "variable") is not { IsKnownString: true } variable)
            {
                return HclValue.Unknown.Mark(condition.DeepMarks());
            }

            if (!tests.TryGetValue(test.AsString, out var variables))
            {
                tests[test.AsString] = variables = new(StringComparer.Ordinal);
            }

            if (!variables.TryGetValue(variable.AsString, out var values))
            {
                variables[variable.AsString] = values = [];
            }

            values.AddRange(Given(condition, "values") switch
            {
                null => [],
                { HasValue: true, IsSequence: true } list => list.Items.ToArray().Select(i => i.Mark(list.Marks)),
                var other => [other],
            });
        }

        return tests.Count == 0 ? null : HclValue.Object([.. tests.Select(t => KeyValuePair.Create(
            t.Key,
            HclValue.Object([.. t.Value.Select(v => KeyValuePair.Create(v.Key, v.Value.Count == 1 ? v.Value[0] : HclValue.Tuple([.. v.Value])))])))]);
    }
}
