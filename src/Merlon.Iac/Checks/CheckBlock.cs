using System.Globalization;
using Merlon.Iac.Checks.Commands;
using Merlon.Iac.Checks.Policies;
using Merlon.Iac.Checks.Secrets;
using Merlon.Iac.Graph;
using Merlon.Rules.Expressions;

namespace Merlon.Iac.Checks;

/// <summary>A resource's attributes, or a nested block of them, as conditions see them: what is absent reads as empty, what nobody knows as unknown.</summary>
internal class CheckBlock(ResourceValue attributes)
{
    public ResourceValue Value { get; } = attributes;

    /// <summary>The text at the path; empty where nothing is written.</summary>
    public CelValue Text(string path)
    {
        var values = ResourcePath.Values(Value, path);
        if (values.Count == 0)
        {
            return CelValue.Of("");
        }

        return values[0].Kind switch
        {
            ResourceValueKind.Unknown => CelValue.UnknownOf(path),
            ResourceValueKind.Bool => CelValue.Of(values[0].Bool ? "true" : "false"),
            ResourceValueKind.Map => CelValue.Of(""),
            _ => CelValue.Of(values[0].Text),
        };
    }

    /// <summary>Whether something at the path is switched on; nothing written is not.</summary>
    public CelValue On(string path) => Switch(path, wanted: true);

    /// <summary>Whether something at the path is switched off in so many words.</summary>
    public CelValue Off(string path) => Switch(path, wanted: false);

    /// <summary>The number at the path, or another where nothing is written.</summary>
    public CelValue Number(string path, double otherwise)
    {
        var values = ResourcePath.Values(Value, path);
        if (values.Count == 0)
        {
            return CelValue.Of(otherwise);
        }

        return values[0].Kind switch
        {
            ResourceValueKind.Unknown => CelValue.UnknownOf(path),
            ResourceValueKind.Number => CelValue.Of(values[0].Number),
            ResourceValueKind.String when double.TryParse(values[0].Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => CelValue.Of(number),
            _ => CelValue.Error($"'{path}' is not a number"),
        };
    }

    /// <summary>Whether something is written at the path. A value that another resource will have counts as written.</summary>
    public CelValue Has(string path)
    {
        var undecided = false;
        foreach (var found in ResourcePath.Values(Value, path))
        {
            if (!found.IsUnknown ? found.Kind != ResourceValueKind.String || found.Text.Length > 0 : found.Origins.Length > 0 || found.IsPartlyKnown)
            {
                return CelValue.True;
            }

            undecided |= found.IsUnknown;
        }

        return undecided ? CelValue.UnknownOf(path) : CelValue.False;
    }

    /// <summary>All values at the path, through all blocks on the way.</summary>
    public CelValue All(string path) => CelValue.List([.. ResourcePath.Values(Value, path).Select(v => CelConversion.Of(v, path))]);

    /// <summary>All blocks at the path.</summary>
    public CelValue Blocks(string path) => CelValue.List([
        .. ResourcePath.Values(Value, path).Where(v => v.IsUnknown || v.Kind == ResourceValueKind.Map)
            .Select(v => v.IsUnknown ? CelValue.UnknownOf(path) : CelValue.Object(new CheckBlock(v))),
    ]);

    /// <summary>The first value as it is: null where nothing is written.</summary>
    public CelValue Attribute(string path) =>
        ResourcePath.Whole(Value, path) is [var first, ..] ? CelConversion.Of(first, path) : CelValue.Null;

    /// <summary>All objects at the path, those in JSON that is written as text included.</summary>
    public CelValue Json(string path)
    {
        var found = new List<CelValue>();
        foreach (var value in ResourcePath.Values(Value, path))
        {
            if (value.IsUnknown)
            {
                found.Add(CelValue.UnknownOf(path));
                continue;
            }

            var tree = value.Kind == ResourceValueKind.String ? JsonTree.Parse(value.Text) ?? ResourceValue.Absent : value;
            IEnumerable<ResourceValue> objects = tree.Kind == ResourceValueKind.List ? tree.Items : [tree];
            found.AddRange(objects.Where(o => o.Kind == ResourceValueKind.Map).Select(o => CelValue.Object(new CheckBlock(o))));
        }

        return CelValue.List([.. found]);
    }

    /// <summary>Whether a secret at the path can be read by others: written in the code, a parameter that is shown, or an export.</summary>
    public CelValue Exposed(string path) => CelValue.Of(
        Literal(path).IsTrue || ResourcePath.Values(Value, path).Exists(v => v.IsUnknown && v.Origins.IsEmpty && !v.IsSensitive && !v.IsPartlyKnown));

    /// <summary>The statements of the access policies at the path.</summary>
    public CelValue Statements(string path)
    {
        var statements = new List<CelValue>();
        foreach (var found in ResourcePath.Values(Value, path))
        {
            if (PolicyReader.Read(found) is not { } known)
            {
                statements.Add(CelValue.UnknownOf(path));
                continue;
            }

            statements.AddRange(known.Select(CelValue.Object));
        }

        return CelValue.List([.. statements]);
    }

    /// <summary>Whether a text stands at the path that was written in the code; what another resource or the deployment gives is none.</summary>
    public CelValue Literal(string path) =>
        CelValue.Of(ResourcePath.Values(Value, path).Exists(v =>
            v.Kind == ResourceValueKind.String && v.Text.Length > 0 && v.Origins.IsEmpty && !v.Text.StartsWith("{{resolve:", StringComparison.Ordinal)));

    /// <summary>The text of the entry whose name, dots and all, is the key, in the map or the list of <c>name=value</c> at the path; empty where there is none.</summary>
    public CelValue Entry(string path, string key)
    {
        var undecided = false;
        foreach (var found in ResourcePath.Values(Value, path))
        {
            var value = found[key];
            undecided |= value.IsUnknown;
            if (value.AsText is { } text)
            {
                return CelValue.Of(text);
            }

            if (found.Kind == ResourceValueKind.String && found.Text.StartsWith(key, StringComparison.Ordinal) && found.Text.Length > key.Length && found.Text[key.Length] == '=')
            {
                return CelValue.Of(found.Text[(key.Length + 1)..]);
            }
        }

        return undecided ? CelValue.UnknownOf(path) : CelValue.Of("");
    }

    /// <summary>The names of the entries of the maps, or of the lists of <c>name=value</c>, at the path; what is not known has none.</summary>
    public CelValue Keys(string path) => CelValue.ListOfStrings(
        ResourcePath.Values(Value, path).SelectMany(v => v.Kind == ResourceValueKind.String ? [v.Text.Split('=')[0]] : v.Members.Select(m => m.Name)));

    /// <summary>All single values at the path as text.</summary>
    public CelValue Texts(string path) => CelValue.List([
        .. ResourcePath.Values(Value, path).Where(v => v.Kind is not ResourceValueKind.Map)
            .Select(v => v.AsText is { } text ? CelValue.Of(text) : CelValue.UnknownOf(path)),
    ]);

    /// <summary>Whether the command of a container starts a program.</summary>
    public CelValue Runs(string program) => CommandLine.Of(Value).Runs(program);

    /// <summary>The value of a flag in the command of a container; empty where it is not given.</summary>
    public CelValue Flag(string name) => CommandLine.Of(Value).Flag(name);

    /// <summary>Whether a text at or below the path holds a credential of known shape.</summary>
    public CelValue Secrets(string path)
    {
        var undecided = false;
        var open = new Stack<ResourceValue>(ResourcePath.Values(Value, path));
        while (open.TryPop(out var value))
        {
            if (value.Text.Length > 0 && SecretShapes.Find(value.Text, examplesToo: true) is not null)
            {
                return CelValue.True;
            }

            undecided |= value.IsUnknown;
            foreach (var inner in value.Items.Concat(value.Members.Select(m => m.Value)))
            {
                open.Push(inner);
            }
        }

        return undecided ? CelValue.UnknownOf(path) : CelValue.False;
    }

    private CelValue Switch(string path, bool wanted)
    {
        var undecided = false;
        foreach (var found in ResourcePath.Values(Value, path))
        {
            switch (found.Kind)
            {
                case ResourceValueKind.Unknown:
                    undecided = true;
                    break;
                case ResourceValueKind.Bool when found.Bool == wanted:
                case ResourceValueKind.String when IsWord(found.Text, wanted):
                case ResourceValueKind.Number when (found.Number != 0) == wanted:
                    return CelValue.True;
            }
        }

        return undecided ? CelValue.UnknownOf(path) : CelValue.False;
    }

    private static bool IsWord(string text, bool on) => on
        ? text.ToUpperInvariant() is "TRUE" or "ENABLED" or "ENABLE" or "ON" or "YES" or "1"
        : text.ToUpperInvariant() is "FALSE" or "DISABLED" or "DISABLE" or "OFF" or "NO" or "0" or "NONE" or "SUSPENDED";
}
