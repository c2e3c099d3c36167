namespace Merlon.Browser.Tests;

public sealed class ReportTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const string Visible = "[...document.querySelectorAll('#threat-list > li')].filter(e => !e.hidden)";

    [Fact]
    public async Task Filters_leave_what_was_asked_for_and_say_how_many()
    {
        await using var page = await chromium.Open(ReportPage.Of("shop"), 1280, 900);
        var all = await page.Number(Visible + ".length");

        await page.Choose("#filters [name=severity]", "high");
        var high = await page.Number(Visible + ".length");
        Assert.InRange(high, 1, all - 1);
        Assert.Equal(high, await page.Number(Visible + ".filter(e => e.dataset.severity === 'high').length"));
        Assert.StartsWith($"Showing {high} of {all}", await page.Text("document.querySelector('#shown').textContent"), StringComparison.Ordinal);

        await page.Click("#filters [name=text]");
        await page.Type("storefront");
        var found = await page.Number(Visible + ".length");
        Assert.InRange(found, 1, high);
        Assert.Equal(found, await page.Number(Visible + ".filter(e => e.textContent.toLowerCase().includes('storefront')).length"));

        await page.Click("#clear");
        Assert.Equal(all, await page.Number(Visible + ".length"));
    }

    [Fact]
    public async Task Sorting_by_name_puts_the_list_into_that_order()
    {
        await using var page = await chromium.Open(ReportPage.Of("shop"), 1280, 900);
        await page.Choose("#filters [name=order]", "name");
        Assert.True((await page.Value("(() => { const names = " + Visible + ".map(e => e.querySelector('summary .name').textContent.toLowerCase()); return names.every((n, i) => i === 0 || names[i - 1] <= n); })()")).GetBoolean());
    }

    [Fact]
    public async Task A_click_on_an_element_lists_its_threats_and_a_link_opens_one()
    {
        await using var page = await chromium.Open(ReportPage.Of("shop"), 1280, 900);
        await page.Click("#picture g[data-kind=node][data-id=storefront]");

        Assert.Contains("Storefront", await page.Text("document.querySelector('#chosen').textContent"), StringComparison.Ordinal);
        var shown = await page.Number(Visible + ".length");
        Assert.InRange(shown, 1, 100);
        Assert.Equal(shown, await page.Number(Visible + ".filter(e => e.dataset.at.split(' ').includes('component:storefront')).length"));

        await page.Click("#chosen a");
        Assert.Equal(1, await page.Count("#threat-list details[open]"));
        Assert.NotEqual("", await page.Text("location.hash"));
    }

    [Fact]
    public async Task The_keyboard_chooses_an_element_as_the_mouse_does()
    {
        await using var page = await chromium.Open(ReportPage.Of("shop"), 1280, 900);
        await page.Value("document.querySelector('#picture g[data-kind=node][data-id=shop-api]').focus()");
        await page.Press("Enter", 13);
        Assert.Contains("Shop API", await page.Text("document.querySelector('#chosen').textContent"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_path_is_lit_in_the_diagram_and_put_out_again()
    {
        await using var page = await chromium.Open(ReportPage.Of("shop"), 1280, 900);
        await page.Click("button[data-path*=storefront]");
        Assert.Equal("true", await page.Text("document.querySelector('button[data-path*=storefront]').getAttribute('aria-pressed')"));
        var faded = await page.Count("#picture g.faded");
        var lit = await page.Count("#picture g[data-place]:not(.faded)");
        Assert.InRange(faded, 5, 1000);
        Assert.InRange(lit, 3, 100);
        Assert.Equal(0, await page.Count("#picture g[data-id=storefront].faded"));

        await page.Click("#whole");
        Assert.Equal(0, await page.Count("#picture g.faded"));
    }

    [Fact]
    public async Task Zoom_makes_the_picture_larger_and_fit_brings_it_back()
    {
        await using var page = await chromium.Open(ReportPage.Of("shop"), 1280, 900);
        var before = await page.Number("document.querySelector('#picture svg').getBoundingClientRect().width");
        await page.Click("[data-zoom=in]");
        Assert.True(await page.Number("document.querySelector('#picture svg').getBoundingClientRect().width") > before);
        await page.Click("[data-zoom=fit]");
        Assert.Equal(before, await page.Number("document.querySelector('#picture svg').getBoundingClientRect().width"));
    }

    [Fact]
    public async Task The_page_asks_nobody_for_anything_and_complains_of_nothing()
    {
        await using var page = await chromium.Open(ReportPage.Of("hospital", compared: true), 1280, 900);
        await page.Click("#picture g[data-kind=node]");
        Assert.Empty(page.Complaints);
        Assert.All(page.Requests, r => Assert.StartsWith("file:", r, StringComparison.Ordinal));
        Assert.Single(page.Requests);
    }

    [Theory]
    [InlineData("shop", 1280, false)]
    [InlineData("shop", 1280, true)]
    [InlineData("shop", 390, false)]
    [InlineData("hospital", 390, true)]
    public async Task Axe_finds_nothing_serious(string example, int width, bool dark)
    {
        await using var page = await chromium.Open(ReportPage.Of(example, compared: true), width, 900, dark);
        // Open some of what is closed, light a path, choose an element: their parts are looked at too.
        await page.Value("document.querySelectorAll('#threat-list details').forEach((d, i) => { d.open = i < 12; })");
        await page.Click("#picture g[data-kind=node]");
        Assert.Empty(await page.Accessibility());
    }

    [Theory]
    [InlineData("shop")]
    [InlineData("hospital")]
    [InlineData("factory")]
    [InlineData("assistant")]
    [InlineData("merlon")]
    [InlineData("comments")]
    public async Task Nothing_sticks_out_at_the_size_of_a_desk_a_phone_and_a_sheet(string example)
    {
        await using var page = await chromium.Open(ReportPage.Of(example), 1280, 900);
        foreach (var width in new[] { 1280, 390 })
        {
            await page.Resize(width, 900);
            await page.Value("document.querySelectorAll('#threat-list details').forEach((d, i) => { d.open = i < 5; })");
            Assert.Equal("", await page.Text(Outside(width)));
        }

        // A sheet of A4 between its margins.
        await page.Resize(700, 1000);
        await page.Media("print", dark: false);
        Assert.Equal("", await page.Text(Outside(700)));
        Assert.Equal("%PDF"u8.ToArray(), (await page.Print())[..4]);
    }

    // The first element that reaches out of the page, and is not in a part that scrolls by itself.
    private static string Outside(int width) =>
        "(() => { for (const e of document.querySelectorAll('body *')) { if (e.closest('.scroll, .picture, .quiet, .skip, script, style')) continue; const r = e.getBoundingClientRect(); if (r.width > 0 && r.right > " + width.ToString(System.Globalization.CultureInfo.InvariantCulture) + " + 1) return e.tagName + '.' + e.className + ' ' + e.textContent.slice(0, 60) + ' ' + r.right; } return ''; })()";
}
