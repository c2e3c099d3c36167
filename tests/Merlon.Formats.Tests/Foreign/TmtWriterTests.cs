using Merlon.Decisions;
using Merlon.Model;
using Merlon.Text;

namespace Merlon.Formats.Tests.Foreign;

public sealed class TmtWriterTests
{
    [Fact]
    public void What_is_not_changed_comes_back_byte_by_byte()
    {
        var (result, text) = Read();
        Assert.Equal(text, Write(result.Model!, result.Decisions));
        Assert.Equal(text, Write(Sample.ThroughNative(result.Model!), result.Decisions));
    }

    [Fact]
    public void A_byte_order_mark_comes_back()
    {
        var source = Sample.Text("sample.tm7");
        var model = Sample.Import("tm7", new SourceText(source.Path, source.Text) { HasByteOrderMark = true }).Model!;
        Assert.Equal('\uFEFF', Write(model with { Name = "Other" }, [])[0]);
    }

    [Fact]
    public void A_new_name_changes_the_bytes_of_the_name_only()
    {
        var (result, text) = Read();
        var model = Sample.ThroughNative(result.Model!);
        model = model with { Components = [.. model.Components.Select(c => c.Name == "Articles" ? c with { Name = "Articles <new>" } : c)] };
        Assert.Equal(Replace(text, ">Articles</b:Value>", ">Articles &lt;new&gt;</b:Value>"), Write(model, result.Decisions));
    }

    [Fact]
    public void A_new_answer_on_a_property_sheet_changes_the_index_only()
    {
        var (result, text) = Read();
        var model = result.Model!;
        model = model with { Components = [.. model.Components.Select(c => c.Id == "site" ? c with { Properties = c.Properties.SetItem("tmt-language", "C") } : c)] };
        var at = text.IndexOf("<b:SelectedIndex>2<", StringComparison.Ordinal) + "<b:SelectedIndex>".Length;
        Assert.Equal(text[..at] + "1" + text[(at + 1)..], Write(model, result.Decisions));
    }

    [Fact]
    public void A_control_that_is_put_in_place_answers_its_attribute()
    {
        var (result, _) = Read();
        var model = result.Model!;
        model = model with { Components = [.. model.Components.Select(c => c.Id == "articles" ? c with { Controls = [.. c.Controls, new ControlSetting("encryption-at-rest", ControlState.Yes)] } : c)] };
        var again = Sample.Import("tm7", Write(model, result.Decisions)).Model!;
        Assert.Equal("Yes", again.Components.Single(c => c.Id == "articles").Properties["tmt-encrypted"]);
    }

    [Fact]
    public void A_decision_about_a_recorded_threat_changes_its_state_and_reason()
    {
        var (result, _) = Read();
        var rule = result.Model!.Catalogue.Rules.Single(r => r.Title.StartsWith("Somebody pretends", StringComparison.Ordinal));
        var site = result.Model.Flows.Single(f => f.Id == "read");
        var decision = new Decision { Threat = $"{rule.Id}@{site.Source}>{site.Target}", Kind = DecisionKind.FalsePositive, Reason = "Everybody is signed in", Owner = "sam" };
        var written = Write(result.Model, [.. result.Decisions, decision]);
        var again = Sample.Import("tm7", written).Threats.Single(t => t.Title == rule.Title);
        Assert.Equal((RecordedStatus.FalsePositive, "Everybody is signed in", "sam"), (again.Status, again.Reason, again.Owner));
    }

    [Fact]
    public void A_decision_about_the_rule_of_the_template_is_one_about_the_recorded_threat()
    {
        var (result, _) = Read();
        var decision = new Decision { Threat = "T1@read", Kind = DecisionKind.Accept, Reason = "Known", Owner = "sam", Expires = new DateOnly(2027, 1, 1) };
        var again = Sample.Import("tm7", Write(result.Model!, [.. result.Decisions, decision]));
        var threat = again.Threats.Single(t => t.SourceId.StartsWith("T1", StringComparison.Ordinal));
        Assert.Equal((RecordedStatus.FalsePositive, "Accepted: Known"), (threat.Status, threat.Reason));
        Assert.Equal(3, again.Threats.Count(t => result.Threats.Any(o => o.SourceId == t.SourceId && o.Status == t.Status && o.Reason == t.Reason)));
    }

    [Fact]
    public void What_is_removed_takes_its_threats_along()
    {
        var (result, _) = Read();
        var model = result.Model! with { Flows = [.. result.Model.Flows.Where(f => f.Id != "query")], Components = [.. result.Model.Components.Where(c => c.Id != "articles")] };
        var again = Sample.Import("tm7", Write(model, result.Decisions));
        Assert.Equal(["reader-writer", "site"], again.Model!.Components.Select(c => c.Id));
        Assert.Equal(["read"], again.Model.Flows.Select(f => f.Id));
        Assert.Equal(3, again.Threats.Length);
    }

    [Fact]
    public void What_is_new_is_drawn_with_stencils_of_the_template()
    {
        var (result, text) = Read();
        var model = result.Model!;
        model = model with
        {
            Components = [.. model.Components, new Component { Id = "log", Name = "Log", Type = "storage.file", Zone = "production-account" }],
            Flows = [.. model.Flows, new DataFlow { Id = "note", Name = "Note", Source = "site", Target = "log", Encrypted = true }],
        };
        var written = Write(model, result.Decisions);
        var reading = Sample.Import("tm7", written);
        var again = reading.Model!;
        Assert.Equal(ComponentKind.DataStore, again.Components.Single(c => c.Name == "Log").Kind ?? ComponentKind.DataStore);
        var note = again.Flows.Single(f => f.Name == "Note");
        Assert.Equal(("site", true), (note.Source, note.Encrypted));
        // Everything that was there still is, in the same bytes.
        Assert.StartsWith(text[..text.IndexOf("</Borders>", StringComparison.Ordinal)], written, StringComparison.Ordinal);
        Assert.EndsWith(text[text.IndexOf("</Lines>", StringComparison.Ordinal)..], written, StringComparison.Ordinal);
        Assert.Equal(written, Write(again, reading.Decisions));
    }

    [Fact]
    public void A_model_from_elsewhere_becomes_a_new_drawing()
    {
        var model = Sample.Import("threat-dragon", Sample.Text("dragon.json")).Model!;
        var written = new SourceText("new.tm7", Write(model, []));
        Assert.Equal("tm7", ForeignFormats.Detect(written)?.Id);
        var again = Sample.Import("tm7", written).Model!;
        Assert.Equal(model.Components.Select(c => c.Name).Order(StringComparer.Ordinal), again.Components.Select(c => c.Name).Order(StringComparer.Ordinal));
        Assert.Equal(model.Flows.Length, again.Flows.Length);
        Assert.Equal(model.Components.Count(c => c.Zone is not null), again.Components.Count(c => c.Zone is not null));
    }

    [Fact]
    public void Threats_that_an_analysis_found_are_left_out_and_named()
    {
        var (result, text) = Read();
        var input = new ExportInput(result.Model!, result.Decisions) { Found = [new RecordedThreat { Title = "Found", SubjectKind = Analysis.SubjectKind.Component, Subject = "site", Advice = "Act" }] };
        var written = ForeignFormats.Find("tm7")!.Write(input);
        Assert.Equal(text, written.Text);
        Assert.Contains(written.Losses.Entries, e => e is { Kind: LossKind.Dropped, Field: "threat", Count: 1 });
        Assert.Contains(written.Losses.Entries, e => e is { Kind: LossKind.Kept, Field: "threat", Count: 4 });
    }

    [Fact]
    public void A_kept_file_that_somebody_damaged_is_not_used()
    {
        var (result, _) = Read();
        foreach (var damaged in (string[])["gzip:AAAA", "gzip:!", "text"])
        {
            var model = result.Model! with { Extensions = result.Model.Extensions.SetItem("tm7", damaged) };
            Assert.Equal(model.Components.Length, Sample.Import("tm7", Write(model, [])).Model!.Components.Length);
        }
    }

    private static (ImportResult Result, string Text) Read()
    {
        var source = Sample.Text("sample.tm7");
        return (Sample.Import("tm7", source), source.Text);
    }

    private static string Write(ThreatModel model, ImmutableArray<Decision> decisions) =>
        ForeignFormats.Find("tm7")!.Write(new ExportInput(model, decisions)).Text;

    private static string Replace(string text, string what, string with)
    {
        Assert.Equal(2, text.Split(what).Length);
        return text.Replace(what, with, StringComparison.Ordinal);
    }
}
