resource "aws_db_subnet_group" "bookings" {
  name       = "bookings"
  subnet_ids = aws_subnet.private[*].id
}

resource "aws_db_instance" "bookings" {
  identifier                  = "bookings"
  engine                      = "postgres"
  instance_class              = "db.t4g.small"
  allocated_storage           = 50
  username                    = "bookings"
  manage_master_user_password = true
  db_subnet_group_name        = aws_db_subnet_group.bookings.name
  vpc_security_group_ids      = [aws_security_group.database.id]
  storage_encrypted           = false
  multi_az                    = true
  backup_retention_period     = 14
}

resource "aws_secretsmanager_secret" "database" {
  name = "bookings/database"
}

resource "aws_s3_bucket" "vouchers" {
  bucket = "bookings-vouchers"
  tags   = { app = "bookings", data = "vouchers" }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "vouchers" {
  bucket = aws_s3_bucket.vouchers.id

  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "aws:kms"
    }
  }
}

resource "aws_s3_bucket_policy" "vouchers" {
  bucket = aws_s3_bucket.vouchers.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = "*"
      Action    = "s3:GetObject"
      Resource  = "${aws_s3_bucket.vouchers.arn}/*"
    }]
  })
}

resource "aws_sqs_queue" "mails" {
  name                    = "mails"
  sqs_managed_sse_enabled = true
}
