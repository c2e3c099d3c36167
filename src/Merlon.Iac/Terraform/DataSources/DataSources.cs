using Merlon.Iac.Hcl.Values;

namespace Merlon.Iac.Terraform.DataSources;

/// <summary>Data sources whose result follows from their arguments alone; all others stay unknown.</summary>
internal static class DataSources
{
    /// <summary>The evaluated data source with the attributes that can be computed.</summary>
    public static HclValue Complete(string type, HclValue value) => type switch
    {
        "aws_iam_policy_document" => IamPolicyDocument.Complete(value),
        _ => value,
    };
}
