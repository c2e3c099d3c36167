using System.Collections.Frozen;

namespace Merlon.Iac.Checks.Policies;

/// <summary>
/// What an action of an AWS policy does: whether it can be limited to named resources, and whether it changes something. After the
/// service authorization reference of AWS, by service, verb and the exceptions that matter; an unknown service counts as limitable.
/// </summary>
internal static class ActionFacts
{
    // None of their actions names a resource.
    private static readonly FrozenSet<string> AccountWide = new[]
    {
        "aws-portal", "ce", "consolidatedbilling", "cur", "ec2messages", "freetier", "health", "pricing", "resource-explorer", "ssmmessages", "support", "tag", "tax", "trustedadvisor", "xray",
    }.ToFrozenSet(StringComparer.Ordinal);

    // Actions that only take a star as their resource.
    private static readonly FrozenSet<string> StarOnly = new[]
    {
        "cloudwatch:putmetricdata", "cloudwatch:getmetricdata", "cloudwatch:getmetricstatistics", "cloudwatch:describealarmsformetric",
        "dynamodb:describelimits", "dynamodb:describereservedcapacity", "dynamodb:purchasereservedcapacityofferings", "ecr:getauthorizationtoken", "ecr-public:getauthorizationtoken",
        "ecs:createcluster", "ecs:deregistertaskdefinition", "ecs:describetaskdefinition", "ecs:discoverpollendpoint", "ecs:registertaskdefinition",
        "iam:generatecredentialreport", "iam:getaccountauthorizationdetails", "iam:getaccountpasswordpolicy", "iam:getaccountsummary", "iam:getcredentialreport",
        "kms:connectcustomkeystore", "kms:createcustomkeystore", "kms:createkey", "kms:generaterandom", "kms:describecustomkeystores", "lambda:createcodesigningconfig", "lambda:getaccountsettings",
        "s3:createjob", "s3:getaccountpublicaccessblock", "s3:putaccountpublicaccessblock", "s3:listallmybuckets",
        "secretsmanager:getrandompassword", "sns:checkifphonenumberisoptedout", "sns:getsmsattributes", "sns:publishtophonenumber", "sns:setsmsattributes", "ssm:describeparameters", "ssm:putinventory",
        "sts:decodeauthorizationmessage", "sts:getaccesskeyinfo", "sts:getcalleridentity", "sts:getservicebearertoken", "sts:getsessiontoken",
    }.ToFrozenSet(StringComparer.Ordinal);

    // Lists of a whole account, except these, which are the contents of one resource.
    private static readonly FrozenSet<string> ListsOfOne = new[]
    {
        "s3:listbucket", "s3:listbucketmultipartuploads", "s3:listbucketversions", "s3:listmultipartuploadparts", "sqs:listdeadlettersourcequeues", "sns:listsubscriptionsbytopic", "kms:listgrants",
        "kms:listkeypolicies", "lambda:listversionsbyfunction", "lambda:listaliases", "ecr:listimages", "dynamodb:listtagsofresource", "secretsmanager:listsecretversionids", "iam:listrolepolicies",
        "iam:listattachedrolepolicies", "iam:listuserpolicies", "iam:listaccesskeys",
    }.ToFrozenSet(StringComparer.Ordinal);

    // Their Describe actions cover the whole account.
    private static readonly FrozenSet<string> DescribesAll = new[] { "autoscaling", "ec2", "elasticloadbalancing", "application-autoscaling", "directconnect", "config" }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly string[] Changes =
    [
        "abort", "accept", "add", "apply", "associate", "attach", "authorize", "batchdelete", "batchput", "batchwrite", "cancel", "change", "complete", "copy", "create", "deactivate", "delete",
        "deploy", "deregister", "detach", "disable", "disassociate", "enable", "execute", "import", "initiate", "invoke", "merge", "modify", "move", "publish", "purge", "put", "reboot", "register",
        "release", "remove", "replace", "reset", "restart", "restore", "retire", "revoke", "rotate", "run", "schedule", "send", "set", "start", "stop", "submit", "terminate", "transact", "unassign",
        "update", "upload", "write",
    ];

    /// <summary>Whether the action, in lower case and perhaps with wildcards, takes in one that can be limited to named resources.</summary>
    public static bool CanBeLimited(string action)
    {
        var (service, verb) = Split(action);
        if (AccountWide.Contains(service))
        {
            return false;
        }

        if (verb.Contains('*', StringComparison.Ordinal))
        {
            return true;
        }

        return !StarOnly.Contains(action)
            && (!verb.StartsWith("list", StringComparison.Ordinal) || ListsOfOne.Contains(action))
            && !(verb.StartsWith("describe", StringComparison.Ordinal) && DescribesAll.Contains(service) && !verb.EndsWith("attribute", StringComparison.Ordinal));
    }

    /// <summary>Whether the action, in lower case and perhaps with wildcards, takes in one that changes data or settings.</summary>
    public static bool CanChange(string action)
    {
        var (_, verb) = Split(action);
        var star = verb.IndexOf('*', StringComparison.Ordinal);
        if (star < 0)
        {
            return Changes.Any(c => verb.StartsWith(c, StringComparison.Ordinal));
        }

        var start = verb[..star];
        return Changes.Any(c => c.StartsWith(start, StringComparison.Ordinal) || start.StartsWith(c, StringComparison.Ordinal));
    }

    private static (string Service, string Verb) Split(string action)
    {
        var colon = action.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? (action, action) : (action[..colon], action[(colon + 1)..]);
    }
}
