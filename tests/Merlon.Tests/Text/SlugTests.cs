using Merlon.Text;

namespace Merlon.Tests.Text;

public sealed class SlugTests
{
    [Theory]
    [InlineData("Order Service", "order-service")]
    [InlineData("  Café & Bar (v2) ", "cafe-bar-v2")]
    [InlineData("___", "unnamed")]
    [InlineData("IIIİ", "iiii")]
    public void A_name_becomes_lower_case_words_joined_by_hyphens(string name, string slug) =>
        Assert.Equal(slug, Slug.From(name));

    [Theory]
    [InlineData("orders", true)]
    [InlineData("aws/vpc.main_1", true)]
    [InlineData("-orders", false)]
    [InlineData("orders-", false)]
    [InlineData("a--b", false)]
    [InlineData("a b", false)]
    [InlineData("a@b", false)]
    public void An_id_has_single_separators_between_words(string id, bool valid) =>
        Assert.Equal(valid, Slug.IsValid(id));

    [Fact]
    public void The_nearest_word_is_offered_and_a_far_one_is_not()
    {
        Assert.Equal("protocol", Similarity.Nearest("protcol", ["protocol", "provider"]));
        Assert.Equal("sends", Similarity.Nearest("sedns", ["sends", "receives"]));
        Assert.Equal("ready", Similarity.Nearest("redy", ["ready", "peer"]));
        Assert.Equal("password", Similarity.Nearest("pasword", ["password", "api-key", "zone"]));
        Assert.Null(Similarity.Nearest("banana", ["protocol", "sends"]));
    }
}
