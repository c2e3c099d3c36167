resource "aws_iot_policy" "device" {
  name = "device"
  policy = jsonencode({
    Statement = [{
      Effect   = "Allow"
      Action   = ["iot:Connect", "iot:Publish"]
      Resource = "arn:aws:iot:eu-west-1:123456789012:topic/devices/$${iot:Connection.Thing.ThingName}"
    }]
  })
}
