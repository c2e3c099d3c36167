locals {
  environment = "prod"
  allowed     = local.environment == "prod" ? ["10.0.0.0/8"] : ["0.0.0.0/0"]
}
resource "aws_security_group" "web" {
  
  ingress {
    from_port   = 22
    to_port     = 22
    protocol    = "tcp"
    cidr_blocks = local.allowed
  }
}
