using Merlon.Iac.Hcl.Parsing;

namespace Merlon.Iac.Terraform.Modules;

/// <summary>The blocks of the language, for files in the JSON syntax.</summary>
internal static class TerraformSchema
{
    public static readonly HclJsonSchema Root = CreateRoot();

    private static HclJsonSchema CreateRoot()
    {
        var conditions = new HclJsonSchema().Add("precondition", 0).Add("postcondition", 0);
        var resource = new HclJsonSchema();
        var content = new HclJsonSchema();
        content.Add("dynamic", 1, new HclJsonSchema().Add("content", 0, content));
        resource.Add("lifecycle", 0, conditions)
            .Add("provisioner", 1, new HclJsonSchema().Add("connection", 0))
            .Add("connection", 0)
            .Add("dynamic", 1, new HclJsonSchema().Add("content", 0, content));
        return new HclJsonSchema()
            .Add("resource", 2, resource)
            .Add("data", 2, resource)
            .Add("ephemeral", 2, resource)
            .Add("variable", 1, new HclJsonSchema().Add("validation", 0))
            .Add("output", 1, conditions)
            .Add("locals", 0)
            .Add("module", 1)
            .Add("provider", 1)
            .Add("terraform", 0, new HclJsonSchema().Add("required_providers", 0).Add("backend", 1).Add("cloud", 0).Add("provider_meta", 1))
            .Add("moved", 0)
            .Add("removed", 0)
            .Add("import", 0)
            .Add("check", 1, new HclJsonSchema().Add("data", 2, resource).Add("assert", 0));
    }
}
