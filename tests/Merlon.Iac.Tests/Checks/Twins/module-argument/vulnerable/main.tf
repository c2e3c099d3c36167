module "web" {
  source = "./web"
  cidr   = "0.0.0.0/0"
}
