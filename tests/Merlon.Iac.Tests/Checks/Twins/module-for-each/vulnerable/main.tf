module "web" {
  for_each = { a = "10.0.0.0/8", b = "0.0.0.0/0" }
  source   = "./web"
  cidr     = each.value
}
