using Merlon.Analysis;
using Merlon.Formats.Conversion;
using Merlon.Model;

namespace Merlon.Formats.Tests.Foreign;

/// <summary>A model that says something of every kind, with types of the library and threats recorded in it.</summary>
internal static class RichModel
{
    public static readonly ExportInput Input = Create();

    private static ExportInput Create()
    {
        var properties = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);
        var model = new ThreatModel
        {
            Id = "mill", Name = "Mill", Description = "Grinds corn.", Owner = "Greta", Criticality = Criticality.High, Tags = ["water"], Properties = properties.Add("repository", "https://mill.example/code"),
            Zones =
            [
                new TrustZone { Id = "field", Name = "Open field", Trust = 0, Description = "Anybody walks here." },
                new TrustZone { Id = "house", Name = "Mill house", Trust = 55, Description = "Behind a door." },
                new TrustZone { Id = "loft", Name = "Loft", Trust = 85, Parent = "house", Description = "Up the ladder." },
            ],
            Components =
            [
                new Component { Id = "farmer", Name = "Farmer", Type = "actor.user", Zone = "field", Description = "Brings sacks." },
                new Component { Id = "counter", Name = "Counter", Type = "web-application", Zone = "house", Description = "Takes orders.", Tags = ["front"], Processes = ["order"], Owner = "Greta", RunsCode = true },
                new Component { Id = "ledger", Name = "Ledger", Type = "database.sql", Zone = "loft", Description = "All orders.", Stores = ["order", "grain"], InScope = false },
                new Component { Id = "stone", Name = "Stone", Type = "process", Description = "Turns." },
            ],
            Flows =
            [
                new DataFlow { Id = "ask", Name = "Ask", Source = "farmer", Target = "counter", Protocol = "https", Encrypted = true, Authentication = Authentication.Password, Sends = ["order"], Description = "An order." },
                new DataFlow { Id = "write", Name = "Write down", Source = "counter", Target = "ledger", Protocol = "sql", Encrypted = false, Authentication = Authentication.ClientCertificate, Sends = ["order"], Receives = ["order"], Description = "Into the book." },
                new DataFlow { Id = "turn", Name = "Turn on", Source = "counter", Target = "stone", Description = "Start." },
            ],
            Data =
            [
                new DataAsset { Id = "order", Name = "Order", Classification = Classification.Confidential, Kinds = [DataKind.Personal], Integrity = Criticality.High, Availability = Criticality.Low, Description = "Who wants what.", Quantity = Quantity.Many },
                new DataAsset { Id = "grain", Name = "Grain stock", Classification = Classification.Internal, Description = "What lies in the loft." },
            ],
            Assumptions = [new Assumption { Id = "river", Name = "The river does not freeze" }],
        };
        RecordedThreat[] threats =
        [
            new() { SourceId = "1", Title = "Forged order", Description = "Somebody orders for another.", Stride = ["spoofing"], Category = "spoofing", Cwe = [287], SubjectKind = SubjectKind.Component, Subject = "counter", Severity = RiskLevel.High, Controls = [new RecordedControl("seal", "Seal", "A seal on each order.", ControlState.No, 0.6)] },
            new() { SourceId = "2", Title = "Read on the way", Description = "Somebody listens.", Stride = ["information-disclosure"], Category = "information-disclosure", Cwe = [319], SubjectKind = SubjectKind.Flow, Subject = "ask", Severity = RiskLevel.Medium, Status = RecordedStatus.Mitigated, Controls = [new RecordedControl("envelope", "Envelope", "Closed.", ControlState.Yes, 0.9)] },
            new() { SourceId = "3", Title = "Flood", Description = "Water in the house.", Stride = ["denial-of-service"], Category = "denial-of-service", SubjectKind = SubjectKind.Component, Subject = "stone", Severity = RiskLevel.Low, Status = RecordedStatus.Accepted, Reason = "Rare.", Owner = "Greta" },
        ];
        var (full, decisions) = RecordedRegister.Apply(model, threats, []);
        return new ExportInput(full, decisions);
    }
}
