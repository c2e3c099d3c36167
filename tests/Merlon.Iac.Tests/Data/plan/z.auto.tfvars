names = ["c", "a"]
