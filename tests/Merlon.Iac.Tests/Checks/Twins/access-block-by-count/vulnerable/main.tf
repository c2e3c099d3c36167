resource "aws_s3_bucket" "data" {
  count  = 2
  bucket = "data-${count.index}"
}
resource "aws_s3_bucket_public_access_block" "data" {
  count                   = 1
  bucket                  = aws_s3_bucket.data[count.index].id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}
