resource "azurerm_network_security_rule" "admin" {
  name                       = "admin"
  priority                   = 100
  direction                  = "Inbound"
  access                     = "Allow"
  protocol                   = "Tcp"
  source_port_range          = "*"
  destination_port_ranges    = ["80", "20-30"]
  source_address_prefix      = "Internet"
  destination_address_prefix = "*"
}
