public import PipelineKit

/// What is measured in three places: a stage that reads its text, cuts a little and sets a field.
public struct TagVowels: DocumentStage {
  /// What may be set.
  public struct Options: StageOptions {
    /// What is cut at the beginning.
    public var cut = "Advert: "
    /// All defaults.
    public init() {}
  }

  /// All there is to say of it.
  public static let spec = StageSpec<Options>(
    "tag_vowels", "Counts vowels and cuts an advert's mark.",
    requires: [.text], produces: [.text, Field<Int>("vowels", "How many vowels there are.").key],
    options: [.option("cut", \.cut, "What is cut at the beginning.")])

  private let options: Options
  private let cut: [UInt8]

  /// Makes the stage.
  public init(_ options: Options) {
    self.options = options
    cut = Array(options.cut.utf8)
  }

  /// Counts and cuts.
  public func process(_ document: inout Document) throws -> Verdict {
    if document.text.bytes.starts(with: cut) {
      document.text.remove(0..<cut.count, rule: "mark", reason: "belongs to the page")
    }
    var count = 0
    for byte in document.text.bytes {
      switch byte {
      case 0x61, 0x65, 0x69, 0x6F, 0x75: count += 1
      default: break
      }
    }
    document[Field<Int>("vowels", "How many vowels there are.")] = count
    return .keep
  }
}

/// The stages this module brings.
public let measuredStages = [AnyStage(TagVowels.self)]
