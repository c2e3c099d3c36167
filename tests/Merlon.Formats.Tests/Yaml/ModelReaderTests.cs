using Merlon.Diagnostics;
using Merlon.Formats.Yaml;
using Merlon.Model;
using Merlon.Serialization;

namespace Merlon.Formats.Tests.Yaml;

public sealed class ModelReaderTests
{
    [Fact]
    public void A_model_is_read_with_its_defaults_filled_in()
    {
        var model = Read("""
            model: { name: Online shop, criticality: high }
            data:
              card-number: restricted
            zones:
              internet:
                trust: 0
                components:
                  customer: actor.user
              cloud:
                trust: 60
                zones:
                  private: {}
            components:
              storefront: { type: web-application, zone: cloud, controls: { input-validation: yes } }
              order-db: { type: database.sql, zone: private, stores: [card-number] }
            flows:
              customer -> storefront: { protocol: https, sends: [card-number] }
              storefront -> order-db:
                - name: Save order
                - name: Read orders
                  read-only: true
            """);

        Assert.Equal(("online-shop", "Online shop", Criticality.High), (model.Id, model.Name, model.Criticality));
        Assert.Equal(["internet", "cloud", "private"], model.Zones.Select(z => z.Id));
        Assert.Equal((60, "cloud"), (model.Zones[2].Trust, model.Zones[2].Parent));
        Assert.Equal("internet", model.Components[0].Zone);
        Assert.Equal("Order db", model.Components[2].Name);
        Assert.Equal(["customer-to-storefront", "save-order", "read-orders"], model.Flows.Select(f => f.Id));
        Assert.Equal("Customer to Storefront", model.Flows[0].Name);
        Assert.True(model.Flows[2].ReadOnly);
        Assert.Equal(ControlState.Yes, Assert.Single(model.Components[1].Controls).State);
    }

    [Fact]
    public void Elements_and_single_facts_keep_their_places()
    {
        var model = Read("""
            components:
              web:
                type: service
                tags: [a]
              db: database.sql
            flows:
              web -> db: { protocol: https }
            """);

        Assert.Equal("m.yaml:2:3", model.Components[0].Span.ToString());
        Assert.Equal("m.yaml:4:5", model.Components[0].Provenance.Of("tags").ToString());
        Assert.Equal("m.yaml:5:7", model.Components[1].Provenance.Of("type").ToString());
        Assert.Equal("m.yaml:7:3", model.Flows[0].Span.ToString());
        Assert.Equal("m.yaml:7:16", model.Flows[0].Provenance.Of("protocol").ToString());
        Assert.Equal("yaml", model.Flows[0].Provenance.Source);
    }

    [Fact]
    public void All_faults_are_reported_at_once_with_what_was_probably_meant()
    {
        var reading = ModelReader.Read("m.yaml", """
            components:
              web: { type: web-aplication, controls: { input-validatoin: yes } }
              db: { type: database.sql, stores: [cards], colour: red }
            flows:
              web -> dbb: { protocol: htps, authentication: pasword }
            data:
              card: secrte
            """, TestCatalogue.Instance);

        Assert.Equal(
        [
            "m.yaml:2:16: error MER0220: There is no component type 'web-aplication'. (did you mean 'web-application'?)",
            "m.yaml:2:44: error MER0221: There is no control 'input-validatoin'. (did you mean 'input-validation'?)",
            "m.yaml:3:38: error MER0223: There is no data asset 'cards'. (did you mean 'card'?)",
            "m.yaml:3:46: error MER0201: 'db' has no key 'colour'. (known: type, kind, zone, stores, processes, accepts, runs-code, human, third-party, internet-facing, multi-tenant, redundant, owner, infrastructure, infra, products, name, description, tags, was, properties, controls, in-scope)",
            "m.yaml:5:3: error MER0223: There is no component 'dbb'. (did you mean 'db'?)",
            "m.yaml:5:27: error MER0222: There is no protocol 'htps'. (did you mean 'https'?)",
            "m.yaml:5:49: error MER0204: 'pasword' is not a value of 'authentication'. (did you mean 'password'?)",
            "m.yaml:7:9: error MER0204: 'secrte' is not a value of 'card'. (did you mean 'secret'?)",
        ],
        reading.Diagnostics.Select(d => d.ToString()));
    }

    [Fact]
    public void Types_controls_and_protocols_of_the_model_itself_are_known()
    {
        var model = Read("""
            types:
              - { id: service.billing, name: Billing, controls: { own-control: yes } }
            controls:
              - { id: own-control, name: Own control }
            protocols:
              - { id: own-protocol, name: Own protocol, inherits: [https] }
            components: { a: service.billing, b: service }
            flows:
              a -> b: { protocol: own-protocol, controls: { own-control: no } }
            """);

        Assert.Equal(Assurance.Assumed, model.Catalogue.Types[0].Controls[0].Assurance);
        Assert.Equal("model", model.Catalogue.Controls[0].Pack);
    }

    [Fact]
    public void Two_flows_that_get_the_same_id_ask_for_one()
    {
        var reading = ModelReader.Read("m.yaml", """
            components: { a: service, b: service, c: service }
            flows:
              a -> b: { name: Call }
              a -> c: { name: Call }
              b -> c: [{}, {}]
            """, TestCatalogue.Instance);

        Assert.Equal(["MER0227", "MER0227"], reading.Diagnostics.Select(d => d.Code));
        Assert.Equal("give it an 'id' or another 'name'", reading.Diagnostics[0].Hint);
    }

    [Fact]
    public void Files_unite_to_one_model_and_each_may_say_more_about_the_same_element()
    {
        var reading = ModelReader.Read(
        [
            new YamlSource("a.yaml", """
                model: { name: Shop }
                zones: { net: { trust: 30, components: { web: web-application } } }
                flows: { web -> db: { protocol: https } }
                """),
            new YamlSource("b.yaml", """
                components:
                  web: { controls: { input-validation: yes }, tags: [b] }
                  db: database.sql
                flows: { web -> db: { tags: [b] } }
                """),
        ],
        TestCatalogue.Instance);

        Assert.Empty(reading.Diagnostics);
        var web = reading.Model.Components[0];
        Assert.Equal(("web-application", "net", "b"), (web.Type, web.Zone, web.Tags[0]));
        Assert.Equal("b.yaml:2:10", web.Provenance.Of("controls").ToString());
        Assert.Equal(("https", "b"), (reading.Model.Flows[0].Protocol, reading.Model.Flows[0].Tags[0]));
    }

    [Fact]
    public void Files_that_contradict_each_other_are_reported_with_both_places()
    {
        var reading = ModelReader.Read(
            [new YamlSource("a.yaml", "components: { web: service }"), new YamlSource("b.yaml", "components: { web: web-application }")],
            TestCatalogue.Instance);

        var conflict = Assert.Single(reading.Diagnostics);
        Assert.Equal(("MER0228", "b.yaml:1:20"), (conflict.Code, conflict.Span.ToString()));
        Assert.Contains("a.yaml:1:20", conflict.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_order_of_files_does_not_matter()
    {
        var a = new YamlSource("a.yaml", "model: { name: X }\ncomponents: { web: service }");
        var b = new YamlSource("b.yaml", "components: { web: { tags: [t] }, db: database }");
        Assert.Equal(
            ModelJson.Write(ModelReader.Read([a, b], TestCatalogue.Instance).Model),
            ModelJson.Write(ModelReader.Read([b, a], TestCatalogue.Instance).Model));
    }

    [Theory]
    [InlineData("30", 30)]
    [InlineData("30d", 30)]
    [InlineData("6w", 42)]
    [InlineData("12m", 360)]
    [InlineData("7y", 2555)]
    public void A_retention_is_a_number_of_days_or_has_a_unit(string text, int days) =>
        Assert.Equal(days, Read($"data: {{ x: {{ classification: public, retention: {text} }} }}").Data[0].RetentionDays);

    [Fact]
    public void A_store_that_starts_a_flow_and_an_actor_that_stores_are_doubted()
    {
        var reading = ModelReader.Read("m.yaml", """
            data: { x: public }
            components: { db: database, user: { type: actor.user, stores: [x] } }
            flows: { db -> user: {} }
            """, TestCatalogue.Instance);

        Assert.Equal(["MER0231", "MER0230"], reading.Diagnostics.Select(d => d.Code));
        Assert.False(reading.HasErrors);
    }

    [Fact]
    public void Anchors_aliases_and_merge_keys_work()
    {
        var model = Read("""
            components:
              a: &base { type: service, tags: [x] }
              b: { <<: *base, tags: [y] }
              c: *base
            """);

        Assert.Equal([("service", "x"), ("service", "y"), ("service", "x")], model.Components.Select(c => (c.Type, c.Tags[0])));
    }

    [Fact]
    public void A_model_without_a_name_is_named_after_its_file() =>
        Assert.Equal("Web shop", ModelReader.Read("models/web-shop.merlon.yaml", "components: {}", TestCatalogue.Instance).Model.Name);

    private static ThreatModel Read(string text)
    {
        var reading = ModelReader.Read("m.yaml", text, TestCatalogue.Instance);
        Assert.Empty(reading.Diagnostics.Where(d => d.Severity != Severity.Info).Select(d => d.ToString()));
        return reading.Model;
    }
}
