import PipelineKit

/// What an explicit tag such as `!!int` does to a value. The core schema's tags are honoured, all others refused.
enum ScalarTag {
  /// What is wrong with a tag.
  struct Problem {
    var id: String
    var message: String
    var cure: String?
  }

  private static let prefix = "tag:yaml.org,2002:"

  /// The scalar as its tag wants it.
  static func apply(_ tag: String?, to scalar: ConfigScalar) -> (scalar: ConfigScalar, problem: Problem?) {
    guard let tag else { return (scalar, nil) }
    var result = scalar
    if tag == "!" || tag == prefix + "str" {
      result.isPlain = false
      return (result, nil)
    }
    result.isPlain = true
    let fits =
      switch (tag.hasPrefix(prefix) ? String(tag.dropFirst(prefix.count)) : "", result.resolved) {
      case ("null", .null), ("bool", .bool), ("int", .int), ("float", .int), ("float", .double): true
      default: false
      }
    return fits ? (result, nil) : (scalar, problem(with: tag, text: scalar.text))
  }

  /// What is wrong with a tag on a list or map.
  static func problem(with tag: String?, onMap isMap: Bool) -> Problem? {
    guard let tag, tag != "!", tag != prefix + (isMap ? "map" : "seq") else { return nil }
    return problem(with: tag, text: isMap ? "a map" : "a list")
  }

  private static func problem(with tag: String, text: String) -> Problem {
    let short = tag.hasPrefix(prefix) ? "!!" + tag.dropFirst(prefix.count) : tag
    guard ["!!str", "!!null", "!!bool", "!!int", "!!float", "!!map", "!!seq"].contains(short) else {
      return Problem(
        id: "unsupported-tag", message: "the tag '\(short)' is not supported",
        cure: "leave it out, or put quotes around text that begins with '!'")
    }
    return Problem(id: "wrong-tag", message: "'\(text)' is not what the tag '\(short)' says", cure: nil)
  }
}
