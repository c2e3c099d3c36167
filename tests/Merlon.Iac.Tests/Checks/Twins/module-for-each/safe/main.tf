module "web" {
  for_each = { a = "10.0.0.0/8", b = "192.168.0.0/16" }
  source   = "./web"
  cidr     = each.value
}
