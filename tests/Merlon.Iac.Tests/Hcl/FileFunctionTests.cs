using Merlon.Iac.Hcl.Functions;
using Merlon.Iac.Hcl.Values;

namespace Merlon.Iac.Tests.Hcl;

public sealed class FileFunctionTests
{
    private static TestScope Scope => new(
        new() { ["text"] = HclValue.Of("${a}-${b}"), ["u"] = HclValue.Unknown, ["open"] = HclValue.OpenObject(HclMap.From([KeyValuePair.Create("a", HclValue.Of("1"))])), ["bad"] = HclValue.Of("${") },
        new MemoryFiles(
            ("a.txt", ""), ("b.txt", ""), ("ab.txt", ""), ("c.json", ""), ("[x].txt", ""), ("sub/a.txt", ""), ("sub/b1.txt", ""), ("sub/deep/a.txt", ""), (".hidden", ""), ("a-b.txt", ""), ("é.txt", ""),
            ("t.tpl", "Hello ${name}"), ("loop.tpl", "${templatefile(\"loop.tpl\", {})}"), ("bad.tpl", "${"), ("over.tpl", "${[][0]}")));

    // As terraform 1.11.4 lists the same files.
    [Theory]
    [InlineData("*.txt", "[x].txt a-b.txt a.txt ab.txt b.txt é.txt")]
    [InlineData("?.txt", "a.txt b.txt é.txt")]
    [InlineData("**/a.txt", "a.txt sub/a.txt sub/deep/a.txt")]
    [InlineData("**", ".hidden [x].txt a-b.txt a.txt ab.txt b.txt c.json sub/a.txt sub/b1.txt sub/deep/a.txt é.txt")]
    [InlineData("sub/**", "sub/a.txt sub/b1.txt sub/deep/a.txt")]
    [InlineData("*/a.txt", "sub/a.txt")]
    [InlineData("[ab].txt", "a.txt b.txt")]
    [InlineData("[a-c].txt", "a.txt b.txt")]
    [InlineData("[^a].txt", "b.txt é.txt")]
    [InlineData("[b-b]*.txt", "b.txt")]
    [InlineData("{a,c}.*", "a.txt c.json")]
    [InlineData("a*", "a-b.txt a.txt ab.txt")]
    [InlineData("*a*", "a-b.txt a.txt ab.txt")]
    [InlineData("a*b*.txt", "a-b.txt ab.txt")]
    [InlineData("sub/[ab]?.txt", "sub/b1.txt")]
    [InlineData("\\\\[x\\\\].txt", "[x].txt")]
    [InlineData("a.tx", "")]
    [InlineData("**/deep/*", "sub/deep/a.txt")]
    [InlineData("sub", "")]
    [InlineData("{a.txt", null)]
    [InlineData("**/*1*", "sub/b1.txt")]
    [InlineData("*?.json", "c.json")]
    [InlineData("a.txt*", "a.txt")]
    [InlineData("sub/**/a.txt", "sub/a.txt sub/deep/a.txt")]
    public void Patterns_list_the_files_that_they_match(string pattern, string? files)
    {
        var (value, _) = Facts.Evaluate($"join(\" \", [for f in fileset(\".\", \"{pattern}\") : f if !endswith(f, \".tpl\")])", Scope);
        Assert.Equal(files, value?.AsString);
    }

    [Theory]
    [InlineData("templatefile(\"t.tpl\", { name = \"you\" })", "Hello you")]
    [InlineData("templatefile(\"t.tpl\", { nam = \"you\" })", null)]
    [InlineData("templatefile(\"t.tpl\", { name = [] })", null)]
    [InlineData("templatefile(\"t.tpl\", [])", null)]
    [InlineData("templatefile(\"none.tpl\", {})", null)]
    [InlineData("templatefile(\"bad.tpl\", {})", null)]
    [InlineData("templatefile(\"over.tpl\", {})", null)]
    [InlineData("templatefile(\"loop.tpl\", {})", null)]
    [InlineData("templatestring(text, { a = 1, b = 2 })", "1-2")]
    [InlineData("templatestring(text, { a = 1 })", null)]
    [InlineData("templatestring(\"x\", {})", null)]
    [InlineData("templatestring(text)", null)]
    [InlineData("templatestring(bad, {})", null)]
    [InlineData("file(\"t.tpl\")", "Hello ${name}")]
    [InlineData("file(\"none\")", null)]
    [InlineData("filemd5(\"a.txt\")", "d41d8cd98f00b204e9800998ecf8427e")]
    [InlineData("filebase64sha256(\"a.txt\")", "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=")]
    [InlineData("tostring(fileexists(\"a.txt\"))", "true")]
    [InlineData("tostring(fileexists(\"none\"))", "false")]
    [InlineData("tostring(fileexists(\"../a.txt\"))", "false")]
    [InlineData("rsadecrypt(\"x\", \"no key\")", null)]
    public void Files_and_templates_are_read_or_refused(string expression, string? text) => Assert.Equal(text, Facts.Evaluate(expression, Scope).Value?.AsString);

    [Theory]
    [InlineData("templatefile(\"t.tpl\", { name = u })", "Hello _")]
    [InlineData("templatefile(u, {})", null)]
    [InlineData("templatefile(\"t.tpl\", u)", null)]
    [InlineData("templatefile(\"t.tpl\", open)", "Hello _")]
    [InlineData("templatestring(text, open)", "1-_")]
    [InlineData("templatestring(u, {})", null)]
    [InlineData("pathexpand(\"~/a\")", null)]
    public void What_is_not_known_stays_so(string expression, string? partial)
    {
        var (value, errors) = Facts.Evaluate(expression, Scope);
        Assert.True(value is { IsUnknown: true, Kind: HclKind.String }, errors);
        Assert.Equal(partial, value.Partial?.Replace(HclValue.Hole, '_'));
    }

    [Fact]
    public void A_template_that_includes_itself_ends_in_a_fault_that_says_so() =>
        Assert.Contains("too deeply", Facts.Evaluate("templatefile(\"loop.tpl\", {})", Scope).Errors, StringComparison.Ordinal);
}
