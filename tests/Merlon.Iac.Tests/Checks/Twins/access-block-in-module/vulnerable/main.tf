resource "aws_s3_bucket" "data" {
  bucket = "data"
}
module "block" {
  source = "./block"
  bucket = aws_s3_bucket.data.id
}
