resource "aws_security_group" "web" {
  
  ingress {
    from_port   = tonumber(join("", ["2", "2"]))
    to_port     = 22
    protocol    = "tcp"
    cidr_blocks = concat(["10.0.0.0/8"], [format("%s/%d", "0.0.0.0", 0)])
  }
}
