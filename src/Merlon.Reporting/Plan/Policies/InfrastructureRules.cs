using static Merlon.Reporting.Plan.Policies.RuleTest;

namespace Merlon.Reporting.Plan.Policies;

/// <summary>Attributes of cloud resources by the controls that they show; one table for Rego and cfn-guard.</summary>
internal static class InfrastructureRules
{
    private const string Yes = "true";
    private const string No = "false";

    public static readonly ImmutableArray<InfrastructureRule> All =
    [
        new(["encryption-at-rest"], "aws_db_instance", "storage_encrypted", "AWS::RDS::DBInstance", "StorageEncrypted", Is, Yes, "the database is not encrypted"),
        new(["encryption-at-rest"], "aws_rds_cluster", "storage_encrypted", "AWS::RDS::DBCluster", "StorageEncrypted", Is, Yes, "the database cluster is not encrypted"),
        new(["encryption-at-rest"], "aws_ebs_volume", "encrypted", "AWS::EC2::Volume", "Encrypted", Is, Yes, "the volume is not encrypted"),
        new(["encryption-at-rest"], "aws_efs_file_system", "encrypted", "AWS::EFS::FileSystem", "Encrypted", Is, Yes, "the file system is not encrypted"),
        new(["encryption-at-rest"], "aws_elasticache_replication_group", "at_rest_encryption_enabled", "AWS::ElastiCache::ReplicationGroup", "AtRestEncryptionEnabled", Is, Yes, "the cache is not encrypted at rest"),
        new(["encryption-at-rest"], "aws_redshift_cluster", "encrypted", "AWS::Redshift::Cluster", "Encrypted", Is, Yes, "the warehouse is not encrypted"),
        new(["encryption-at-rest"], "aws_docdb_cluster", "storage_encrypted", "AWS::DocDB::DBCluster", "StorageEncrypted", Is, Yes, "the document database is not encrypted"),
        new(["encryption-at-rest"], "aws_neptune_cluster", "storage_encrypted", "AWS::Neptune::DBCluster", "StorageEncrypted", Is, Yes, "the graph database is not encrypted"),
        new(["encryption-at-rest"], "aws_kinesis_stream", "encryption_type", "AWS::Kinesis::Stream", "StreamEncryption.EncryptionType", Is, "\"KMS\"", "the stream is not encrypted"),
        new(["encryption-in-transit"], "aws_elasticache_replication_group", "transit_encryption_enabled", "AWS::ElastiCache::ReplicationGroup", "TransitEncryptionEnabled", Is, Yes, "the cache is not encrypted in transit"),
        new(["encryption-in-transit"], "aws_cloudfront_distribution", "default_cache_behavior.0.viewer_protocol_policy", "AWS::CloudFront::Distribution", "DistributionConfig.DefaultCacheBehavior.ViewerProtocolPolicy", IsNot, "\"allow-all\"", "the distribution serves plain HTTP"),
        new(["encryption-in-transit"], "azurerm_storage_account", "https_traffic_only_enabled", "", "", IsNot, No, "the storage account serves plain HTTP"),
        new(["encryption-in-transit"], "azurerm_linux_web_app", "https_only", "", "", Is, Yes, "the web app serves plain HTTP"),
        new(["encryption-in-transit"], "azurerm_windows_web_app", "https_only", "", "", Is, Yes, "the web app serves plain HTTP"),
        new(["strong-tls-configuration"], "azurerm_storage_account", "min_tls_version", "", "", Is, "\"TLS1_2\"", "the storage account accepts old TLS"),
        new(["strong-tls-configuration"], "aws_cloudfront_distribution", "viewer_certificate.0.minimum_protocol_version", "AWS::CloudFront::Distribution", "DistributionConfig.ViewerCertificate.MinimumProtocolVersion", Is, "\"TLSv1.2_2021\"", "the distribution accepts old TLS"),
        new(["public-access-block"], "aws_db_instance", "publicly_accessible", "AWS::RDS::DBInstance", "PubliclyAccessible", IsNot, Yes, "the database has a public address"),
        new(["public-access-block"], "aws_s3_bucket_public_access_block", "block_public_acls", "AWS::S3::Bucket", "PublicAccessBlockConfiguration.BlockPublicAcls", Is, Yes, "public ACLs are not blocked"),
        new(["public-access-block"], "aws_s3_bucket_public_access_block", "block_public_policy", "AWS::S3::Bucket", "PublicAccessBlockConfiguration.BlockPublicPolicy", Is, Yes, "public policies are not blocked"),
        new(["public-access-block"], "aws_s3_bucket_public_access_block", "ignore_public_acls", "AWS::S3::Bucket", "PublicAccessBlockConfiguration.IgnorePublicAcls", Is, Yes, "public ACLs are not ignored"),
        new(["public-access-block"], "aws_s3_bucket_public_access_block", "restrict_public_buckets", "AWS::S3::Bucket", "PublicAccessBlockConfiguration.RestrictPublicBuckets", Is, Yes, "public buckets are not restricted"),
        new(["public-access-block"], "azurerm_storage_account", "allow_nested_items_to_be_public", "", "", Is, No, "blobs may be made public"),
        new(["public-access-block"], "google_storage_bucket", "public_access_prevention", "", "", Is, "\"enforced\"", "the bucket may be made public"),
        new(["public-access-block", "private-endpoint"], "azurerm_mssql_server", "public_network_access_enabled", "", "", Is, No, "the database server is reachable from public networks"),
        new(["public-access-block", "private-endpoint"], "aws_eks_cluster", "vpc_config.0.endpoint_public_access", "AWS::EKS::Cluster", "ResourcesVpcConfig.EndpointPublicAccess", Is, No, "the cluster's management interface is public"),
        new(["backups"], "aws_db_instance", "backup_retention_period", "AWS::RDS::DBInstance", "BackupRetentionPeriod", AtLeast, "7", "backups are kept less than a week"),
        new(["backups"], "aws_rds_cluster", "backup_retention_period", "AWS::RDS::DBCluster", "BackupRetentionPeriod", AtLeast, "7", "backups are kept less than a week"),
        new(["backups"], "aws_dynamodb_table", "point_in_time_recovery.0.enabled", "AWS::DynamoDB::Table", "PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled", Is, Yes, "the table cannot be restored to a point in time"),
        new(["deletion-protection"], "aws_db_instance", "deletion_protection", "AWS::RDS::DBInstance", "DeletionProtection", Is, Yes, "the database can be deleted at once"),
        new(["deletion-protection"], "aws_dynamodb_table", "deletion_protection_enabled", "AWS::DynamoDB::Table", "DeletionProtectionEnabled", Is, Yes, "the table can be deleted at once"),
        new(["deletion-protection", "key-deletion-protection"], "azurerm_key_vault", "purge_protection_enabled", "", "", Is, Yes, "the vault can be purged"),
        new(["object-versioning", "backups"], "aws_s3_bucket_versioning", "versioning_configuration.0.status", "AWS::S3::Bucket", "VersioningConfiguration.Status", Is, "\"Enabled\"", "versions of objects are not kept"),
        new(["redundancy"], "aws_db_instance", "multi_az", "AWS::RDS::DBInstance", "MultiAZ", Is, Yes, "the database has one instance only"),
        new(["redundancy"], "aws_elasticache_replication_group", "automatic_failover_enabled", "AWS::ElastiCache::ReplicationGroup", "AutomaticFailoverEnabled", Is, Yes, "the cache does not fail over"),
        new(["key-rotation", "key-management"], "aws_kms_key", "enable_key_rotation", "AWS::KMS::Key", "EnableKeyRotation", Is, Yes, "the key is not rotated"),
        new(["cloud-audit-trail", "audit-logging"], "aws_cloudtrail", "is_multi_region_trail", "AWS::CloudTrail::Trail", "IsMultiRegionTrail", Is, Yes, "the trail covers one region only"),
        new(["cloud-audit-trail", "log-integrity"], "aws_cloudtrail", "enable_log_file_validation", "AWS::CloudTrail::Trail", "EnableLogFileValidation", Is, Yes, "changes of the trail go unnoticed"),
        new(["log-retention"], "aws_cloudwatch_log_group", "retention_in_days", "AWS::Logs::LogGroup", "RetentionInDays", AtLeast, "90", "logs are kept less than 90 days, or for ever"),
        new(["audit-logging", "security-logging"], "aws_lb", "access_logs.0.enabled", "", "", Is, Yes, "the load balancer keeps no access log"),
        new(["metadata-service-hardening"], "aws_instance", "metadata_options.0.http_tokens", "", "", Is, "\"required\"", "the metadata service answers without a token"),
        new(["metadata-service-hardening"], "aws_launch_template", "metadata_options.0.http_tokens", "AWS::EC2::LaunchTemplate", "LaunchTemplateData.MetadataOptions.HttpTokens", Is, "\"required\"", "the metadata service answers without a token"),
        new(["immutable-image-tags"], "aws_ecr_repository", "image_tag_mutability", "AWS::ECR::Repository", "ImageTagMutability", Is, "\"IMMUTABLE\"", "tags of images can be moved"),
        new(["vulnerability-scanning", "dependency-scanning"], "aws_ecr_repository", "image_scanning_configuration.0.scan_on_push", "AWS::ECR::Repository", "ImageScanningConfiguration.ScanOnPush", Is, Yes, "images are not scanned"),
        new(["iam-conditions", "least-privilege"], "aws_db_instance", "iam_database_authentication_enabled", "AWS::RDS::DBInstance", "EnableIAMDatabaseAuthentication", Is, Yes, "the database does not use identities of the platform"),
        new(["patch-management"], "aws_db_instance", "auto_minor_version_upgrade", "AWS::RDS::DBInstance", "AutoMinorVersionUpgrade", IsNot, No, "minor versions are not installed automatically"),
        new(["shared-key-access-disabled"], "azurerm_storage_account", "shared_access_key_enabled", "", "", Is, No, "the storage account can be used with its key"),
    ];

    /// <summary>Rules whose control the model states or asks for.</summary>
    public static IEnumerable<(InfrastructureRule Rule, ControlDemand Demand)> For(ControlDemands demands) =>
        All.Select(r => (Rule: r, Demand: demands.Any(r.Controls))).Where(p => p.Demand is not null).Select(p => (p.Rule, p.Demand!));
}
