using System.Globalization;

namespace Merlon.Reporting.Plan.Policies;

/// <summary>A service control policy for the organisation, and a boundary for roles, as Terraform.</summary>
internal static class AwsGuardrails
{
    private sealed record Statement(string Id, string[] Controls, string[] Actions, string[] Condition)
    {
        /// <summary>Holds for roles of workloads as well.</summary>
        public bool Boundary { get; init; }
    }

    // A condition is operator, key and values.
    private static readonly Statement[] Statements =
    [
        new("KeepAuditTrail", ["cloud-audit-trail", "audit-logging"], ["cloudtrail:DeleteTrail", "cloudtrail:PutEventSelectors", "cloudtrail:StopLogging", "cloudtrail:UpdateTrail"], []) { Boundary = true },
        new("KeepLogs", ["log-integrity", "central-log-collection", "log-retention"], ["logs:DeleteLogGroup", "logs:DeleteLogStream", "logs:DeleteRetentionPolicy"], []) { Boundary = true },
        new("KeepThreatDetection", ["cloud-threat-detection", "monitoring"], ["guardduty:DeleteDetector", "guardduty:DisassociateFromAdministratorAccount", "guardduty:UpdateDetector", "securityhub:DisableSecurityHub"], []) { Boundary = true },
        new("KeepConfigurationRecorder", ["cloud-posture-management", "configuration-management"], ["config:DeleteConfigurationRecorder", "config:DeleteDeliveryChannel", "config:StopConfigurationRecorder"], []) { Boundary = true },
        new("KeepPublicAccessBlock", ["public-access-block"], ["s3:PutAccountPublicAccessBlock"], []) { Boundary = true },
        new("KeepBackups", ["backup-isolation", "backups"], ["backup:DeleteBackupVault", "backup:DeleteRecoveryPoint", "backup:PutBackupVaultAccessPolicy"], []) { Boundary = true },
        new("KeepKeys", ["key-deletion-protection", "key-management"], ["kms:DisableKey", "kms:ScheduleKeyDeletion"], []) { Boundary = true },
        new("EncryptVolumes", ["encryption-at-rest"], ["ec2:CreateVolume"], ["Bool", "ec2:Encrypted", "false"]),
        new("EncryptDatabases", ["encryption-at-rest"], ["rds:CreateDBCluster", "rds:CreateDBInstance"], ["Bool", "rds:StorageEncrypted", "false"]),
        new("EncryptFileSystems", ["encryption-at-rest"], ["elasticfilesystem:CreateFileSystem"], ["Bool", "elasticfilesystem:Encrypted", "false"]),
        new("UseTls", ["encryption-in-transit"], ["s3:*", "sqs:*", "sns:Publish"], ["Bool", "aws:SecureTransport", "false"]) { Boundary = true },
        new("RequireMetadataTokens", ["metadata-service-hardening"], ["ec2:RunInstances"], ["StringNotEquals", "ec2:MetadataHttpTokens", "required"]),
        new("NoLongLivedKeys", ["workload-identity", "short-lived-credentials", "secrets-management"], ["iam:CreateAccessKey"], []) { Boundary = true },
        new("NoRootUser", ["root-account-protection"], ["*"], ["StringLike", "aws:PrincipalArn", "arn:aws:iam::*:root"]),
        new("StayInOrganization", ["organization-guardrails"], ["organizations:LeaveOrganization"], []),
        new("KeepBoundary", ["permission-boundary", "least-privilege"], ["iam:DeleteRolePermissionsBoundary", "iam:DeleteUserPermissionsBoundary", "iam:PutRolePermissionsBoundary", "iam:PutUserPermissionsBoundary"], []) { Boundary = true },
        new("KeepSnapshotsPrivate", ["snapshot-sharing-restriction", "dataset-sharing-restriction"], ["ec2:ModifySnapshotAttribute", "rds:ModifyDBClusterSnapshotAttribute", "rds:ModifyDBSnapshotAttribute"], []) { Boundary = true },
    ];

    private static readonly Dictionary<string, string[]> Regions = new(StringComparer.OrdinalIgnoreCase)
    {
        ["eu"] = ["eu-*"],
        ["us"] = ["us-*"],
        ["uk"] = ["eu-west-2"],
        ["ch"] = ["eu-central-2"],
        ["ca"] = ["ca-*"],
        ["au"] = ["ap-southeast-2", "ap-southeast-4"],
        ["jp"] = ["ap-northeast-1", "ap-northeast-3"],
        ["in"] = ["ap-south-1", "ap-south-2"],
        ["br"] = ["sa-east-1"],
        ["apac"] = ["ap-*"],
    };

    public static PlanFile? Create(PlanRequest request, ControlDemands demands)
    {
        var statements = Statements.Select(s => (Statement: s, Demand: demands.Any(s.Controls))).Where(s => s.Demand is not null).Select(s => (s.Statement, Demand: s.Demand!)).ToList();
        var regions = request.Result.Model.Profile.Regions.Where(Regions.ContainsKey).SelectMany(r => Regions[r]).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        if (statements.Count == 0 && regions.Length == 0)
        {
            return null;
        }

        var hcl = new HclText();
        hcl.Comment($"Guardrails for AWS that follow from the threat model of {demands.Model}.");
        hcl.Comment("The service control policy is for the organisational unit of the accounts; the boundary is for roles of workloads.");
        hcl.Comment("Try them on one account first: a denial in a service control policy holds for everybody there.");
        hcl.Blank();
        hcl.Open("data \"aws_iam_policy_document\" \"guardrails\"");
        var first = true;
        foreach (var (statement, demand) in statements)
        {
            Append(hcl, statement, demand, ref first);
        }

        if (regions.Length > 0)
        {
            RegionLimit(hcl, regions, ref first);
        }

        hcl.Close();
        hcl.Blank();
        hcl.Open("resource \"aws_organizations_policy\" \"guardrails\"");
        hcl.Attribute("name", "\"merlon-guardrails\"");
        hcl.Attribute("description", HclText.Literal($"From the threat model of {demands.Model}"));
        hcl.Attribute("type", "\"SERVICE_CONTROL_POLICY\"");
        hcl.Attribute("content", "data.aws_iam_policy_document.guardrails.json");
        hcl.Close();
        Boundary(hcl, statements.Where(s => s.Statement.Boundary).ToList());
        return new PlanFile("aws/guardrails.tf", hcl.ToString());
    }

    private static void Append(HclText hcl, Statement statement, ControlDemand demand, ref bool first)
    {
        if (!first)
        {
            hcl.Blank();
        }

        first = false;
        foreach (var line in ControlDemands.Trace(demand))
        {
            hcl.Comment(line);
        }

        hcl.Open("statement");
        hcl.Attribute("sid", $"\"{statement.Id}\"");
        hcl.Attribute("effect", "\"Deny\"");
        List(hcl, "actions", statement.Actions);
        hcl.Attribute("resources", "[\"*\"]");
        if (statement.Condition is [var test, var variable, ..])
        {
            hcl.Blank();
            hcl.Open("condition");
            hcl.Attribute("test", $"\"{test}\"");
            hcl.Attribute("variable", $"\"{variable}\"");
            hcl.Attribute("values", $"[{string.Join(", ", statement.Condition.Skip(2).Select(v => $"\"{v}\""))}]");
            hcl.Close();
        }

        hcl.Close();
    }

    private static void RegionLimit(HclText hcl, string[] regions, ref bool first)
    {
        if (!first)
        {
            hcl.Blank();
        }

        first = false;
        hcl.Comment("The regions of the model's profile. Services without regions are left out.");
        hcl.Open("statement");
        hcl.Attribute("sid", "\"StayInRegions\"");
        hcl.Attribute("effect", "\"Deny\"");
        List(hcl, "not_actions", ["account:*", "budgets:*", "cloudfront:*", "globalaccelerator:*", "health:*", "iam:*", "organizations:*", "route53:*", "shield:*", "sts:*", "support:*", "trustedadvisor:*", "waf:*"]);
        hcl.Attribute("resources", "[\"*\"]");
        hcl.Blank();
        hcl.Open("condition");
        hcl.Attribute("test", "\"StringNotLike\"");
        hcl.Attribute("variable", "\"aws:RequestedRegion\"");
        hcl.Attribute("values", $"[{string.Join(", ", regions.Select(r => $"\"{r}\""))}]");
        hcl.Close();
        hcl.Close();
    }

    private static void Boundary(HclText hcl, List<(Statement Statement, ControlDemand Demand)> statements)
    {
        if (statements.Count == 0)
        {
            return;
        }

        hcl.Blank();
        hcl.Open("data \"aws_iam_policy_document\" \"boundary\"");
        hcl.Comment("What a role may do is what its own policies allow and this does not deny.");
        hcl.Open("statement");
        hcl.Attribute("sid", "\"AsGranted\"");
        hcl.Attribute("effect", "\"Allow\"");
        hcl.Attribute("actions", "[\"*\"]");
        hcl.Attribute("resources", "[\"*\"]");
        hcl.Close();
        var first = false;
        foreach (var (statement, demand) in statements)
        {
            Append(hcl, statement, demand, ref first);
        }

        hcl.Close();
        hcl.Blank();
        hcl.Open("resource \"aws_iam_policy\" \"boundary\"");
        hcl.Attribute("name", "\"merlon-boundary\"");
        hcl.Attribute("description", string.Create(CultureInfo.InvariantCulture, $"\"Permissions boundary of workloads\""));
        hcl.Attribute("policy", "data.aws_iam_policy_document.boundary.json");
        hcl.Close();
    }

    private static void List(HclText hcl, string name, string[] items)
    {
        if (items.Length == 1)
        {
            hcl.Attribute(name, $"[\"{items[0]}\"]");
            return;
        }

        hcl.OpenAttribute(name, "[");
        foreach (var item in items)
        {
            hcl.Item($"\"{item}\",");
        }

        hcl.Close("]");
    }
}
