using System.Text.Json;
using Merlon.Evidence;
using Merlon.Risk.Views;

namespace Merlon.Tests.Risk.Views;

public sealed class SsvcTablesTests
{
    [Theory]
    [InlineData(Exploitation.None, SystemExposure.Small, false, HumanImpact.Low, SsvcPriority.Defer)]
    [InlineData(Exploitation.None, SystemExposure.Open, true, HumanImpact.VeryHigh, SsvcPriority.OutOfCycle)]
    [InlineData(Exploitation.Poc, SystemExposure.Controlled, true, HumanImpact.High, SsvcPriority.Scheduled)]
    [InlineData(Exploitation.Active, SystemExposure.Controlled, true, HumanImpact.Low, SsvcPriority.OutOfCycle)]
    [InlineData(Exploitation.Active, SystemExposure.Open, true, HumanImpact.High, SsvcPriority.Immediate)]
    public void A_patch_has_the_priority_of_the_table(Exploitation exploitation, SystemExposure exposure, bool automatable, HumanImpact impact, SsvcPriority priority) =>
        Assert.Equal(priority, SsvcTables.Priority(exploitation, exposure, automatable, impact));

    [Theory]
    [InlineData(true, true, true, TechnicalImpact.Total, Bod2604Deadline.Days3WithForensics, 3)]
    [InlineData(true, true, true, TechnicalImpact.Partial, Bod2604Deadline.Days3, 3)]
    [InlineData(true, false, true, TechnicalImpact.Partial, Bod2604Deadline.Days14, 14)]
    [InlineData(false, false, true, TechnicalImpact.Total, Bod2604Deadline.Days60, 60)]
    [InlineData(false, false, false, TechnicalImpact.Total, Bod2604Deadline.OnUpgrade, null)]
    public void A_deadline_is_that_of_the_directive(bool exposed, bool inKev, bool automatable, TechnicalImpact impact, Bod2604Deadline deadline, int? days)
    {
        Assert.Equal(deadline, SsvcTables.Deadline(exposed, inKev, automatable, impact));
        Assert.Equal(days, SsvcTables.Days(deadline));
    }

    [Fact]
    public void Being_worse_off_never_gives_more_time()
    {
        foreach (var exploitation in Enum.GetValues<Exploitation>())
        {
            foreach (var exposure in Enum.GetValues<SystemExposure>())
            {
                foreach (var impact in Enum.GetValues<HumanImpact>())
                {
                    var here = SsvcTables.Priority(exploitation, exposure, false, impact);
                    Assert.True(SsvcTables.Priority(exploitation, exposure, true, impact) >= here);
                    Assert.True(exploitation == Exploitation.Active || SsvcTables.Priority(exploitation + 1, exposure, false, impact) >= here);
                    Assert.True(exposure == SystemExposure.Open || SsvcTables.Priority(exploitation, exposure + 1, false, impact) >= here);
                    Assert.True(impact == HumanImpact.VeryHigh || SsvcTables.Priority(exploitation, exposure, false, impact + 1) >= here);
                }
            }
        }
    }

    [Fact]
    public void Every_row_of_the_published_tables_is_the_same()
    {
        var rows = 0;
        foreach (var row in Rows("ssvc/deployer_patch_application_priority_1_0_0"))
        {
            rows++;
            Assert.Equal(
                At(row, "ssvc:DSOI:", "DSOI"),
                (int)SsvcTables.Priority((Exploitation)At(row, "ssvc:E:", "NPA"), (SystemExposure)At(row, "ssvc:EXP:", "SCO"), At(row, "ssvc:A:", "NY") == 1, Impact(row)));
        }

        foreach (var row in Rows("ssvc/human_impact_1_0_0"))
        {
            rows++;
            var mission = Array.IndexOf(["D", "MSC", "MEF", "MF"], Word(row, "ssvc:MI:"));
            Assert.Equal(Impact(row), SsvcTables.Impact((SafetyImpact)At(row, "ssvc:SI:", "NMRC"), (MissionImpact)mission));
        }

        foreach (var row in Rows("cisa/cisa_bod_26_04_1_0_0"))
        {
            rows++;
            var deadline = Array.IndexOf(["FSU", "60D", "14D", "3D", "3DF"], Word(row, "cisa:BOD2604:"));
            Assert.Equal((Bod2604Deadline)deadline, SsvcTables.Deadline(At(row, "cisa:PE:", "NY") == 1, At(row, "cisa:KEV:", "NY") == 1, At(row, "ssvc:A:", "NY") == 1, (TechnicalImpact)At(row, "ssvc:TI:", "PT")));
        }

        Assert.Equal(72 + 16 + 16, rows);

        static HumanImpact Impact(JsonElement row) => (HumanImpact)Array.IndexOf(["L", "M", "H", "VH"], Word(row, "ssvc:HI:"));
    }

    private static IEnumerable<JsonElement> Rows(string table)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Corpus.Get($"intel/ssvc/data/json/decision_tables/{table}.json")));
        return [.. document.RootElement.GetProperty("mapping").EnumerateArray().Select(r => r.Clone())];
    }

    private static string Word(JsonElement row, string point) => row.EnumerateObject().Single(p => p.Name.StartsWith(point, StringComparison.Ordinal)).Value.GetString()!;

    private static int At(JsonElement row, string point, string letters) => letters.IndexOf(Word(row, point), StringComparison.Ordinal);
}
