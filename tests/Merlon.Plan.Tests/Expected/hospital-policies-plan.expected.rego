# Rules for Terraform plans that follow from the threat model of Patient portal.
#   terraform show -json plan.out > plan.json
#   opa eval --fail-defined --data plan.rego --input plan.json 'data.merlon.terraform.deny[_]'
# deny: the model states the control, so a plan without it breaks the model. warn: threats ask for it.
package merlon.terraform

import rego.v1

# Resources that the plan makes or changes.
changes(type) := [change |
	some change in input.resource_changes
	change.type == type
	change.mode == "managed"
	some action in change.change.actions
	action in ["create", "update"]
]

# What is known only after the change cannot be judged before.
known(change, path) if not object.get(change.change, array.concat(["after_unknown"], path), false) == true

value(change, path) := object.get(change.change, array.concat(["after"], path), null)

# encryption-at-rest: stated for Clinical records.
# Threats: unencrypted-data-at-rest@clinical-records
deny contains msg if {
	some change in changes("aws_db_instance")
	known(change, ["storage_encrypted"])
	not value(change, ["storage_encrypted"]) == true
	msg := sprintf("%s: the database is not encrypted (storage_encrypted)", [change.address])
}

# encryption-at-rest: stated for Clinical records.
# Threats: unencrypted-data-at-rest@clinical-records
deny contains msg if {
	some change in changes("aws_rds_cluster")
	known(change, ["storage_encrypted"])
	not value(change, ["storage_encrypted"]) == true
	msg := sprintf("%s: the database cluster is not encrypted (storage_encrypted)", [change.address])
}

# encryption-at-rest: stated for Clinical records.
# Threats: unencrypted-data-at-rest@clinical-records
deny contains msg if {
	some change in changes("aws_ebs_volume")
	known(change, ["encrypted"])
	not value(change, ["encrypted"]) == true
	msg := sprintf("%s: the volume is not encrypted (encrypted)", [change.address])
}

# encryption-at-rest: stated for Clinical records.
# Threats: unencrypted-data-at-rest@clinical-records
deny contains msg if {
	some change in changes("aws_efs_file_system")
	known(change, ["encrypted"])
	not value(change, ["encrypted"]) == true
	msg := sprintf("%s: the file system is not encrypted (encrypted)", [change.address])
}

# encryption-at-rest: stated for Clinical records.
# Threats: unencrypted-data-at-rest@clinical-records
deny contains msg if {
	some change in changes("aws_elasticache_replication_group")
	known(change, ["at_rest_encryption_enabled"])
	not value(change, ["at_rest_encryption_enabled"]) == true
	msg := sprintf("%s: the cache is not encrypted at rest (at_rest_encryption_enabled)", [change.address])
}

# encryption-at-rest: stated for Clinical records.
# Threats: unencrypted-data-at-rest@clinical-records
deny contains msg if {
	some change in changes("aws_redshift_cluster")
	known(change, ["encrypted"])
	not value(change, ["encrypted"]) == true
	msg := sprintf("%s: the warehouse is not encrypted (encrypted)", [change.address])
}

# encryption-at-rest: stated for Clinical records.
# Threats: unencrypted-data-at-rest@clinical-records
deny contains msg if {
	some change in changes("aws_docdb_cluster")
	known(change, ["storage_encrypted"])
	not value(change, ["storage_encrypted"]) == true
	msg := sprintf("%s: the document database is not encrypted (storage_encrypted)", [change.address])
}

# encryption-at-rest: stated for Clinical records.
# Threats: unencrypted-data-at-rest@clinical-records
deny contains msg if {
	some change in changes("aws_neptune_cluster")
	known(change, ["storage_encrypted"])
	not value(change, ["storage_encrypted"]) == true
	msg := sprintf("%s: the graph database is not encrypted (storage_encrypted)", [change.address])
}

# encryption-at-rest: stated for Clinical records.
# Threats: unencrypted-data-at-rest@clinical-records
deny contains msg if {
	some change in changes("aws_kinesis_stream")
	known(change, ["encryption_type"])
	not value(change, ["encryption_type"]) == "KMS"
	msg := sprintf("%s: the stream is not encrypted (encryption_type)", [change.address])
}

# encryption-in-transit: stated for Entry gateway → Portal, Interface engine → Research platform, Patient app → Entry gateway, Patient → Entry gateway, Patient → Sign in, Patient → Usage statistics and 7 more.
# Threats: cleartext-data-over-untrusted-network@interface-engine>research-platform, cleartext-data-over-untrusted-network@patient-app>entry-gateway, cleartext-data-over-untrusted-network@patient>entry-gateway, cleartext-data-over-untrusted-network@patient>sign-in, cleartext-data-over-untrusted-network@patient>usage-statistics, cleartext-data-over-untrusted-network@portal>text-messages and 7 more
deny contains msg if {
	some change in changes("aws_elasticache_replication_group")
	known(change, ["transit_encryption_enabled"])
	not value(change, ["transit_encryption_enabled"]) == true
	msg := sprintf("%s: the cache is not encrypted in transit (transit_encryption_enabled)", [change.address])
}

# encryption-in-transit: stated for Entry gateway → Portal, Interface engine → Research platform, Patient app → Entry gateway, Patient → Entry gateway, Patient → Sign in, Patient → Usage statistics and 7 more.
# Threats: cleartext-data-over-untrusted-network@interface-engine>research-platform, cleartext-data-over-untrusted-network@patient-app>entry-gateway, cleartext-data-over-untrusted-network@patient>entry-gateway, cleartext-data-over-untrusted-network@patient>sign-in, cleartext-data-over-untrusted-network@patient>usage-statistics, cleartext-data-over-untrusted-network@portal>text-messages and 7 more
deny contains msg if {
	some change in changes("aws_cloudfront_distribution")
	known(change, ["default_cache_behavior", 0, "viewer_protocol_policy"])
	value(change, ["default_cache_behavior", 0, "viewer_protocol_policy"]) == "allow-all"
	msg := sprintf("%s: the distribution serves plain HTTP (default_cache_behavior.0.viewer_protocol_policy)", [change.address])
}

# encryption-in-transit: stated for Entry gateway → Portal, Interface engine → Research platform, Patient app → Entry gateway, Patient → Entry gateway, Patient → Sign in, Patient → Usage statistics and 7 more.
# Threats: cleartext-data-over-untrusted-network@interface-engine>research-platform, cleartext-data-over-untrusted-network@patient-app>entry-gateway, cleartext-data-over-untrusted-network@patient>entry-gateway, cleartext-data-over-untrusted-network@patient>sign-in, cleartext-data-over-untrusted-network@patient>usage-statistics, cleartext-data-over-untrusted-network@portal>text-messages and 7 more
deny contains msg if {
	some change in changes("azurerm_storage_account")
	known(change, ["https_traffic_only_enabled"])
	value(change, ["https_traffic_only_enabled"]) == false
	msg := sprintf("%s: the storage account serves plain HTTP (https_traffic_only_enabled)", [change.address])
}

# encryption-in-transit: stated for Entry gateway → Portal, Interface engine → Research platform, Patient app → Entry gateway, Patient → Entry gateway, Patient → Sign in, Patient → Usage statistics and 7 more.
# Threats: cleartext-data-over-untrusted-network@interface-engine>research-platform, cleartext-data-over-untrusted-network@patient-app>entry-gateway, cleartext-data-over-untrusted-network@patient>entry-gateway, cleartext-data-over-untrusted-network@patient>sign-in, cleartext-data-over-untrusted-network@patient>usage-statistics, cleartext-data-over-untrusted-network@portal>text-messages and 7 more
deny contains msg if {
	some change in changes("azurerm_linux_web_app")
	known(change, ["https_only"])
	not value(change, ["https_only"]) == true
	msg := sprintf("%s: the web app serves plain HTTP (https_only)", [change.address])
}

# encryption-in-transit: stated for Entry gateway → Portal, Interface engine → Research platform, Patient app → Entry gateway, Patient → Entry gateway, Patient → Sign in, Patient → Usage statistics and 7 more.
# Threats: cleartext-data-over-untrusted-network@interface-engine>research-platform, cleartext-data-over-untrusted-network@patient-app>entry-gateway, cleartext-data-over-untrusted-network@patient>entry-gateway, cleartext-data-over-untrusted-network@patient>sign-in, cleartext-data-over-untrusted-network@patient>usage-statistics, cleartext-data-over-untrusted-network@portal>text-messages and 7 more
deny contains msg if {
	some change in changes("azurerm_windows_web_app")
	known(change, ["https_only"])
	not value(change, ["https_only"]) == true
	msg := sprintf("%s: the web app serves plain HTTP (https_only)", [change.address])
}

# strong-tls-configuration: asked for by threats at Entry gateway, Sign in.
# Threats: outdated-tls-at-entry@entry-gateway, outdated-tls-at-entry@sign-in
warn contains msg if {
	some change in changes("azurerm_storage_account")
	known(change, ["min_tls_version"])
	not value(change, ["min_tls_version"]) == "TLS1_2"
	msg := sprintf("%s: the storage account accepts old TLS (min_tls_version)", [change.address])
}

# strong-tls-configuration: asked for by threats at Entry gateway, Sign in.
# Threats: outdated-tls-at-entry@entry-gateway, outdated-tls-at-entry@sign-in
warn contains msg if {
	some change in changes("aws_cloudfront_distribution")
	known(change, ["viewer_certificate", 0, "minimum_protocol_version"])
	not value(change, ["viewer_certificate", 0, "minimum_protocol_version"]) == "TLSv1.2_2021"
	msg := sprintf("%s: the distribution accepts old TLS (viewer_certificate.0.minimum_protocol_version)", [change.address])
}

# private-endpoint: asked for by threats at Portal.
# Threats: origin-bypass@portal
warn contains msg if {
	some change in changes("azurerm_mssql_server")
	known(change, ["public_network_access_enabled"])
	not value(change, ["public_network_access_enabled"]) == false
	msg := sprintf("%s: the database server is reachable from public networks (public_network_access_enabled)", [change.address])
}

# private-endpoint: asked for by threats at Portal.
# Threats: origin-bypass@portal
warn contains msg if {
	some change in changes("aws_eks_cluster")
	known(change, ["vpc_config", 0, "endpoint_public_access"])
	not value(change, ["vpc_config", 0, "endpoint_public_access"]) == false
	msg := sprintf("%s: the cluster's management interface is public (vpc_config.0.endpoint_public_access)", [change.address])
}

# backups: stated for Access records, Clinical records, Image archive.
# Threats: missing-backup@access-records, missing-backup@clinical-records, missing-backup@image-archive
deny contains msg if {
	some change in changes("aws_db_instance")
	known(change, ["backup_retention_period"])
	not at_least(value(change, ["backup_retention_period"]), 7)
	msg := sprintf("%s: backups are kept less than a week (backup_retention_period)", [change.address])
}

at_least(value, least) if {
	is_number(value)
	value >= least
}

# backups: stated for Access records, Clinical records, Image archive.
# Threats: missing-backup@access-records, missing-backup@clinical-records, missing-backup@image-archive
deny contains msg if {
	some change in changes("aws_rds_cluster")
	known(change, ["backup_retention_period"])
	not at_least(value(change, ["backup_retention_period"]), 7)
	msg := sprintf("%s: backups are kept less than a week (backup_retention_period)", [change.address])
}

# backups: stated for Access records, Clinical records, Image archive.
# Threats: missing-backup@access-records, missing-backup@clinical-records, missing-backup@image-archive
deny contains msg if {
	some change in changes("aws_dynamodb_table")
	known(change, ["point_in_time_recovery", 0, "enabled"])
	not value(change, ["point_in_time_recovery", 0, "enabled"]) == true
	msg := sprintf("%s: the table cannot be restored to a point in time (point_in_time_recovery.0.enabled)", [change.address])
}

# backups: stated for Access records, Clinical records, Image archive.
# Threats: missing-backup@access-records, missing-backup@clinical-records, missing-backup@image-archive
deny contains msg if {
	some change in changes("aws_s3_bucket_versioning")
	known(change, ["versioning_configuration", 0, "status"])
	not value(change, ["versioning_configuration", 0, "status"]) == "Enabled"
	msg := sprintf("%s: versions of objects are not kept (versioning_configuration.0.status)", [change.address])
}

# redundancy: asked for by threats at Clinical records, Entry gateway, Image archive, Sign in.
# Threats: identity-provider-outage@sign-in, single-point-data-store@clinical-records, single-point-data-store@image-archive, single-point-of-failure-at-edge@entry-gateway
warn contains msg if {
	some change in changes("aws_db_instance")
	known(change, ["multi_az"])
	not value(change, ["multi_az"]) == true
	msg := sprintf("%s: the database has one instance only (multi_az)", [change.address])
}

# redundancy: asked for by threats at Clinical records, Entry gateway, Image archive, Sign in.
# Threats: identity-provider-outage@sign-in, single-point-data-store@clinical-records, single-point-data-store@image-archive, single-point-of-failure-at-edge@entry-gateway
warn contains msg if {
	some change in changes("aws_elasticache_replication_group")
	known(change, ["automatic_failover_enabled"])
	not value(change, ["automatic_failover_enabled"]) == true
	msg := sprintf("%s: the cache does not fail over (automatic_failover_enabled)", [change.address])
}

# key-rotation: asked for by threats at Interface engine, Portal, Record API, Sign in.
# Threats: static-api-key@portal, stored-service-credentials-leak@interface-engine, stored-service-credentials-leak@record-api, token-forgery@record-api, token-signing-key-theft@sign-in
warn contains msg if {
	some change in changes("aws_kms_key")
	known(change, ["enable_key_rotation"])
	not value(change, ["enable_key_rotation"]) == true
	msg := sprintf("%s: the key is not rotated (enable_key_rotation)", [change.address])
}

# audit-logging: stated for Record API, Ward console.
# Threats: curious-staff@ward-console, over-privileged-database-account@record-api
deny contains msg if {
	some change in changes("aws_cloudtrail")
	known(change, ["is_multi_region_trail"])
	not value(change, ["is_multi_region_trail"]) == true
	msg := sprintf("%s: the trail covers one region only (is_multi_region_trail)", [change.address])
}

# log-integrity: asked for by threats at Access records.
# Threats: log-tampering@access-records
warn contains msg if {
	some change in changes("aws_cloudtrail")
	known(change, ["enable_log_file_validation"])
	not value(change, ["enable_log_file_validation"]) == true
	msg := sprintf("%s: changes of the trail go unnoticed (enable_log_file_validation)", [change.address])
}

# log-retention: asked for by threats at Record API.
# Threats: personal-data-in-logs@record-api
warn contains msg if {
	some change in changes("aws_cloudwatch_log_group")
	known(change, ["retention_in_days"])
	not at_least(value(change, ["retention_in_days"]), 90)
	msg := sprintf("%s: logs are kept less than 90 days, or for ever (retention_in_days)", [change.address])
}

# audit-logging: stated for Record API, Ward console.
# Threats: curious-staff@ward-console, over-privileged-database-account@record-api
deny contains msg if {
	some change in changes("aws_lb")
	known(change, ["access_logs", 0, "enabled"])
	not value(change, ["access_logs", 0, "enabled"]) == true
	msg := sprintf("%s: the load balancer keeps no access log (access_logs.0.enabled)", [change.address])
}

# vulnerability-scanning: asked for by threats at Entry gateway, Portal.
# Threats: insecure-default-configuration@entry-gateway, vulnerable-components@portal, vulnerable-edge-device@entry-gateway
warn contains msg if {
	some change in changes("aws_ecr_repository")
	known(change, ["image_scanning_configuration", 0, "scan_on_push"])
	not value(change, ["image_scanning_configuration", 0, "scan_on_push"]) == true
	msg := sprintf("%s: images are not scanned (image_scanning_configuration.0.scan_on_push)", [change.address])
}

# least-privilege: asked for by threats at Sign in.
# Threats: token-signing-key-theft@sign-in
warn contains msg if {
	some change in changes("aws_db_instance")
	known(change, ["iam_database_authentication_enabled"])
	not value(change, ["iam_database_authentication_enabled"]) == true
	msg := sprintf("%s: the database does not use identities of the platform (iam_database_authentication_enabled)", [change.address])
}

# patch-management: stated for Portal.
# Threats: http-request-smuggling@portal, vulnerable-components@portal
deny contains msg if {
	some change in changes("aws_db_instance")
	known(change, ["auto_minor_version_upgrade"])
	value(change, ["auto_minor_version_upgrade"]) == false
	msg := sprintf("%s: minor versions are not installed automatically (auto_minor_version_upgrade)", [change.address])
}

# network-segmentation: stated for Record API.
# Threats: unauthenticated-call-across-boundary@record-api
deny contains msg if {
	some change in changes("aws_security_group")
	some rule in object.get(change.change.after, "ingress", [])
	open_to_all(rule)
	some port in [22, 3389]
	covers(rule, port)
	msg := sprintf("%s: port %d is open to everybody", [change.address, port])
}

# network-segmentation: stated for Record API.
# Threats: unauthenticated-call-across-boundary@record-api
deny contains msg if {
	some change in changes("aws_vpc_security_group_ingress_rule")
	rule := change.change.after
	open_to_all(rule)
	some port in [22, 3389]
	covers(rule, port)
	msg := sprintf("%s: port %d is open to everybody", [change.address, port])
}

# network-segmentation: stated for Record API.
# Threats: unauthenticated-call-across-boundary@record-api
deny contains msg if {
	some change in changes("aws_security_group_rule")
	rule := change.change.after
	rule.type == "ingress"
	open_to_all(rule)
	some port in [22, 3389]
	covers(rule, port)
	msg := sprintf("%s: port %d is open to everybody", [change.address, port])
}

open_to_all(rule) if {
	some range in array.concat(as_list(object.get(rule, "cidr_blocks", [])), as_list(object.get(rule, "ipv6_cidr_blocks", [])))
	range in ["0.0.0.0/0", "::/0"]
}

open_to_all(rule) if object.get(rule, "cidr_ipv4", "") == "0.0.0.0/0"

open_to_all(rule) if object.get(rule, "cidr_ipv6", "") == "::/0"

as_list(value) := value if is_array(value)

as_list(value) := [] if not is_array(value)

covers(rule, port) if {
	rule.from_port <= port
	rule.to_port >= port
}

covers(rule, _) if object.get(rule, "protocol", object.get(rule, "ip_protocol", "")) == "-1"
