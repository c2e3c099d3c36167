using System.Security.Cryptography;
using System.Text;
using Merlon.Diagnostics;
using Merlon.Iac.Hcl.Evaluation;
using Merlon.Iac.Hcl.Parsing;
using Merlon.Iac.Hcl.Syntax;
using Merlon.Iac.Hcl.Values;
using Merlon.Text;
using static Merlon.Iac.Hcl.Functions.Signatures;

namespace Merlon.Iac.Hcl.Functions;

/// <summary>Functions over files and paths. Nothing outside of the given files is ever read.</summary>
internal sealed class FileFunctions(IHclFiles files)
{
    private const int MaxTemplateDepth = 20;
    private static readonly UTF8Encoding StrictUtf8 = new(false, true);
    private readonly Dictionary<string, HclExpression?> _templates = new(StringComparer.Ordinal);
    private int _depth;

    public IEnumerable<HclFunction> All =>
    [
        Fn("basename", HclType.String, [Str("path")], c => HclValue.Of(FilePaths.Base(c.Text(0)))),
        Fn("dirname", HclType.String, [Str("path")], c => HclValue.Of(FilePaths.Directory(c.Text(0)))),
        HashFunctions.Never("abspath", [Str("path")]),
        Fn("pathexpand", HclType.String, [Str("path")], c => c.Text(0).StartsWith('~') ? HclValue.UnknownString() : c[0]),
        Fn("fileexists", HclType.Bool, [Str("path")], c => HclValue.Of(Read(c) is not null)),
        Fn("fileset", HclType.Set(HclType.String), [Str("path"), Str("pattern")], FileSet),
        OfFile("file", b => AsText(b)),
        OfFile("filebase64", b => Convert.ToBase64String(b)),
        OfFile("filemd5", b => HashFunctions.Hex(HashFunctions.Md5(b))),
        OfFile("filesha1", b => HashFunctions.Hex(HashFunctions.Sha1(b))),
        OfFile("filesha256", b => HashFunctions.Hex(SHA256.HashData(b))),
        OfFile("filesha512", b => HashFunctions.Hex(SHA512.HashData(b))),
        OfFile("filebase64sha256", b => Convert.ToBase64String(SHA256.HashData(b))),
        OfFile("filebase64sha512", b => Convert.ToBase64String(SHA512.HashData(b))),
        Structural("templatefile", HclType.Dynamic, [Str("path"), Any("vars")], TemplateFile),
        new() { Name = "templatestring", IsLazy = true, Returns = HclType.String, Compute = TemplateString },
    ];

    private byte[]? Read(HclCall c) => files.Read(c.Text(0));

    private HclFunction OfFile(string name, Func<byte[], string?> make) =>
        Fn(name, HclType.String, [Str("path")], c =>
            Read(c) is not { } bytes ? c.Fail(0, $"there is no file \"{c.Text(0)}\" in the given folder")
            : make(bytes) is { } text ? HclValue.Of(text)
            : c.Fail(0, $"the file \"{c.Text(0)}\" is not text in UTF-8"));

    private static string? AsText(byte[] bytes)
    {
        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private HclValue FileSet(HclCall c)
    {
        if (GlobPattern.TryCreate(c.Text(1)) is not { } pattern)
        {
            return c.Fail(1, "the pattern is malformed");
        }

        return HclValue.Set(
            HclType.String,
            files.List(c.Text(0)).Where(pattern.Matches).Select(HclValue.Of));
    }

    private HclValue TemplateFile(HclCall c)
    {
        if (!c[0].IsKnown)
        {
            return HclValue.UnknownString().Mark(c[1].DeepMarks());
        }

        var path = c.Text(0);
        if (!_templates.TryGetValue(path, out var template))
        {
            if (Read(c) is not { } bytes)
            {
                return c.Fail(0, $"there is no file \"{path}\" in the given folder");
            }

            if (AsText(bytes) is not { } text)
            {
                return c.Fail(0, $"the file \"{path}\" is not text in UTF-8");
            }

            var source = new SourceText(files.Name(path), text);
            var errors = new DiagnosticBag();
            template = HclParser.ParseTemplate(source, 0, text.Length, errors);
            c.Evaluator.Diagnostics.AddRange(errors.ToImmutable());
            _templates[path] = errors.HasErrors ? template = null : template;
        }

        return template is null ? c.Fail(0, $"the template \"{path}\" has faults") : Render(c, template, c[1]);
    }

    private HclValue TemplateString(HclCall c)
    {
        var arguments = c.Expression.Arguments;
        if (arguments.Length != 2 || arguments[0] is not TraversalExpression)
        {
            return c.Fail(0, "a reference to the template and an object of variables are needed");
        }

        var value = c.Evaluator.Evaluate(arguments[0], c.Variables);
        var variables = c.Evaluator.Evaluate(arguments[1], c.Variables);
        if (!value.IsKnownString)
        {
            return HclValue.UnknownString().Mark(HclMarks.Union(value.Marks, variables.DeepMarks()));
        }

        var errors = new DiagnosticBag();
        var source = new SourceText(c.Expression.Source.Path, value.AsString);
        var template = HclParser.ParseTemplate(source, 0, value.AsString.Length, errors);
        return errors.HasErrors ? c.Fail(0, "the template has faults") : Render(c, template, variables).Mark(value.Marks);
    }

    private HclValue Render(HclCall c, HclExpression template, HclValue variables)
    {
        if (variables.IsUnknown)
        {
            return HclValue.UnknownString().Mark(variables.Marks);
        }

        if (!variables.IsMapping)
        {
            return c.Fail(1, "the variables must be an object");
        }

        if (_depth >= MaxTemplateDepth)
        {
            return c.Fail(0, "templates include one another too deeply");
        }

        _depth++;
        var errors = new DiagnosticBag();
        var evaluator = new HclEvaluator(new TemplateScope(variables, c.Evaluator.Scope), errors, c.Evaluator.Budget);
        var result = evaluator.Evaluate(template);
        _depth--;
        if (errors.HasErrors)
        {
            return c.Fail(0, errors.ToImmutable()[0].Message.TrimEnd('.')).Mark(variables.DeepMarks());
        }

        return result.Mark(variables.Marks);
    }

    private sealed class TemplateScope(HclValue variables, IHclScope outer) : IHclScope
    {
        public IEnumerable<string> FunctionNames => outer.FunctionNames;

        public HclFunction? Function(string name) => outer.Function(name);

        public HclValue? Resolve(
            string root, System.Collections.Immutable.ImmutableArray<TraversalStep> steps, out int consumed, out string? error, out string? hint)
        {
            consumed = 0;
            hint = null;
            var value = variables.Members.Get(root);
            error = null;
            if (value is null && variables.IsOpen)
            {
                return HclValue.Unknown.Mark(variables.Marks);
            }

            error = value is null ? $"the template uses {root}, which is not among its variables" : null;
            return value;
        }
    }
}
