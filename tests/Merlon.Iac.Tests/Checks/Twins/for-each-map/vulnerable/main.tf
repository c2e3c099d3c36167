locals {
  rules = {
    https = { port = 443, cidr = "0.0.0.0/0" }
    admin = { port = 22, cidr = "0.0.0.0/0" }
  }
}
resource "aws_security_group_rule" "rule" {
  for_each          = local.rules
  type              = "ingress"
  from_port         = each.value.port
  to_port           = each.value.port
  protocol          = "tcp"
  cidr_blocks       = [each.value.cidr]
  security_group_id = "sg-1"
}
