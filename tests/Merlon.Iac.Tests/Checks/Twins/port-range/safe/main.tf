resource "aws_security_group" "web" {
  
  ingress {
    from_port   = 23
    to_port     = 1024
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }
}
