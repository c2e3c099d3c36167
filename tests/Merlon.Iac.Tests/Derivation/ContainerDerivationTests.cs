using Merlon.Model;

namespace Merlon.Iac.Tests.Derivation;

public sealed class ContainerDerivationTests
{
    private const string Compose = """
        services:
          web:
            build: .
            ports: ["8080:80", "127.0.0.1:9229:9229"]
            depends_on: [api]
            networks: [front]
          api:
            build: ./api
            expose: [3000]
            environment:
              DATABASE_URL: postgres://app@db:5432/shop
              CACHE_HOST: cache
            networks: [front, back]
          db:
            image: postgres:17
            networks: [back]
          cache:
            image: docker.io/library/redis:8
            networks: [back]
        networks:
          front:
          back:
        """;

    [Fact]
    public void Services_are_typed_by_image_and_by_name()
    {
        var derived = Deriving.File("compose.yaml", Compose);
        Assert.Equal("web-application", derived.Component("web").Type);
        Assert.Equal("api.rest", derived.Component("api").Type);
        Assert.Equal("database.sql.postgresql", derived.Component("db").Type);
        Assert.Equal("cache.redis", derived.Component("cache").Type);
    }

    [Fact]
    public void A_service_lives_in_its_network_and_one_in_several_between_them()
    {
        var derived = Deriving.File("compose.yaml", Compose);
        Assert.Equal(["back-network", "docker-host"], derived.Path("db"));
        Assert.Equal(["docker-host"], derived.Path("api"));
    }

    [Fact]
    public void Dependencies_and_addresses_in_the_environment_are_flows()
    {
        var derived = Deriving.File("compose.yaml", Compose);
        Assert.Equal("http", Assert.Single(derived.Flows("web", "api")).Protocol);
        Assert.Equal("postgresql", Assert.Single(derived.Flows("api", "db")).Protocol);
        Assert.Equal("redis", Assert.Single(derived.Flows("api", "cache")).Protocol);
    }

    [Fact]
    public void Published_ports_let_in_the_Internet_unless_they_are_local()
    {
        var derived = Deriving.File("compose.yaml", Compose);
        Assert.Equal("http", Assert.Single(derived.Flows("internet-users", "web")).Protocol);
        Assert.Empty(Deriving.File("compose.yaml", Compose.Replace("\"8080:80\", ", "", StringComparison.Ordinal)).Flows("internet-users", "web"));
    }

    [Fact]
    public void A_word_that_happens_to_be_a_service_is_no_address()
    {
        var derived = Deriving.File("compose.yaml", """
            services:
              app: { image: "shop:1", environment: { THEME: db, MODE: cache-first } }
              db: { image: "postgres:17" }
              other: { image: "tool:1" }
            """);
        Assert.Empty(derived.Flows("app", "db"));
    }

    private const string Manifests = """
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: web, namespace: shop }
        spec:
          replicas: 2
          selector: { matchLabels: { app: web } }
          template:
            metadata: { labels: { app: web } }
            spec:
              serviceAccountName: web
              containers:
                - name: web
                  image: registry.example.com/shop/web:3
                  env:
                    - { name: ORDERS_URL, value: "http://orders:8080/api" }
                    - name: PASSWORD
                      valueFrom: { secretKeyRef: { name: web, key: password } }
        ---
        apiVersion: v1
        kind: Service
        metadata: { name: web, namespace: shop }
        spec:
          selector: { app: web }
          ports: [{ port: 80 }]
        ---
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata: { name: shop, namespace: shop }
        spec:
          tls: [{ hosts: [shop.example.com], secretName: web }]
          rules:
            - http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } }] }
        ---
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: orders, namespace: shop }
        spec:
          selector: { matchLabels: { app: orders } }
          template:
            metadata: { labels: { app: orders } }
            spec: { containers: [{ name: orders, image: "shop/orders:2" }] }
        ---
        apiVersion: v1
        kind: Service
        metadata: { name: orders, namespace: shop }
        spec:
          selector: { app: orders }
          ports: [{ port: 8080 }]
        ---
        apiVersion: v1
        kind: Secret
        metadata: { name: web, namespace: shop }
        ---
        apiVersion: v1
        kind: ServiceAccount
        metadata: { name: web, namespace: shop }
        ---
        apiVersion: rbac.authorization.k8s.io/v1
        kind: RoleBinding
        metadata: { name: web, namespace: shop }
        roleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: reader }
        subjects: [{ kind: ServiceAccount, name: web, namespace: shop }]
        """;

    [Fact]
    public void Workloads_live_in_namespaces_of_a_cluster()
    {
        var derived = Deriving.File("k8s/app.yaml", Manifests);
        Assert.Equal(["shop-namespace", "kubernetes-cluster"], derived.Path("web"));
        Assert.True(derived.Component("web").Redundant);
    }

    [Fact]
    public void An_ingress_leads_from_the_Internet_through_services_to_pods()
    {
        var derived = Deriving.File("k8s/app.yaml", Manifests);
        Assert.Equal("https", Assert.Single(derived.Flows("internet-users", "shop-ingress")).Protocol);
        Assert.Equal("http", Assert.Single(derived.Flows("shop-ingress", "web")).Protocol);
        Assert.Empty(derived.Flows("internet-users", "orders"));
    }

    [Fact]
    public void Addresses_of_services_in_the_environment_are_flows()
    {
        Assert.Equal("http", Assert.Single(Deriving.File("k8s/app.yaml", Manifests).Flows("web", "orders")).Protocol);
    }

    [Fact]
    public void Secrets_are_data_and_rights_in_the_cluster_are_calls_on_its_interface()
    {
        var derived = Deriving.File("k8s/app.yaml", Manifests);
        Assert.Equal(["secrets"], derived.Component("web").Processes);
        Assert.Equal(Classification.Secret, derived.Model.Data.Single().Classification);
        Assert.Equal(Authentication.Token, Assert.Single(derived.Flows("web", "kubernetes-api")).Authentication);
    }

    [Fact]
    public void A_load_balancer_service_exposes_its_pods()
    {
        var derived = Deriving.File("k8s/app.yaml", Manifests.Replace("selector: { app: orders }\n  ports", "type: LoadBalancer\n  selector: { app: orders }\n  ports", StringComparison.Ordinal));
        Assert.Single(derived.Flows("internet-users", "orders"));
    }

    [Fact]
    public void A_network_policy_names_who_may_call()
    {
        var derived = Deriving.File("k8s/app.yaml", Manifests.Replace("http://orders:8080/api", "none", StringComparison.Ordinal) + """

            ---
            apiVersion: networking.k8s.io/v1
            kind: NetworkPolicy
            metadata: { name: orders, namespace: shop }
            spec:
              podSelector: { matchLabels: { app: orders } }
              ingress:
                - from: [{ podSelector: { matchLabels: { app: web } } }]
                  ports: [{ port: 8080 }]
            """);
        Assert.Equal("http", Assert.Single(derived.Flows("web", "orders")).Protocol);
        Assert.Equal(ControlState.Yes, derived.Component("orders").Control("network-policies")?.State);
    }

    [Fact]
    public void The_only_program_beside_a_store_is_taken_to_use_it_and_the_flow_says_so()
    {
        var derived = Deriving.File("compose.yaml", """
            services:
              app: { image: "shop:1" }
              db: { image: "postgres:17" }
            """);
        var flow = Assert.Single(derived.Flows("app", "db"));
        Assert.StartsWith("Assumed", flow.Description, StringComparison.Ordinal);
        Assert.Contains(flow.Id, derived.Assumed);
    }

    [Fact]
    public void Variants_of_a_workload_are_one_component()
    {
        var derived = Deriving.From(new MemoryFileSource(("a.yaml", Manifests), ("b.yaml", Manifests)));
        Assert.Single(derived.Model.Components, c => c.Name.StartsWith("Web", StringComparison.Ordinal));
    }
}
