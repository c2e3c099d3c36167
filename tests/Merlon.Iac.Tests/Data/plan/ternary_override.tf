resource "terraform_data" "ternary" {
  triggers_replace = ["overridden"]
}
