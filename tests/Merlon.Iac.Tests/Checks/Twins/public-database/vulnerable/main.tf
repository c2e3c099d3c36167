variable "environments" {
  default = { dev = true }
}
resource "aws_db_instance" "main" {
  for_each            = var.environments
  identifier          = each.key
  publicly_accessible = each.value
}
