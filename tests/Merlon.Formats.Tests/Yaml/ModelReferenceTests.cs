using Merlon.Formats.Yaml;

namespace Merlon.Formats.Tests.Yaml;

public sealed class ModelReferenceTests
{
    [Fact]
    public void The_reference_page_is_up_to_date() => Snapshot.Matches("../../../docs/reference/model-file.md", ModelReference.Markdown());
}
