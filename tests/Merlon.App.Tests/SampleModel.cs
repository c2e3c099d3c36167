namespace Merlon.App.Tests;

/// <summary>A small model with threats of every status.</summary>
internal static class SampleModel
{
    public const string Yaml = """
        model: { name: Sample, criticality: high }
        zones:
          internet: 0
          inside: 60
        data:
          card: { classification: restricted, kinds: [payment] }
        components:
          user: { type: actor.user.customer, zone: internet }
          web:
            type: web-application
            zone: inside
            controls: { parameterized-queries: no, input-validation: no, least-privilege-database-account: no, output-encoding: yes }
          db: { type: database.sql, zone: inside, stores: [card] }
        flows:
          user -> web: { name: Shop, protocol: https, authentication: session, sends: [card] }
          web -> db: { name: Save, sends: [card] }
        """;

    public const string SqlInjection = "sql-injection@web";
}
