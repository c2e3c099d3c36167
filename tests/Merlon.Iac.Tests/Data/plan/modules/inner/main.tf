variable "name" { type = string }
variable "sizes" { type = map(number) }
variable "suffix" {
  type     = string
  default  = "std"
  nullable = false
}
locals { total = sum(values(var.sizes)) }
resource "terraform_data" "box" {
  for_each = { for k, v in var.sizes : k => v * 2 }
  input    = "${var.name}-${each.key}-${each.value}"
}
module "leaf" {
  source = "../leaf"
  count  = var.name == "x" ? 2 : 1
  name   = "${var.name}${count.index}"
}
output "full_name" { value = "${var.name}-${var.suffix}" }
output "total" { value = local.total }
