using Merlon.Library;

namespace Merlon.App.Tests;

public sealed class HeadStartTests
{
    [Fact]
    public void The_small_model_speaks_of_types_and_protocols_that_the_library_knows()
    {
        Assert.All(HeadStart.Small.Components, c => Assert.True(BuiltInLibrary.Catalogue.Types.Contains(c.Type), c.Type));
        Assert.All(HeadStart.Small.Flows, f => Assert.True(BuiltInLibrary.Catalogue.Protocols.Contains(f.Protocol), f.Protocol));
    }
}
