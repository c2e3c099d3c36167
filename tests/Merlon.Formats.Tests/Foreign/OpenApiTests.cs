using Merlon.Model;
using Merlon.Text;

namespace Merlon.Formats.Tests.Foreign;

public sealed class OpenApiTests
{
    private const string Api = """
        openapi: 3.1.0
        info: { title: Parcel API, description: Tracks parcels, version: "1" }
        servers: [{ url: https://parcels.example.com/v1 }]
        security: [{ bearer: [] }]
        paths:
          /parcels/{id}:
            get:
              security: []
              responses: { "200": { content: { application/json: { schema: { $ref: "#/components/schemas/Parcel" } } } } }
            put:
              requestBody: { content: { application/json: { schema: { type: array, items: { $ref: "#/components/schemas/Parcel" } } } } }
              responses: { "204": { description: done } }
          /customers:
            post:
              security: [{ oauth: [write] }]
              requestBody: { content: { application/json: { schema: { $ref: "#/components/schemas/Customer" } } } }
              responses: {}
        components:
          schemas:
            Parcel: { type: object, properties: { id: { type: string }, weight: { type: number } } }
            Customer: { type: object, properties: { firstName: { type: string }, email: { type: string }, password: { type: string } } }
          securitySchemes:
            bearer: { type: http, scheme: bearer }
            oauth: { type: oauth2, flows: {} }
        """;

    [Fact]
    public void Operations_are_gathered_by_the_way_they_authenticate()
    {
        Assert.Equal("openapi", AllFormats.Set.Detect(new SourceText("x", Api))?.Id);
        var model = Sample.Import("openapi", Api).Model!;
        Assert.Equal(("parcel-api", true), (model.Id, model.Components.Single(c => c.Id == "api").InternetFacing));
        Assert.Equal(
            [("sign-in", Authentication.Unknown), ("call-without-signing-in", Authentication.None), ("call-with-token", Authentication.Token), ("call-with-federated", Authentication.Federated)],
            model.Flows.Select(f => (f.Id, f.Authentication)));
        Assert.Equal([false, true, false, false], model.Flows.Select(f => f.ReadOnly));
        Assert.Equal(["Parcel"], model.Flows[1].Receives);
        Assert.Equal(["Parcel"], model.Flows[2].Sends);
        Assert.Equal(["Customer"], model.Flows[3].Sends);
    }

    [Fact]
    public void Schemas_are_data_judged_by_their_fields()
    {
        var model = Sample.Import("openapi", Api).Model!;
        Assert.Equal([Classification.Internal, Classification.Restricted], model.Data.Select(d => d.Classification));
        Assert.Contains(DataKind.Credentials, model.Data[1].Kinds);
        Sample.ThroughNative(model);
    }

    [Fact]
    public void A_private_server_does_not_face_the_Internet()
    {
        var model = Sample.Import("openapi", Api.Replace("https://parcels.example.com", "http://localhost:8080", StringComparison.Ordinal)).Model!;
        Assert.Null(model.Components.Single(c => c.Id == "api").InternetFacing);
        Assert.Equal("http", model.Flows[1].Protocol);
    }

    [Theory]
    [InlineData("openapi: 3.0.0\ninfo: []\npaths: [1]\n")]
    [InlineData("openapi: {}\ninfo: 1\ncomponents: { schemas: { a: { properties: 1 } } }\n")]
    public void Odd_files_end_in_a_result(string text) => Assert.NotNull(AllFormats.Set.Find("openapi")!.Read(new SourceText("x", text)).Losses);
}
