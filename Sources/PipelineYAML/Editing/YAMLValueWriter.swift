import PipelineKit

/// Writes a value as YAML that reads back as that value, into a place that some text has made.
struct YAMLValueWriter {
  /// The column, from 0, of the block collection that the value stands in.
  var column: Int
  /// Whether the value stands within brackets or braces.
  var isInFlow: Bool

  /// A value as text: what stands behind `key: ` or `- `. Lines after the first bring their indentation.
  func text(of value: ConfigValue, like style: YAMLEvent.Style? = nil) -> String {
    switch value.content {
    case .scalar(let scalar): text(of: scalar, like: style)
    case .list(let elements):
      isFlowBetter(value)
        ? "[" + elements.map(flow).joined(separator: ", ") + "]"
        : elements.map { "\n" + entry($0, at: column + 2) }.joined()
    case .map(let entries):
      isFlowBetter(value)
        ? "{" + entries.map { key($0.key) + ": " + flow($0.value) }.joined(separator: ", ") + "}"
        : "\n" + lines(of: entries, at: column + 2, isFirstIndented: true)
    }
  }

  /// An element of a block list, with its dash and its indentation, without a line break at its end.
  func entry(_ value: ConfigValue, at column: Int) -> String {
    let head = String(repeating: " ", count: column) + "- "
    if let entries = value.entries, !isFlowBetter(value) || entries.count == 1 {
      return head + lines(of: entries, at: column + 2, isFirstIndented: false)
    }
    return head + YAMLValueWriter(column: column, isInFlow: false).text(of: value)
  }

  private func lines(of entries: [ConfigEntry], at column: Int, isFirstIndented: Bool) -> String {
    let writer = YAMLValueWriter(column: column, isInFlow: false)
    return entries.enumerated().map { index, entry in
      let indent = index == 0 && !isFirstIndented ? "" : String(repeating: " ", count: column)
      let text = writer.text(of: entry.value)
      return indent + key(entry.key) + ":" + (text.hasPrefix("\n") ? text : " " + text)
    }.joined(separator: "\n")
  }

  /// Whether a list or map is short and simple enough for brackets, or has to be in them.
  private func isFlowBetter(_ value: ConfigValue) -> Bool {
    if isInFlow { return true }
    switch value.content {
    case .scalar: return true
    case .list(let elements):
      return elements.isEmpty || (elements.allSatisfy(isWord) && flowLength(value) <= 90)
    case .map(let entries):
      return entries.isEmpty || (entries.allSatisfy { isWord($0.value) } && flowLength(value) <= 60)
    }
  }

  private func isWord(_ value: ConfigValue) -> Bool {
    value.scalar.map { $0.text.count <= 40 && !$0.text.contains("\n") } ?? false
  }

  private func flowLength(_ value: ConfigValue) -> Int { flow(value).count }

  private func flow(_ value: ConfigValue) -> String {
    YAMLValueWriter(column: column, isInFlow: true).text(of: value)
  }

  private func key(_ text: String) -> String { YAMLScalarWriter.oneLine(text, isInFlow: true, like: .plain) }

  // MARK: Scalars

  private func text(of scalar: ConfigScalar, like style: YAMLEvent.Style?) -> String {
    let text = Self.escapingReferences(scalar.text)
    guard !scalar.isPlain else { return text }
    if !isInFlow, text.contains("\n") || style == .literal,
      let block = YAMLScalarWriter.block(text, indent: column + 2)
    {
      return block
    }
    return YAMLScalarWriter.oneLine(text, isInFlow: isInFlow, like: style)
  }

  /// A dollar before a brace or a dollar would be taken for a reference.
  private static func escapingReferences(_ text: String) -> String {
    guard References.pieces(of: text) != nil else { return text }
    var bytes: [UInt8] = []
    let all = Array(text.utf8)
    for (index, byte) in all.enumerated() {
      bytes.append(byte)
      guard byte == UInt8(ascii: "$"), index + 1 < all.count else { continue }
      let next = all[index + 1]
      if next == UInt8(ascii: "{") || next == UInt8(ascii: "$") { bytes.append(byte) }
    }
    // A run of dollars is doubled as a whole.
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// The ways to write a text as a YAML scalar.
enum YAMLScalarWriter {
  /// A text on one line: without quotes where that is safe, else in the quotes that stood there, else in single ones.
  static func oneLine(_ text: String, isInFlow: Bool, like style: YAMLEvent.Style?) -> String {
    guard text.unicodeScalars.allSatisfy(isPrintable) else { return doubleQuoted(text) }
    switch style {
    case .doubleQuoted: return doubleQuoted(text)
    case .singleQuoted: return singleQuoted(text)
    default: return isSafePlain(text, isInFlow: isInFlow) ? text : singleQuoted(text)
    }
  }

  /// A text as a literal block, `nil` where it cannot be one. Its first line is the header; the last has no break.
  ///
  /// - Parameter indent: How many blanks stand before each line.
  static func block(_ text: String, indent: Int) -> String? {
    guard text.unicodeScalars.allSatisfy({ $0 == "\n" || $0 == "\t" || isPrintable($0) }) else { return nil }
    var body = text
    var chomping = "-"
    if body.hasSuffix("\n") {
      body.removeLast()
      chomping = ""
    }
    guard !body.isEmpty, !body.hasSuffix("\n") else { return nil }
    let lines = body.split(separator: "\n", omittingEmptySubsequences: false)
    // Where the first line says nothing of the indentation, or a wrong thing, the text goes into quotes.
    guard let first = lines.first, !first.isEmpty, first.first != " ", first.first != "\t" else { return nil }
    let blanks = String(repeating: " ", count: indent)
    return "|\(chomping)\n" + lines.map { $0.isEmpty ? "" : blanks + $0 }.joined(separator: "\n")
  }

  /// What libyaml takes as it is, and is no line break to it.
  private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F...0x9F, 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF: false
    default: true
    }
  }

  /// Whether a text reads back as itself without quotes, and as no number or truth value.
  private static func isSafePlain(_ text: String, isInFlow: Bool) -> Bool {
    guard ConfigScalar(text).resolved == .string(text), let first = text.utf8.first, let last = text.utf8.last
    else { return false }
    guard first != 0x20, last != 0x20, last != UInt8(ascii: ":"), !"-?:,[]{}#&*!|>'\"%@`".utf8.contains(first)
    else { return false }
    guard !isBooleanElsewhere(text), !text.contains(": "), !text.contains(" #") else { return false }
    return !isInFlow || !text.utf8.contains { ",[]{}:".utf8.contains($0) }
  }

  /// Words that other readers of YAML take for true or false, and that ours warns of.
  private static func isBooleanElsewhere(_ text: String) -> Bool {
    ["yes", "no", "on", "off", "y", "n", "<<", "="].contains(text.lowercased())
  }

  private static func singleQuoted(_ text: String) -> String {
    "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
  }

  private static func doubleQuoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case "\r": result += "\\r"
      case _ where isPrintable(scalar): result.unicodeScalars.append(scalar)
      default:
        let digits = String(scalar.value, radix: 16, uppercase: true)
        let width = scalar.value > 0xFFFF ? 8 : 4
        result += (width == 8 ? "\\U" : "\\u") + String(repeating: "0", count: width - digits.count) + digits
      }
    }
    return result + "\""
  }
}
