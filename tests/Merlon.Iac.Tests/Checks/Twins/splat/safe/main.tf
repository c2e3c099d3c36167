locals {
  networks = [{ name = "a", cidr = "10.0.0.0/8" }, { name = "b", cidr = "192.168.0.0/16" }]
}
resource "aws_security_group" "web" {
  
  ingress {
    from_port   = 22
    to_port     = 22
    protocol    = "tcp"
    cidr_blocks = local.networks[*].cidr
  }
}
