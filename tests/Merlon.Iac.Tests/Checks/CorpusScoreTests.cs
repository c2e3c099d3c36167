using System.Globalization;
using System.Text;

namespace Merlon.Iac.Tests.Checks;

/// <summary>Recall and precision against the labelled cases of other scanners, a case scored by the checks that claim its id.</summary>
public sealed class CorpusScoreTests(ITestOutputHelper output)
{
    [Fact]
    public void Claimed_cases_are_judged_as_their_authors_judge_them()
    {
        var folder = Corpus.Folder("iac");
        var checks = CheckLibrary.Checks.ToList();
        var cases = new CorpusCases(folder, checks);
        var report = new StringBuilder();
        var wrong = new StringBuilder();
        var total = new Tally();
        var claimed = 0;
        var known = 0;
        var topics = new HashSet<string>(StringComparer.Ordinal);
        var claimedTopics = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (scanner, framework) in Sets(folder))
        {
            var results = cases.Score(scanner, framework);
            if (results.TrueForAll(r => !r.Flagged && !r.Unknown))
            {
                // A language that nothing reads yet.
                continue;
            }

            var all = cases.All(scanner, framework).ToList();
            foreach (var provider in results.GroupBy(r => r.Case.Provider).OrderBy(g => g.Key, StringComparer.Ordinal))
            {
                var tally = new Tally();
                foreach (var (item, flagged, unknown) in provider)
                {
                    tally.Add(item.Vulnerable, flagged);
                    total.Add(item.Vulnerable, flagged);
                    if (item.Vulnerable != flagged)
                    {
                        wrong.AppendLine(CultureInfo.InvariantCulture, $"{(item.Vulnerable ? "MISSED" : "FALSE ")} {(unknown ? "?" : " ")} {item.Check} {item.Resource} {scanner}/{item.File}");
                    }
                }

                var ofProvider = all.Where(c => c.Provider == provider.Key).ToList();
                claimed += provider.Count();
                known += ofProvider.Count;
                topics.UnionWith(ofProvider.Select(c => c.Topic));
                claimedTopics.UnionWith(provider.Select(r => r.Case.Topic));
                report.AppendLine(CultureInfo.InvariantCulture,
                    $"{scanner,-10} {framework,-15} {provider.Key,-10} {tally}  claimed {provider.Count()} of {ofProvider.Count} cases, {provider.Count(r => r.Case.Curated)} of {ofProvider.Count(c => c.Curated)} curated");
            }
        }

        report.AppendLine(CultureInfo.InvariantCulture, $"all {checks.Count} checks: {total}");
        report.AppendLine(CultureInfo.InvariantCulture, $"claimed {claimed} of {known} cases ({(double)claimed / known:P1}), {claimedTopics.Count} of {topics.Count} topics of the providers above");
        output.WriteLine(report.ToString());
        output.WriteLine(wrong.ToString());
        if (Environment.GetEnvironmentVariable("MERLON_SCORE_FILE") is { Length: > 0 } file)
        {
            File.WriteAllText(file, report.ToString() + wrong);
        }

        Assert.True(total.Recall >= 0.95, $"recall {total.Recall:P1}");
        Assert.True(total.Precision >= 0.97, $"precision {total.Precision:P1}");
    }

    /// <summary>What is in the corpus, in the languages that we read.</summary>
    private static IEnumerable<(string Scanner, string Framework)> Sets(string folder)
    {
        string[] frameworks = ["terraform", "cloudformation", "kubernetes", "dockerfile", "compose", "docker-compose", "dockercompose"];
        return Directory.EnumerateDirectories(folder)
            .Where(d => File.Exists(Path.Combine(d, "cases.json")))
            .Select(d => Path.GetFileName(d))
            .Order(StringComparer.Ordinal)
            .SelectMany(_ => frameworks, (scanner, framework) => (scanner, framework));
    }

    private sealed class Tally
    {
        private int _found;
        private int _missed;
        private int _false;
        private int _right;

        public double Recall => _found + _missed == 0 ? 1 : (double)_found / (_found + _missed);

        public double Precision => _found + _false == 0 ? 1 : (double)_found / (_found + _false);

        public void Add(bool vulnerable, bool flagged)
        {
            _found += vulnerable && flagged ? 1 : 0;
            _missed += vulnerable && !flagged ? 1 : 0;
            _false += !vulnerable && flagged ? 1 : 0;
            _right += !vulnerable && !flagged ? 1 : 0;
        }

        public override string ToString() => string.Create(
            CultureInfo.InvariantCulture, $"recall {Recall,6:P1} ({_found}/{_found + _missed})  precision {Precision,6:P1} ({_found}/{_found + _false})  left alone {_right}");
    }
}
