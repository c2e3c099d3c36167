variable "rule" {
  type = object({
    port = number
    cidr = optional(string, "10.0.0.0/8")
  })
  default = { port = 22 }
}
resource "aws_security_group" "web" {
  
  ingress {
    from_port   = var.rule.port
    to_port     = var.rule.port
    protocol    = "tcp"
    cidr_blocks = [var.rule.cidr]
  }
}
