resource "google_compute_firewall" "admin" {
  name          = "admin"
  network       = "main"
  disabled      = true
  source_ranges = ["0.0.0.0/0"]
  allow {
    protocol = "tcp"
    ports    = ["20-30"]
  }
}
