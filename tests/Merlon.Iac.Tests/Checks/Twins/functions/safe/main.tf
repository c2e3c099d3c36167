resource "aws_security_group" "web" {
  
  ingress {
    from_port   = 22
    to_port     = 22
    protocol    = "tcp"
    cidr_blocks = concat(["10.0.0.0/8"], [cidrsubnet("10.0.0.0/8", 8, 1)])
  }
}
