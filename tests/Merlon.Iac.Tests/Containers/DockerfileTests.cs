using Merlon.Iac.Containers;
using Merlon.Iac.Graph;
using Merlon.Text;

namespace Merlon.Iac.Tests.Containers;

public sealed class DockerfileTests
{
    private static Resource Read(string text) => Assert.Single(DockerfileReader.Read(new SourceText("Dockerfile", text)).Graph.Resources);

    private static string Names(Resource image) => string.Join(' ', image.Attributes["instructions"].Items.Select(i => i["name"].AsText));

    [Fact]
    public void Stages_build_on_one_another_and_the_last_one_counts()
    {
        var image = Read("""
            ARG TAG=1.2
            FROM --platform=linux/amd64 alpine:${TAG} AS base
            USER app
            EXPOSE 80/tcp 443
            ENV A=1 B="two words" C=$A

            FROM base
            HEALTHCHECK CMD curl -f http://localhost/
            EXPOSE $B
            """);
        Assert.Equal("alpine:1.2", image.Attributes["base_image"].AsText);
        Assert.Equal("app", image.Attributes["user"].AsText);
        Assert.Equal("{A = \"1\", B = \"two words\", C = \"1\"}", image.Attributes["environment"].ToString());
        Assert.Equal("[\"80/tcp\", \"443\", \"two words\"]", image.Attributes["ports"].ToString());
        Assert.True(image.Attributes.Has("healthcheck"));
        Assert.Equal(["base", ""], image.Attributes["stages"].Items.Select(s => s["name"].AsText!));
        Assert.Equal("linux/amd64", image.Attributes.At("instructions[1].flags.platform").AsText);
        Assert.Equal("Dockerfile:7:1", image.HeaderSpan.ToString());
    }

    [Fact]
    public void Lines_go_on_and_comments_between_them_are_left_out()
    {
        var image = Read("FROM a\n  run one \\\n  # why\n\n  && two \\  \n  && three\nCMD [\"x\", \"y z\"]\n");
        Assert.Equal("FROM RUN CMD", Names(image));
        Assert.Equal("one   && two   && three", image.Attributes.At("instructions[1].text").AsText);
        var span = image.Attributes.At("instructions[1]").Span;
        Assert.Equal((new LinePosition(2, 3), new LinePosition(6, 11)), (span.Start, span.End));
        Assert.Equal("[\"x\", \"y z\"]", image.Attributes.At("instructions[2].arguments").ToString());
        Assert.True(image.Attributes.At("instructions[2].exec").Bool);
        Assert.False(image.Attributes.At("instructions[1].exec").Bool);
    }

    [Fact]
    public void Text_in_the_lines_below_belongs_to_the_instruction()
    {
        var image = Read("FROM a\nRUN <<EOF bash\nFROM b\nEOF\nCOPY <<-\"X\" <<Y /t/\n\tone\n\tX\ntwo\nY\nUSER u\n");
        Assert.Equal("FROM RUN COPY USER", Names(image));
        Assert.Equal("[\"FROM b\n\"]", image.Attributes.At("instructions[1].heredocs").ToString());
        Assert.Equal("[\"one\n\", \"two\n\"]", image.Attributes.At("instructions[2].heredocs").ToString());
    }

    [Fact]
    public void A_directive_changes_what_continues_a_line()
    {
        var image = Read("# syntax=docker/dockerfile:1\n# escape=`\nFROM a\nRUN dir c:\\ `\n  /s\nWORKDIR c:\\\nUSER b\n");
        Assert.Equal("FROM RUN WORKDIR USER", Names(image));
    }

    [Theory]
    [InlineData("ARG V\nFROM a:$V", "(unknown)")]
    [InlineData("ARG V\nFROM a:${V:-3}", "\"a:3\"")]
    [InlineData("ARG V=2\nFROM a:${V:-3}", "\"a:2\"")]
    [InlineData("ARG V=2\nFROM a:${V:+x}", "\"a:x\"")]
    [InlineData("FROM scratch", "\"scratch\"")]
    public void An_image_is_known_as_far_as_its_arguments_are(string text, string expected) =>
        Assert.Equal(expected, Read(text).Attributes["base_image"].ToString());

    [Theory]
    [InlineData("")]
    [InlineData("RUN x")]
    [InlineData("FROM")]
    [InlineData("FROM a\nRUN <<EOF\nnever")]
    [InlineData("FROM a\nRUN x \\")]
    [InlineData("FROM a\nCOPY [\"a\", 3]\nENV\nARG\nUSER\nLABEL =\nENV =\nEXPOSE \"\nFROM ${")]
    [InlineData("FROM a AS a\nFROM a AS a\nFROM a")]
    public void Bad_files_are_read_as_far_as_they_go(string text)
    {
        var result = DockerfileReader.Read(new SourceText("Dockerfile", text));
        Assert.True(result.Graph.Resources.Length > 0 || result.Diagnostics.Length > 0);
    }

    [Fact]
    public void A_slip_in_an_instruction_is_noticed() =>
        Assert.Equal("did you mean 'COPY'?", Assert.Single(DockerfileReader.Read(new SourceText("Dockerfile", "FROM a\nCOPPY a b\n")).Diagnostics).Hint);

    [Theory]
    [InlineData("Dockerfile", true)]
    [InlineData("a/web.Dockerfile", true)]
    [InlineData("a/Dockerfile.dev", true)]
    [InlineData("Containerfile", true)]
    [InlineData("Dockerfile.dockerignore", false)]
    [InlineData("Dockerfiles/readme.md", false)]
    public void A_dockerfile_is_known_by_its_name(string path, bool expected) => Assert.Equal(expected, DockerfileReader.IsDockerfile(path));
}
