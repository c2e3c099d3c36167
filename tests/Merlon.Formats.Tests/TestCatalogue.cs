using Merlon.Formats.Yaml;
using Merlon.Rules;

namespace Merlon.Formats.Tests;

/// <summary>A library small enough to know by heart.</summary>
internal static class TestCatalogue
{
    public static readonly Catalogue Instance = new(Read().Packs);

    public static PackReading Read(params YamlSource[] more) => PackReader.Read(
        [
            new PackSource("core",
            [
                new("core/pack.yaml", "id: core\nname: Core\nversion: 1.0.0\n"),
                new("core/types/all.yaml", """
                    - { id: actor, name: Actor, kind: actor }
                    - { id: actor.user, name: User, human: true }
                    - { id: web-application, name: Web application, kind: process, runs-code: true, protocols: [https] }
                    - { id: service, name: Service, kind: process, runs-code: true }
                    - { id: database, name: Database, kind: data-store }
                    - { id: database.sql, name: SQL database, protocols: [postgresql] }
                    """),
                new("core/protocols/all.yaml", """
                    - { id: http, name: HTTP, encrypted: false }
                    - { id: https, name: HTTPS, inherits: [http], encrypted: true }
                    - { id: postgresql, name: PostgreSQL }
                    """),
                new("core/controls/all.yaml", """
                    - { id: input-validation, name: Input validation, on: [component] }
                    - { id: parameterized-queries, name: Parameterized queries, on: [component] }
                    - { id: encryption-at-rest, name: Encryption at rest, on: [component, data] }
                    """),
                .. more,
            ]),
        ],
        Catalogue.Empty);
}
