namespace Merlon.Iac.Checks.Policies;

/// <summary>Sets of actions with which a principal can give itself more rights than it was given.</summary>
internal static class PrivilegeEscalation
{
    // Each line alone is enough; those with several need all of them. The list follows published research on AWS IAM.
    private static readonly string[][] s_ways =
    [
        ["iam:createpolicyversion"], ["iam:setdefaultpolicyversion"], ["iam:createaccesskey"], ["iam:createloginprofile"], ["iam:updateloginprofile"],
        ["iam:attachuserpolicy"], ["iam:attachgrouppolicy"], ["iam:attachrolepolicy"], ["iam:putuserpolicy"], ["iam:putgrouppolicy"], ["iam:putrolepolicy"],
        ["iam:addusertogroup"], ["iam:updateassumerolepolicy"],
        ["iam:passrole", "ec2:runinstances"], ["iam:passrole", "lambda:createfunction", "lambda:invokefunction"],
        ["iam:passrole", "lambda:createfunction", "lambda:createeventsourcemapping"], ["lambda:updatefunctioncode"],
        ["iam:passrole", "glue:createdevendpoint"], ["glue:updatedevendpoint"], ["iam:passrole", "cloudformation:createstack"],
        ["iam:passrole", "datapipeline:createpipeline"], ["iam:passrole", "sagemaker:createnotebookinstance"], ["iam:passrole", "ecs:runtask"],
        ["codestar:createproject", "iam:passrole"],
    ];

    /// <summary>Whether the statements together open one of the ways on every resource.</summary>
    public static bool IsOpen(IEnumerable<PolicyStatement> statements)
    {
        var allowed = statements.Where(s => s.Allow && s.Resources.Any(r => r == "*" || r.EndsWith("/*", StringComparison.Ordinal) || r.EndsWith(":*", StringComparison.Ordinal)) && s.Conditions.IsEmpty).ToList();
        return allowed.Count > 0 && s_ways.Any(way => way.All(action => allowed.Any(s => s.Grants(action))));
    }
}
