module "web" {
  source = "./web"
  cidr   = "10.0.0.0/8"
}
