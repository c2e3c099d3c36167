using Merlon.Iac.Graph;
using Merlon.Iac.Kubernetes;
using Merlon.Text;

namespace Merlon.Iac.Tests.Kubernetes;

public sealed class ManifestTests
{
    private static InfrastructureResult Read(string text) => KubernetesReader.Read(new SourceText("m.yaml", text));

    [Theory]
    [InlineData("Pod", "", "spec")]
    [InlineData("Deployment", "template:", "spec.template.spec")]
    [InlineData("DaemonSet", "template:", "spec.template.spec")]
    [InlineData("Job", "template:", "spec.template.spec")]
    [InlineData("CronJob", "jobTemplate: spec: template:", "spec.jobTemplate.spec.template.spec")]
    public void The_pod_is_found_wherever_the_kind_keeps_it(string kind, string wrappers, string path)
    {
        var text = $"apiVersion: v1\nkind: {kind}\nmetadata: {{ name: a }}\nspec:\n";
        var indent = 2;
        foreach (var word in wrappers.Length == 0 ? [] : (wrappers + " spec:").Split(' '))
        {
            text += new string(' ', indent) + word + "\n";
            indent += 2;
        }

        var pad = new string(' ', indent);
        text += $"{pad}hostNetwork: true\n{pad}containers: [{{ name: c, image: i }}]\n{pad}initContainers: [{{ name: first }}]\n";
        var resource = Assert.Single(Read(text).Graph.Resources);
        Assert.Equal("kubernetes:" + kind, resource.Type);
        Assert.True(resource.Attributes.At("pod.hostNetwork").Bool);
        Assert.True(resource.Attributes.At(path + ".hostNetwork").Bool);
        Assert.Equal(["first", "c"], resource.Attributes["containers"].Items.Select(c => c["name"].AsText!));
    }

    [Fact]
    public void Several_documents_and_lists_give_one_graph_with_places()
    {
        var graph = Read("""
            apiVersion: v1
            kind: ServiceAccount
            metadata:
              name: robot
              namespace: shop
            ---
            # nothing here
            ---
            apiVersion: v1
            kind: List
            items:
              - { apiVersion: v1, kind: ConfigMap, metadata: { name: c } }
              - apiVersion: serving.knative.dev/v1
                kind: Service
                metadata: { name: s }
            """).Graph;
        Assert.Equal(["ServiceAccount.shop.robot", "ConfigMap.default.c", "Service.default.s"], graph.Resources.Select(r => r.Address));
        Assert.Equal("kubernetes:serving.knative.dev/Service", graph.Resources[2].Type);
        Assert.Equal("m.yaml:4:3", graph.Resources[0].HeaderSpan.ToString());
        Assert.Equal("m.yaml:13:5", graph.Resources[2].Span.ToString());
    }

    [Fact]
    public void Objects_that_name_or_select_one_another_are_linked()
    {
        var graph = Read("""
            apiVersion: apps/v1
            kind: Deployment
            metadata: { name: web, namespace: shop }
            spec:
              template:
                metadata: { labels: { app: web, tier: front } }
                spec:
                  serviceAccountName: robot
                  containers:
                    - name: web
                      envFrom: [{ secretRef: { name: keys } }]
                  volumes: [{ name: v, configMap: { name: settings } }]
            ---
            { apiVersion: v1, kind: Service, metadata: { name: web, namespace: shop }, spec: { selector: { app: web } } }
            ---
            { apiVersion: v1, kind: Service, metadata: { name: other, namespace: shop }, spec: { selector: { app: other } } }
            ---
            { apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: { name: in, namespace: shop }, spec: { rules: [{ http: { paths: [{ backend: { service: { name: web } } }] } }] } }
            ---
            { apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: { name: all, namespace: shop }, spec: { podSelector: {} } }
            ---
            { apiVersion: v1, kind: ServiceAccount, metadata: { name: robot, namespace: shop } }
            ---
            { apiVersion: v1, kind: Secret, metadata: { name: keys, namespace: shop } }
            ---
            { apiVersion: v1, kind: ConfigMap, metadata: { name: settings, namespace: shop } }
            ---
            { apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: { name: admin } }
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: RoleBinding
            metadata: { name: b, namespace: shop }
            roleRef: { kind: ClusterRole, name: admin }
            subjects: [{ kind: ServiceAccount, name: robot, namespace: shop }]
            """).Graph;
        var deployment = graph.Find("Deployment.shop.web")!;
        Assert.Equal(
            ["ServiceAccount.shop.robot", "ConfigMap.shop.settings", "Secret.shop.keys"],
            graph.Targets(deployment, "spec").Select(r => r.Address));
        Assert.Equal(["Service.shop.web", "NetworkPolicy.shop.all"], graph.Referrers(deployment).Select(r => r.Resource.Address));
        Assert.Equal(["Service.shop.web"], graph.Targets(graph.Find("Ingress.shop.in")!, "spec.rules").Select(r => r.Address));
        Assert.Equal(["ClusterRole.default.admin", "ServiceAccount.shop.robot"], graph.Find("RoleBinding.shop.b")!.References.Select(r => r.Target));
    }

    [Fact]
    public void A_broken_document_does_not_hide_the_others()
    {
        var result = Read("""
            apiVersion: v1
            kind: Pod
            metadata: { name: a }
            ---
            apiVersion: v1
            kind: Pod
            metadata: { name: [ }
            ---
            apiVersion: v1
            kind: Pod
            metadata: { name: c }
            """);
        Assert.Equal(["Pod.default.a", "Pod.default.c"], result.Graph.Resources.Select(r => r.Address));
        Assert.Equal(11, result.Graph.Resources[1].HeaderSpan.Start.Line);
        Assert.Contains(result.Diagnostics, d => d.Span.Start.Line == 7);
    }

    [Fact]
    public void The_same_object_twice_stays_two()
    {
        var graph = Read("{ apiVersion: v1, kind: Pod, metadata: { name: a } }\n---\n{ apiVersion: v1, kind: Pod, metadata: { name: a } }\n").Graph;
        Assert.Equal(["Pod.default.a", "Pod.default.a#2"], graph.Resources.Select(r => r.Address));
    }

    [Theory]
    [InlineData("")]
    [InlineData("kind: 3")]
    [InlineData("apiVersion: []\nkind: {}")]
    [InlineData("[[[[[[[[[[{apiVersion: v1, kind: x}]]]]]]]]]]")]
    [InlineData("{\"apiVersion\": \"v1\", \"kind\": \"Pod\", \"spec\": [{\"containers\": 3}]}")]
    [InlineData("apiVersion: v1\nkind: Deployment\nspec: {template: {spec: {containers: {a: b}, volumes: [1, {configMap: 3}]}}}")]
    public void Bad_manifests_are_read_as_far_as_they_go(string text)
    {
        var result = Read(text);
        Assert.True(result.Graph.Resources.Length > 0 || result.Diagnostics.Length > 0);
    }
}
