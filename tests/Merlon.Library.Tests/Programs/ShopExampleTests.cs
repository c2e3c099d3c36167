using Merlon.Formats.Yaml;
using Merlon.Serialization;

namespace Merlon.Library.Tests.Programs;

public sealed class ShopExampleTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "examples", "shop");

    [Fact]
    public void The_shop_in_code_and_in_yaml_is_the_same_model_byte_for_byte()
    {
        var source = Path.Combine(Folder, "shop.cs");
        var code = ModelProgram.Run(File.ReadAllText(source), source).Build(BuiltInLibrary.Catalogue);
        var yaml = ModelReader.Read("shop.merlon.yaml", File.ReadAllText(Path.Combine(Folder, "shop.merlon.yaml")), BuiltInLibrary.Catalogue);

        Assert.Empty(code.Diagnostics);
        Assert.Empty(yaml.Diagnostics);
        Assert.Equal(ModelJson.Write(yaml.Model), ModelJson.Write(code.Model));
    }
}
