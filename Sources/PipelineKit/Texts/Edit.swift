/// A record of what one stage did to a stretch of the source: what it took out, what it put in, by which rule
/// and why.
public struct Edit: Sendable, Hashable {
  /// The stretch of the source that is no longer in the text as it was, in UTF-8 bytes. Empty for a pure
  /// insertion.
  public var source: Range<Int>
  /// What stands there instead, in UTF-8. Empty for a removal.
  public var with: [UInt8]
  /// Why.
  public var cause: EditCause
  /// Earlier edits of the same stretch that this one covers, oldest first.
  public var earlier: [Edit]

  /// Makes a record.
  public init(source: Range<Int>, with: [UInt8] = [], cause: EditCause, earlier: [Edit] = []) {
    self.source = source
    self.with = with
    self.cause = cause
    self.earlier = earlier
  }
}

/// Who changed a stretch of text, and why.
public struct EditCause: Sendable, Hashable {
  /// The words, in one place on the heap: an edit is handed from list to list, and with four strings in it each step
  /// would count four references.
  private final class Words: Sendable {
    let stage: String
    let rule: String
    let family: String?
    let reason: String

    init(stage: String, rule: String, family: String?, reason: String) {
      self.stage = stage
      self.rule = rule
      self.family = family
      self.reason = reason
    }
  }

  private let words: Words

  /// The stage's label in the pipeline: its name, unless the file gives it another. Set by the runner.
  public var stage: String { words.stage }
  /// The rule within the stage, in `snake_case`.
  public var rule: String { words.rule }
  /// The family the rule belongs to, if it has one: what users switch on and off.
  public var family: String? { words.family }
  /// A few words that a reader understands.
  public var reason: String { words.reason }

  /// Makes a cause.
  public init(stage: String, rule: String, family: String? = nil, reason: String) {
    words = Words(stage: stage, rule: rule, family: family, reason: reason)
  }

  /// The same cause under a stage's label; itself, if it bears that already.
  func attributed(to stage: String) -> EditCause {
    self.stage == stage ? self : EditCause(stage: stage, rule: rule, family: family, reason: reason)
  }

  /// Whether all the words are the same.
  public static func == (left: EditCause, right: EditCause) -> Bool {
    left.words === right.words
      || left.stage == right.stage && left.rule == right.rule && left.family == right.family
        && left.reason == right.reason
  }

  /// Hashes the words.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(stage)
    hasher.combine(rule)
    hasher.combine(family)
    hasher.combine(reason)
  }
}

/// An edit that cannot be: what a stage asked for and why it does not fit. It rejects the document.
public enum EditFault: Error, Sendable, Hashable, CustomStringConvertible {
  /// The range does not lie in the text.
  case outsideText(range: Range<Int>, count: Int)
  /// The range begins or ends in the middle of a character's bytes.
  case insideScalar(range: Range<Int>)
  /// A replacement overlaps what the same stage has already edited.
  case overlap(range: Range<Int>)
  /// What was to be put in is not UTF-8.
  case notUTF8(range: Range<Int>)

  /// What is wrong, with the numbers.
  public var description: String {
    switch self {
    case .outsideText(let range, let count):
      "an edit of bytes \(range.lowerBound)..<\(range.upperBound) of a text that has \(count)"
    case .insideScalar(let range):
      "an edit of bytes \(range.lowerBound)..<\(range.upperBound), which cut a character in two"
    case .overlap(let range):
      "a replacement of bytes \(range.lowerBound)..<\(range.upperBound), some of which the stage has edited already"
    case .notUTF8(let range):
      "a replacement of bytes \(range.lowerBound)..<\(range.upperBound) by something that is not UTF-8"
    }
  }
}
