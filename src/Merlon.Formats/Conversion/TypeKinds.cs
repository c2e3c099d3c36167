using System.Collections.Frozen;
using Merlon.Model;

namespace Merlon.Formats.Conversion;

/// <summary>The kinds of the library's types, for readers and writers, which know the library by its ids only. A test compares them.</summary>
internal static class TypeKinds
{
    private static readonly FrozenSet<string> Stores = FrozenSet.Create(
        StringComparer.Ordinal,
        "ai.dataset", "ai.feature-store", "ai.memory", "ai.model", "ai.model-registry", "ai.prompt-store", "ai.response-cache", "ai.tool-registry",
        "aws.aurora", "aws.backup", "aws.cloudhsm", "aws.cloudtrail", "aws.cloudwatch", "aws.documentdb", "aws.dynamodb", "aws.ebs",
        "aws.ebs-snapshot", "aws.efs", "aws.elasticache", "aws.fsx", "aws.kms", "aws.lake-formation", "aws.machine-image", "aws.managed-ad",
        "aws.neptune", "aws.opensearch", "aws.parameter-store", "aws.rds", "aws.rds-snapshot", "aws.redshift", "aws.s3", "aws.secrets-manager",
        "aws.timestream", "azure.activity-log", "azure.ai-search", "azure.backup", "azure.blob-storage", "azure.cache-redis", "azure.cosmos-db",
        "azure.data-lake", "azure.disk-snapshot", "azure.entra-domain-services", "azure.files", "azure.key-vault", "azure.managed-disk",
        "azure.managed-hsm", "azure.monitor", "azure.mysql", "azure.postgresql", "azure.sql-database", "azure.synapse", "azure.table-storage",
        "build-cache", "cache", "cloud.audit-log", "cloud.log-service", "cloud.machine-image", "cloud.snapshot", "container-image",
        "container-volume", "customer-data-platform", "data-clean-room", "data-lake", "data-store", "data-warehouse", "database", "directory",
        "gcp.audit-logs", "gcp.backup", "gcp.bigquery", "gcp.bigtable", "gcp.cloud-kms", "gcp.cloud-logging", "gcp.cloud-sql", "gcp.cloud-storage",
        "gcp.disk-snapshot", "gcp.filestore", "gcp.firestore", "gcp.memorystore", "gcp.persistent-disk", "gcp.secret-manager", "gcp.spanner", "hsm",
        "iac-state", "iot.device-registry", "key-management", "kubernetes.etcd", "kubernetes.secret", "log-store", "medical.image-archive",
        "ot.historian", "search-index", "secret-store", "serverless.layer", "storage", "transparency-log");

    /// <summary>The kind of a type, or of its nearest dotted parent that is known; a process where none is.</summary>
    public static ComponentKind Of(string type)
    {
        for (var at = type; ; at = at[..at.LastIndexOf('.')])
        {
            if (Stores.Contains(at))
            {
                return ComponentKind.DataStore;
            }

            if (at.LastIndexOf('.') < 0)
            {
                return at == "actor" ? ComponentKind.Actor : ComponentKind.Process;
            }
        }
    }
}
