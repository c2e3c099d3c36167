spec_version = "0.7.0"

variable "who" {
  value = "the royal guard"
}

threatmodel "Castle" {
  author      = "@herald"
  description = <<EOT
Walls and a gate.
EOT
  link        = "https://castle.example"
  imports     = ["controls.hcl"]

  attributes {
    new_initiative  = false
    internet_facing = true
    initiative_size = "Small"
  }

  additional_attribute "moat" {
    value = "deep"
  }

  information_asset "crown" {
    description                = "Kept by ${var.who}"
    information_classification = "Restricted"
  }

  usecase {
    description = "The queen takes the crown"
  }

  exclusion {
    description = "Dragons"
  }

  third_party_dependency "Watch" {
    description       = "Neighbours look out"
    uptime_dependency = "degraded"
  }

  threat "Theft" {
    description            = "Somebody takes the crown"
    stride                 = ["Spoofing", "Info Disclosure"]
    impacts                = ["Confidentiality"]
    information_asset_refs = ["crown"]

    risk {
      likelihood = "high"
      impact     = "very_high"
    }

    control "Guard" {
      description    = import.control.guard.description
      implemented    = true
      risk_reduction = 60
    }
  }

  data_flow_diagram_v2 "level 0" {
    external_element "Visitor" {}

    trust_zone "Inner ward" {
      process "Gate" {}

      data_store "Treasury" {
        information_asset = "crown"
      }
    }

    flow "https" {
      from = "Visitor"
      to   = "Gate"
    }

    flow "carry" {
      from = "Gate"
      to   = "Treasury"
    }
  }

  mermaid "Entry" {
    content = "flowchart LR"
  }
}
