import Patterns
import PipelineKit

/// What a line must hold to be a border of the user's own: a pattern, a fixed text, or a form feed.
struct BorderMark: OptionValue, Hashable {
  private enum Kind: Hashable {
    /// Matches somewhere in the line.
    case pattern(Pattern)
    /// The line is this text, white space at its ends aside.
    case text([UInt8])
    /// The line begins with a form feed.
    case formFeed
  }

  private let kind: Kind
  /// The value as it is written in a pipeline file.
  let configText: String

  static let typeName = "a regular expression (PCRE2), '{text: ...}' or 'form_feed'"

  /// A pattern that matches somewhere in the line.
  init(_ pattern: Pattern) {
    kind = .pattern(pattern)
    configText = pattern.configText
  }

  private init(_ kind: Kind, _ configText: String) {
    self.kind = kind
    self.configText = configText
  }

  /// A form feed at the line's beginning.
  static let formFeed = BorderMark(.formFeed, "form_feed")

  /// A line that is `text` and nothing else.
  static func text(_ text: String) -> BorderMark {
    BorderMark(.text(Array(text.utf8)), "{text: \(text.configText)}")
  }

  static func read(_ value: ConfigValue, _ context: inout OptionContext) -> BorderMark? {
    guard value.entries != nil else {
      if let text = value.scalar?.text, text == "form_feed" || text == "\u{0C}" || text == "\\f" {
        return .formFeed
      }
      return Pattern.read(value, &context).map { BorderMark($0) }
    }
    guard let fixed = FixedText.read(value, &context) else { return nil }
    return .text(fixed.text)
  }

  /// Whether the line, without its terminator, is such a border.
  func matches(_ line: LineFacts, _ bytes: UnsafeRawBufferPointer) throws(PatternError) -> Bool {
    switch kind {
    case .formFeed:
      return line.mark == .formFeed || line.traits.contains(.formFeedFirst)
    case .pattern(let pattern):
      guard !line.isBlank else { return false }
      return try pattern.matches(bytes)
    case .text(let text):
      return isText(text, bytes)
    }
  }

  private func isText(_ text: [UInt8], _ bytes: UnsafeRawBufferPointer) -> Bool {
    let line = Span<UInt8>(_unsafeBytes: bytes)
    let content = line.trimmed()
    guard content.count == text.count else { return false }
    for offset in text.indices where line[content.lowerBound + offset] != text[offset] { return false }
    return true
  }
}

/// `{text: ...}`: what a border is where it is no pattern.
private struct FixedText: OptionGroup {
  var text = ""

  static let rows: [StageOption<FixedText>] = [
    .option("text", \.text, required: true, "The whole line, without white space at its ends.")
  ]

  func problems() -> [OptionProblem] {
    text.utf8.allSatisfy(\.isSpace) ? [OptionProblem("text", "a blank line is no border")] : []
  }
}
