# Guardrails for AWS that follow from the threat model of Online shop.
# The service control policy is for the organisational unit of the accounts; the boundary is for roles of workloads.
# Try them on one account first: a denial in a service control policy holds for everybody there.

data "aws_iam_policy_document" "guardrails" {
  # audit-logging: stated for Back office.
  # Threats: curious-staff@back-office, unapproved-high-value-action@back-office, unrecorded-changes-by-people@back-office
  statement {
    sid    = "KeepAuditTrail"
    effect = "Deny"
    actions = [
      "cloudtrail:DeleteTrail",
      "cloudtrail:PutEventSelectors",
      "cloudtrail:StopLogging",
      "cloudtrail:UpdateTrail",
    ]
    resources = ["*"]
  }

  # central-log-collection: stated for Online shop.
  # Threats: no-central-security-log@model
  statement {
    sid    = "KeepLogs"
    effect = "Deny"
    actions = [
      "logs:DeleteLogGroup",
      "logs:DeleteLogStream",
      "logs:DeleteRetentionPolicy",
    ]
    resources = ["*"]
  }

  # monitoring: stated for Cloud account.
  statement {
    sid    = "KeepThreatDetection"
    effect = "Deny"
    actions = [
      "guardduty:DeleteDetector",
      "guardduty:DisassociateFromAdministratorAccount",
      "guardduty:UpdateDetector",
      "securityhub:DisableSecurityHub",
    ]
    resources = ["*"]
  }

  # public-access-block: asked for by threats at Product search.
  # Threats: unauthenticated-data-store@product-search
  statement {
    sid       = "KeepPublicAccessBlock"
    effect    = "Deny"
    actions   = ["s3:PutAccountPublicAccessBlock"]
    resources = ["*"]
  }

  # backups: stated for Orders.
  # Threats: missing-backup@orders
  statement {
    sid    = "KeepBackups"
    effect = "Deny"
    actions = [
      "backup:DeleteBackupVault",
      "backup:DeleteRecoveryPoint",
      "backup:PutBackupVaultAccessPolicy",
    ]
    resources = ["*"]
  }

  # encryption-at-rest: stated for Orders.
  # Threats: unencrypted-data-at-rest@orders
  statement {
    sid       = "EncryptVolumes"
    effect    = "Deny"
    actions   = ["ec2:CreateVolume"]
    resources = ["*"]

    condition {
      test     = "Bool"
      variable = "ec2:Encrypted"
      values   = ["false"]
    }
  }

  # encryption-at-rest: stated for Orders.
  # Threats: unencrypted-data-at-rest@orders
  statement {
    sid    = "EncryptDatabases"
    effect = "Deny"
    actions = [
      "rds:CreateDBCluster",
      "rds:CreateDBInstance",
    ]
    resources = ["*"]

    condition {
      test     = "Bool"
      variable = "rds:StorageEncrypted"
      values   = ["false"]
    }
  }

  # encryption-at-rest: stated for Orders.
  # Threats: unencrypted-data-at-rest@orders
  statement {
    sid       = "EncryptFileSystems"
    effect    = "Deny"
    actions   = ["elasticfilesystem:CreateFileSystem"]
    resources = ["*"]

    condition {
      test     = "Bool"
      variable = "elasticfilesystem:Encrypted"
      values   = ["false"]
    }
  }

  # encryption-in-transit: stated for Back office → Orders, Card payments → Shop API, Customer → Sign in, Customer → Storefront, Delivery pipeline → Shop API, Delivery pipeline → Storefront and 2 more.
  # Threats: cleartext-data-over-untrusted-network@card-payments>shop-api, cleartext-data-over-untrusted-network@customer>sign-in, cleartext-data-over-untrusted-network@customer>storefront, cleartext-data-over-untrusted-network@shop-api>card-payments, cleartext-internal-traffic@back-office>orders, cleartext-internal-traffic@delivery-pipeline>shop-api and 2 more
  statement {
    sid    = "UseTls"
    effect = "Deny"
    actions = [
      "s3:*",
      "sqs:*",
      "sns:Publish",
    ]
    resources = ["*"]

    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["false"]
    }
  }

  # short-lived-credentials: stated for Delivery pipeline.
  # Threats: pipeline-secret-theft@delivery-pipeline
  statement {
    sid       = "NoLongLivedKeys"
    effect    = "Deny"
    actions   = ["iam:CreateAccessKey"]
    resources = ["*"]
  }

  # permission-boundary: asked for by threats at Build environment.
  # Threats: mixed-environments-in-account@build-environment
  statement {
    sid    = "KeepBoundary"
    effect = "Deny"
    actions = [
      "iam:DeleteRolePermissionsBoundary",
      "iam:DeleteUserPermissionsBoundary",
      "iam:PutRolePermissionsBoundary",
      "iam:PutUserPermissionsBoundary",
    ]
    resources = ["*"]
  }

  # The regions of the model's profile. Services without regions are left out.
  statement {
    sid    = "StayInRegions"
    effect = "Deny"
    not_actions = [
      "account:*",
      "budgets:*",
      "cloudfront:*",
      "globalaccelerator:*",
      "health:*",
      "iam:*",
      "organizations:*",
      "route53:*",
      "shield:*",
      "sts:*",
      "support:*",
      "trustedadvisor:*",
      "waf:*",
    ]
    resources = ["*"]

    condition {
      test     = "StringNotLike"
      variable = "aws:RequestedRegion"
      values   = ["eu-*"]
    }
  }
}

resource "aws_organizations_policy" "guardrails" {
  name        = "merlon-guardrails"
  description = "From the threat model of Online shop"
  type        = "SERVICE_CONTROL_POLICY"
  content     = data.aws_iam_policy_document.guardrails.json
}

data "aws_iam_policy_document" "boundary" {
  # What a role may do is what its own policies allow and this does not deny.
  statement {
    sid       = "AsGranted"
    effect    = "Allow"
    actions   = ["*"]
    resources = ["*"]
  }

  # audit-logging: stated for Back office.
  # Threats: curious-staff@back-office, unapproved-high-value-action@back-office, unrecorded-changes-by-people@back-office
  statement {
    sid    = "KeepAuditTrail"
    effect = "Deny"
    actions = [
      "cloudtrail:DeleteTrail",
      "cloudtrail:PutEventSelectors",
      "cloudtrail:StopLogging",
      "cloudtrail:UpdateTrail",
    ]
    resources = ["*"]
  }

  # central-log-collection: stated for Online shop.
  # Threats: no-central-security-log@model
  statement {
    sid    = "KeepLogs"
    effect = "Deny"
    actions = [
      "logs:DeleteLogGroup",
      "logs:DeleteLogStream",
      "logs:DeleteRetentionPolicy",
    ]
    resources = ["*"]
  }

  # monitoring: stated for Cloud account.
  statement {
    sid    = "KeepThreatDetection"
    effect = "Deny"
    actions = [
      "guardduty:DeleteDetector",
      "guardduty:DisassociateFromAdministratorAccount",
      "guardduty:UpdateDetector",
      "securityhub:DisableSecurityHub",
    ]
    resources = ["*"]
  }

  # public-access-block: asked for by threats at Product search.
  # Threats: unauthenticated-data-store@product-search
  statement {
    sid       = "KeepPublicAccessBlock"
    effect    = "Deny"
    actions   = ["s3:PutAccountPublicAccessBlock"]
    resources = ["*"]
  }

  # backups: stated for Orders.
  # Threats: missing-backup@orders
  statement {
    sid    = "KeepBackups"
    effect = "Deny"
    actions = [
      "backup:DeleteBackupVault",
      "backup:DeleteRecoveryPoint",
      "backup:PutBackupVaultAccessPolicy",
    ]
    resources = ["*"]
  }

  # encryption-in-transit: stated for Back office → Orders, Card payments → Shop API, Customer → Sign in, Customer → Storefront, Delivery pipeline → Shop API, Delivery pipeline → Storefront and 2 more.
  # Threats: cleartext-data-over-untrusted-network@card-payments>shop-api, cleartext-data-over-untrusted-network@customer>sign-in, cleartext-data-over-untrusted-network@customer>storefront, cleartext-data-over-untrusted-network@shop-api>card-payments, cleartext-internal-traffic@back-office>orders, cleartext-internal-traffic@delivery-pipeline>shop-api and 2 more
  statement {
    sid    = "UseTls"
    effect = "Deny"
    actions = [
      "s3:*",
      "sqs:*",
      "sns:Publish",
    ]
    resources = ["*"]

    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["false"]
    }
  }

  # short-lived-credentials: stated for Delivery pipeline.
  # Threats: pipeline-secret-theft@delivery-pipeline
  statement {
    sid       = "NoLongLivedKeys"
    effect    = "Deny"
    actions   = ["iam:CreateAccessKey"]
    resources = ["*"]
  }

  # permission-boundary: asked for by threats at Build environment.
  # Threats: mixed-environments-in-account@build-environment
  statement {
    sid    = "KeepBoundary"
    effect = "Deny"
    actions = [
      "iam:DeleteRolePermissionsBoundary",
      "iam:DeleteUserPermissionsBoundary",
      "iam:PutRolePermissionsBoundary",
      "iam:PutUserPermissionsBoundary",
    ]
    resources = ["*"]
  }
}

resource "aws_iam_policy" "boundary" {
  name        = "merlon-boundary"
  description = "Permissions boundary of workloads"
  policy      = data.aws_iam_policy_document.boundary.json
}
