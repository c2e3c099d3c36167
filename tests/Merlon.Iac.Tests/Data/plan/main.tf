variable "env" {
  type    = string
  default = "dev"
}

variable "create" {
  type    = bool
  default = false
}

variable "rules" {
  type = map(object({
    port  = number
    cidrs = optional(list(string), ["10.0.0.0/8"])
    note  = optional(string)
  }))
  default = {
    ssh = { port = 22, cidrs = ["0.0.0.0/0"] }
    web = { port = 443 }
  }
}

variable "names" {
  type    = set(string)
  default = ["b", "a"]
}

locals {
  is_prod = var.env == "prod"
  tags    = merge({ env = var.env }, local.is_prod ? { tier = "gold" } : {})
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "s3:*", Resource = "*" }]
  })
  open = [for name, rule in var.rules : name if contains(rule.cidrs, "0.0.0.0/0")]
  text = <<-EOT
    hello ${var.env}
    %{ for r in sort(keys(var.rules)) ~}
    - ${r}
    %{ endfor ~}
  EOT
}

resource "terraform_data" "none" {
  count = var.create ? 1 : 0
  input = "never"
}

resource "terraform_data" "counted" {
  count = 2
  input = { index = count.index, name = "n-${count.index}" }
}

resource "terraform_data" "rule" {
  for_each = var.rules
  input    = { key = each.key, port = each.value.port, cidrs = each.value.cidrs, note = each.value.note }
}

resource "terraform_data" "named" {
  for_each = var.names
  input    = upper(each.key)
}

resource "terraform_data" "ternary" {
  input = local.is_prod ? ["10.0.0.0/8"] : ["0.0.0.0/0"]
}

resource "terraform_data" "misc" {
  input = {
    tags    = local.tags
    policy  = local.policy
    open    = local.open
    text    = local.text
    splat   = terraform_data.counted[*].input.name
    values  = [for k, v in terraform_data.rule : v.input.port]
    subnet  = cidrsubnet("10.0.0.0/16", 8, 3)
    file    = fileexists("${path.module}/main.tf")
    maybe   = try(terraform_data.none[0].input, "fallback")
    flat    = flatten([for k, v in var.rules : [for c in v.cidrs : "${k}:${c}"]])
    lookup  = lookup(local.tags, "missing", "default")
  }
}

module "inner" {
  source   = "./modules/inner"
  for_each = toset(["x", "y"])
  name     = each.key
  sizes    = { small = 1, big = 10 }
}

module "off" {
  source = "./modules/leaf"
  count  = 0
  name   = "off"
}

resource "terraform_data" "from_modules" {
  input = {
    names = { for k, m in module.inner : k => m.full_name }
    x     = module.inner["x"].full_name
    total = sum([for m in module.inner : m.total])
  }
}

output "tags" {
  value = local.tags
}

output "secret" {
  value     = "s3cret"
  sensitive = true
}
