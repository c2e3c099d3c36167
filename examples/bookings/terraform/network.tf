variable "region" {
  type    = string
  default = "eu-central-1"
}

provider "aws" {
  region = var.region
}

resource "aws_vpc" "bookings" {
  cidr_block = "10.20.0.0/16"
}

resource "aws_internet_gateway" "bookings" {
  vpc_id = aws_vpc.bookings.id
}

resource "aws_subnet" "public" {
  count                   = 2
  vpc_id                  = aws_vpc.bookings.id
  cidr_block              = cidrsubnet(aws_vpc.bookings.cidr_block, 8, count.index)
  availability_zone       = "${var.region}${["a", "b"][count.index]}"
  map_public_ip_on_launch = true
}

resource "aws_subnet" "private" {
  count             = 2
  vpc_id            = aws_vpc.bookings.id
  cidr_block        = cidrsubnet(aws_vpc.bookings.cidr_block, 8, count.index + 10)
  availability_zone = "${var.region}${["a", "b"][count.index]}"
}

resource "aws_route_table" "public" {
  vpc_id = aws_vpc.bookings.id

  route {
    cidr_block = "0.0.0.0/0"
    gateway_id = aws_internet_gateway.bookings.id
  }
}

resource "aws_route_table_association" "public" {
  count          = 2
  subnet_id      = aws_subnet.public[count.index].id
  route_table_id = aws_route_table.public.id
}

resource "aws_security_group" "balancer" {
  name        = "balancer"
  description = "Guests"
  vpc_id      = aws_vpc.bookings.id

  ingress {
    description = "Web"
    from_port   = 443
    to_port     = 443
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }

  ingress {
    description = "Old links"
    from_port   = 80
    to_port     = 80
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_security_group" "site" {
  name        = "site"
  description = "Booking site"
  vpc_id      = aws_vpc.bookings.id

  ingress {
    description     = "From the balancer"
    from_port       = 8080
    to_port         = 8080
    protocol        = "tcp"
    security_groups = [aws_security_group.balancer.id]
  }
}

resource "aws_security_group" "database" {
  name        = "database"
  description = "Bookings database"
  vpc_id      = aws_vpc.bookings.id

  ingress {
    description     = "From the site"
    from_port       = 5432
    to_port         = 5432
    protocol        = "tcp"
    security_groups = [aws_security_group.site.id]
  }
}
