/// The name of a new stage, and the names that follow from it.
struct StageName {
  /// As pipelines write it: `drop_ads`.
  let text: String

  /// Takes a name.
  ///
  /// - Parameter taken: The stages that there are.
  /// - Throws: `Refusal`, with what is wrong and the cure.
  init(_ text: String, taken: [String]) throws(Refusal) {
    let parts = text.split(separator: "_", omittingEmptySubsequences: false)
    let isPlain = parts.allSatisfy { part in
      !part.isEmpty && part.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) }
    }
    guard isPlain, let first = text.utf8.first, (0x61...0x7A).contains(first), text.utf8.count <= 60 else {
      let cure = Self.snakeCase(text)
      throw Refusal(
        "'\(text)' cannot name a stage: a name is a verb with an object, in snake_case"
          + (cure.isEmpty || cure == text ? ", such as 'drop_ads'" : ", such as '\(cure)'"))
    }
    guard !["name", "when", "use"].contains(text) else {
      throw Refusal("'\(text)' means something else where a pipeline names stages")
    }
    guard !taken.contains(text) else { throw Refusal("there is a stage '\(text)' already") }
    self.text = text
  }

  /// Why a name was refused.
  struct Refusal: Error {
    let message: String
    init(_ message: String) { self.message = message }
  }

  /// The Swift type and its module: `DropAds`. One word alone would often be the name of something else.
  var type: String {
    let words = text.split(separator: "_")
    let joined = words.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    return words.count == 1 ? joined + "Stage" : joined
  }

  /// The list that a module exports: `dropAdsStages`.
  var list: String { type.prefix(1).lowercased() + type.dropFirst() + "Stages" }

  /// What somebody may have meant: `DropAds` and `drop-ads` become `drop_ads`.
  private static func snakeCase(_ text: String) -> String {
    var words = ""
    for scalar in text.unicodeScalars.prefix(60) {
      switch scalar {
      case "a"..."z", "0"..."9": words.unicodeScalars.append(scalar)
      case "A"..."Z":
        if !words.isEmpty, !words.hasSuffix("_") { words += "_" }
        words += String(scalar).lowercased()
      default: if !words.isEmpty, !words.hasSuffix("_") { words += "_" }
      }
    }
    while words.hasSuffix("_") { words.removeLast() }
    return words.first?.isLetter == true ? words : ""
  }
}
