/// Text decoded to UTF-8 that knows where each of its bytes came from.
public struct DecodedText: Sendable, Hashable {
  /// The UTF-8.
  public var text: [UInt8]
  /// Where the text came from, as runs in order; `nil` where that cannot be said byte for byte.
  public var runs: [DecodedRun]?
  /// How many ill-formed or unassigned sequences became U+FFFD.
  public var replacedCount: Int

  /// Makes a decoded text.
  public init(text: [UInt8], runs: [DecodedRun]?, replacedCount: Int) {
    self.text = text
    self.runs = runs
    self.replacedCount = replacedCount
  }
}

/// A run of characters that all have the same number of bytes in UTF-8, and the same number in the bytes they
/// were decoded from.
public struct DecodedRun: Sendable, Hashable {
  /// Where the run begins in the UTF-8.
  public var text: Int
  /// Where it begins in the bytes it was decoded from.
  public var encoded: Int
  /// Bytes of one character in the UTF-8.
  public var textUnit: Int
  /// Bytes of one character before decoding.
  public var encodedUnit: Int

  /// Makes a run.
  public init(text: Int, encoded: Int, textUnit: Int, encodedUnit: Int) {
    self.text = text
    self.encoded = encoded
    self.textUnit = textUnit
    self.encodedUnit = encodedUnit
  }
}

/// Puts characters into runs, one after another.
struct RunBuilder {
  private(set) var runs: [DecodedRun] = []
  private var text = 0
  private var encoded = 0

  /// Adds `count` characters of these lengths.
  mutating func add(textUnit: Int, encodedUnit: Int, count: Int = 1) {
    guard count > 0 else { return }
    if runs.last.map({ $0.textUnit != textUnit || $0.encodedUnit != encodedUnit }) ?? true {
      runs.append(DecodedRun(text: text, encoded: encoded, textUnit: textUnit, encodedUnit: encodedUnit))
    }
    text += count * textUnit
    encoded += count * encodedUnit
  }

  /// How many bytes of both have been added.
  var ends: (text: Int, encoded: Int) { (text, encoded) }
}
