using Merlon.Decisions;
using Merlon.Diagnostics;
using Merlon.Formats.Yaml;
using Merlon.Text;

namespace Merlon.Formats.Tests.Yaml;

public sealed class DecisionsTests
{
    private static readonly Decision Accepted = new()
    {
        Threat = "sql-injection@web",
        Kind = DecisionKind.Accept,
        Owner = "Ada",
        Reason = "Behind a gateway: see wiki",
        Date = new DateOnly(2026, 1, 31),
        Expires = new DateOnly(2026, 12, 31),
    };

    [Fact]
    public void Decisions_are_read_from_a_map_and_from_a_list()
    {
        var map = DecisionsReader.Read("d.yaml", """
            decisions:
              sql-injection@web: { kind: accept, owner: Ada, reason: none, expires: 2026-12-31 }
              "*@legacy": { kind: false-positive }
            """);
        var list = DecisionsReader.Read("d.yaml", """
            decisions:
              - { threat: sql-injection@web, kind: accept, owner: Ada, reason: none, expires: 2026-12-31 }
              - threat: "*@legacy"
                kind: false-positive
            """);

        Assert.Empty(map.Diagnostics);
        Assert.Empty(list.Diagnostics);
        Assert.Equal(map.Decisions.Select(d => d with { Span = SourceSpan.None }), list.Decisions.Select(d => d with { Span = SourceSpan.None }));
        Assert.Equal((DecisionKind.FalsePositive, "d.yaml:3:3"), (map.Decisions[1].Kind, map.Decisions[1].Span.ToString()));
    }

    [Fact]
    public void Faults_of_a_decisions_file_are_reported_with_their_places()
    {
        var reading = DecisionsReader.Read("d.yaml", """
            decisions:
              a@b: { kind: acept, expires: tomorrow, colour: red }
              c@d: { owner: Ada }
            """);

        Assert.Equal(["MER0204", "MER0208", "MER0201", "MER0203"], reading.Diagnostics.Select(d => d.Code));
        Assert.Empty(reading.Decisions);
    }

    [Fact]
    public void An_empty_file_has_no_decisions() => Assert.Empty(DecisionsReader.Read("d.yaml", "# nothing yet\n").Decisions);

    [Theory]
    [InlineData("")]
    [InlineData("# Ours.\n")]
    [InlineData("decisions:\n")]
    [InlineData("decisions: {} # none yet\n")]
    [InlineData("decisions: []")]
    [InlineData("decisions:\n  a@b: { kind: accept } # why\n# end")]
    [InlineData("decisions:\n    a@b:\n        kind: avoid # why\n\n# end\n")]
    [InlineData("decisions:\n- threat: a@b\n  kind: avoid\n# end\n")]
    [InlineData("decisions: { a@b: { kind: avoid } }\n")]
    [InlineData("decisions: [{ threat: a@b, kind: avoid }]\n")]
    [InlineData("decisions:\r\n  a@b:\r\n    kind: avoid\r\n")]
    [InlineData("decisions:\n  a@b:\n    kind: avoid\n    reason: |\n      Long\n      text.\n\nmerlon: 1\n")]
    [InlineData("merlon: 1")]
    public void A_new_decision_is_added_and_all_else_stays(string text)
    {
        var before = DecisionsReader.Read("d.yaml", text).Decisions;
        var edited = Set(text, Accepted);

        var after = DecisionsReader.Read("d.yaml", edited);
        Assert.Empty(after.Diagnostics);
        Assert.Equal(before.Length + 1, after.Decisions.Length);
        Assert.Equal(Accepted, after.Decisions[^1] with { Span = SourceSpan.None });
        Assert.All(text.Split('#').Skip(1), comment => Assert.Contains(comment.TrimEnd(), edited, StringComparison.Ordinal));
    }

    [Fact]
    public void A_decision_is_changed_in_place_and_comments_between_its_facts_stay()
    {
        const string Text = """
            # Decisions of the team.
            decisions:
              sql-injection@web: # talked about in May
                kind: mitigate # soon
                # who
                owner: Bob
                ticket: T-1
              other@web: { kind: avoid }
            """;

        Assert.Equal(
            """
            # Decisions of the team.
            decisions:
              sql-injection@web: # talked about in May
                kind: accept # soon
                # who
                owner: Ada
                reason: "Behind a gateway: see wiki"
                date: 2026-01-31
                expires: 2026-12-31
              other@web: { kind: avoid }
            """,
            Set(Text, Accepted));
    }

    [Fact]
    public void A_file_with_faults_is_not_touched()
    {
        var diagnostics = new DiagnosticBag();
        Assert.Null(DecisionsEditor.Set(new YamlSource("d.yaml", "decisions: 7\n"), Accepted, diagnostics));
        Assert.True(diagnostics.HasErrors);
    }

    private static string Set(string text, Decision decision)
    {
        var diagnostics = new DiagnosticBag();
        var edited = DecisionsEditor.Set(new YamlSource("d.yaml", text), decision, diagnostics);
        Assert.Empty(diagnostics.ToImmutable());
        return edited!;
    }
}
