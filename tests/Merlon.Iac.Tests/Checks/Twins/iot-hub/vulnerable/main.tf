locals {
  open = !false
}
resource "azurerm_iothub" "hub" {
  name                          = "hub"
  public_network_access_enabled = local.open
}
