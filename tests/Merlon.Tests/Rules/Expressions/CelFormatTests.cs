using Merlon.Rules.Expressions;

namespace Merlon.Tests.Rules.Expressions;

public sealed class CelFormatTests
{
    [Theory]
    [InlineData("null", "null")]
    [InlineData("true", "true")]
    [InlineData("-3", "-3")]
    [InlineData("3u", "3u")]
    [InlineData("1e100", "1e+100")]
    [InlineData("2.0", "2.0")]
    [InlineData("'a\"b\\\\c'", "\"a\\\"b\\\\c\"")]
    [InlineData("'\\n\\r\\t'", "\"\\n\\r\\t\"")]
    [InlineData("'\\u0001\\u001f\\u007f\\u0080\\u009f\\u2028\\u2029'", "\"\\u0001\\u001f\\u007f\\u0080\\u009f\\u2028\\u2029\"")]
    [InlineData("' ~\\u00a0é'", "\" ~\u00a0é\"")]
    [InlineData("b'\\x1f ~\\x7f\"\\\\'", "b\"\\x1f ~\\x7f\\x22\\x5c\"")]
    [InlineData("[]", "[]")]
    [InlineData("[1, 'a']", "[1, \"a\"]")]
    [InlineData("{}", "{}")]
    [InlineData("{'a': 1, 2: [true]}", "{\"a\": 1, 2: [true]}")]
    [InlineData("int", "int")]
    [InlineData("t", "object")]
    [InlineData("t.guess", "unknown: guess")]
    [InlineData("1 / 0", "error: divide by zero")]
    [InlineData("duration('-1.5s')", "duration(\"-1.5s\")")]
    public void A_value_reads_as_it_is_written(string text, string expected) => Assert.Equal(expected, Cel.Value(text).ToString());

    [Theory]
    [InlineData("null", "null")]
    [InlineData("1", "int")]
    [InlineData("1u", "uint")]
    [InlineData("'a'", "string")]
    [InlineData("[]", "list")]
    [InlineData("t", "object")]
    [InlineData("t.guess", "unknown")]
    [InlineData("1 / 0", "error")]
    public void A_kind_has_the_name_the_language_gives_it(string text, string expected) => Assert.Equal(expected, CelFormat.KindName(Cel.Value(text)));

    [Fact]
    public void An_object_is_called_by_its_label_where_the_environment_is_known()
    {
        Assert.Equal("orders", CelFormat.Text(CelValue.Object(TestFlags.Of()), TestFlags.Environment));
        Assert.Equal("[orders, {\"k\": orders}]", CelFormat.Text(Cel.Value("[t, {'k': t}]"), TestFlags.Environment));
    }

    [Fact]
    public void Long_lists_and_maps_end_with_dots_once_they_have_four_hundred_characters()
    {
        var item = CelValue.Of(new string('x', 397));
        Assert.Equal($"[{item}, …]", CelFormat.Text(CelValue.List(item, item, item)));
        Assert.Equal($"[{CelValue.Of(new string('x', 395))}, {item}, …]", CelFormat.Text(CelValue.List(CelValue.Of(new string('x', 395)), item, item)));
        var map = CelMap.TryCreate([new(CelValue.Of("k"), item), new(CelValue.Of("l"), item)], out _)!;
        Assert.Equal($"{{\"k\": {item}, …}}", CelFormat.Text(CelValue.Of(map)));
    }
}
