using Merlon.Diagnostics;
using Merlon.Iac.Hcl.Evaluation;
using Merlon.Iac.Hcl.Functions;
using Merlon.Iac.Hcl.Parsing;
using Merlon.Iac.Hcl.Syntax;
using Merlon.Iac.Hcl.Values;
using Merlon.Iac.Terraform.Evaluation;
using Merlon.Text;

namespace Merlon.Iac.Terraform.Modules;

/// <summary>Values for the variables of a root module, by precedence: terraform.tfvars, *.auto.tfvars, given files, given values.</summary>
internal sealed class VariableFiles(IFileSource files, EvaluationSession session)
{
    private readonly Dictionary<string, VariableValue> _values = new(StringComparer.Ordinal);

    public Dictionary<string, VariableValue> Read(string folder, ModuleSource module, TerraformOptions options)
    {
        var prefix = folder.Length == 0 ? "" : folder + "/";
        var names = files.Paths
            .Where(p => p.StartsWith(prefix, StringComparison.Ordinal) && !p[prefix.Length..].Contains('/'))
            .Select(p => p[prefix.Length..])
            .ToHashSet(StringComparer.Ordinal);
        var order = new[] { "terraform.tfvars", "terraform.tfvars.json" }
            .Where(names.Contains)
            .Concat(names.Where(IsAutomatic).OrderBy(n => n, StringComparer.Ordinal))
            .Select(n => prefix + n)
            .Concat(options.VariableFiles.Select(f => FilePaths.Inside(f) ?? f));
        foreach (var path in order)
        {
            ReadFile(path, module);
        }

        foreach (var (name, text) in options.Variables.OrderBy(v => v.Key, StringComparer.Ordinal))
        {
            _values[name] = new VariableValue(FromText(name, text, module), SourceSpan.None);
        }

        return _values;
    }

    private static bool IsAutomatic(string name) =>
        name.EndsWith(".auto.tfvars", StringComparison.Ordinal) || name.EndsWith(".auto.tfvars.json", StringComparison.Ordinal);

    private void ReadFile(string path, ModuleSource module)
    {
        if (ModuleReader.ReadText(files, path, session.Diagnostics) is not { } source)
        {
            session.Diagnostics.Error(TerraformCodes.UnreadableFile, SourceSpan.At(path, 1, 1), "The variable file is not there.");
            return;
        }

        var file = path.EndsWith(".json", StringComparison.Ordinal)
            ? HclJsonParser.ParseFile(source, HclJsonSchema.ArgumentsOnly, session.Diagnostics)
            : HclParser.ParseFile(source, session.Diagnostics);
        var evaluator = session.Evaluator(new FunctionScope(session.Functions));
        foreach (var attribute in file.Body.Attributes)
        {
            if (!module.Variables.ContainsKey(attribute.Name))
            {
                var nearest = Similarity.Nearest(attribute.Name, module.Variables.Keys);
                session.Diagnostics.Warning(
                    TerraformCodes.UnknownVariable,
                    attribute.NameSpan,
                    $"The root module has no variable named {attribute.Name}.",
                    nearest is null ? null : $"Did you mean {nearest}?");
                continue;
            }

            _values[attribute.Name] = new VariableValue(evaluator.Evaluate(attribute.Value), attribute.Value.Span);
        }
    }

    private HclValue FromText(string name, string text, ModuleSource module)
    {
        if (!module.Variables.TryGetValue(name, out var variable) || variable.Type.Kind is HclKind.String or HclKind.Dynamic)
        {
            return HclValue.Of(text);
        }

        if (variable.Type.IsPrimitive)
        {
            return HclValue.Of(text);
        }

        var expression = HclParser.ParseExpression(new SourceText($"var.{name}", text), session.Diagnostics);
        return session.Evaluator(new FunctionScope(session.Functions)).Evaluate(expression);
    }
}
