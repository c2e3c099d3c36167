variable "shared" {
  default = true
}

resource "kubernetes_deployment_v1" "web" {
  metadata {
    name = "web"
  }
  spec {
    template {
      metadata {
        labels = { app = "web" }
      }
      spec {
        host_network = var.shared
        container {
          name  = "web"
          image = "registry.example/web:1.4.2"
        }
      }
    }
  }
}
