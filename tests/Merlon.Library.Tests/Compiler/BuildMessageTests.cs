using Merlon.Diagnostics;
using Merlon.LibraryCompiler;
using Merlon.Text;

namespace Merlon.Library.Tests.Compiler;

public sealed class BuildMessageTests
{
    [Fact]
    public void A_fault_in_a_pack_reads_like_a_compiler_error()
    {
        var diagnostic = Diagnostic.Error("MER0221", SourceSpan.At("library/core/rules/web.yaml", 12, 5), "There is no control 'x'.", "did you mean 'y'?");

        Assert.Equal("/repo/library/core/rules/web.yaml(12,5): error MER0221: There is no control 'x'. (did you mean 'y'?)", BuildMessage.Of(diagnostic, "/repo/library"));
    }

    [Fact]
    public void A_message_stays_on_one_line()
    {
        var diagnostic = Diagnostic.Warning("MER0001", SourceSpan.At("library/a.yaml", 1, 1), "Two\nlines.");

        Assert.DoesNotContain('\n', BuildMessage.Of(diagnostic, "/repo/library"));
    }
}
