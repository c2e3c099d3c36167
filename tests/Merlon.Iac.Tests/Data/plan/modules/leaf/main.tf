variable "name" {}
resource "terraform_data" "leaf" {
  input = { module = basename(path.module), name = var.name }
}
