resource "aws_s3_bucket" "data" {
  bucket = "data"
}
resource "aws_s3_bucket_policy" "data" {
  bucket = aws_s3_bucket.data.id
  policy = <<-EOT
    {
      "Statement": [{
        "Effect": "Allow",
        "Principal": { "AWS": "*" },
        "Action": "s3:GetObject",
        "Resource": "${aws_s3_bucket.data.arn}/*",
        "Condition": { "StringEquals": { "aws:PrincipalOrgID": "o-abc123" } }
      }]
    }
  EOT
}
