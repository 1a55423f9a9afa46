/// The pipelines in a Markdown page: its fenced code blocks of YAML that have `stages:` at top level.
///
/// Each is given as the bytes of the whole page with everything but the block blanked out, so that the places of its problems are
/// those of the page. A block is passed over, and counted, if the line before it is `<!-- not checked -->`, or if the word
/// `broken` stands behind `yaml`: an example of what does not work.
public struct MarkdownBlocks: Sendable {
  /// One pipeline.
  public struct Block: Sendable {
    /// The page with all else blanked out.
    public var bytes: [UInt8]
    /// The line of the block's first line, from 1.
    public var line: Int
  }

  /// The pipelines, in the page's order.
  public private(set) var blocks: [Block] = []
  /// How many pipelines were passed over.
  public private(set) var passedOver = 0

  /// Whether a file's name says that it is Markdown.
  public static func isMarkdown(_ path: String) -> Bool {
    path.hasSuffix(".md") || path.hasSuffix(".markdown")
  }

  /// Finds the pipelines in a page.
  public init(_ bytes: [UInt8]) {
    let lines = Self.lines(of: bytes)
    var index = 0
    var isMarked = false
    while index < lines.count {
      let line = bytes[lines[index]]
      guard let fence = MarkdownFence(line) else {
        if !line.allSatisfy(MarkdownFence.isBlank) { isMarked = Self.isMark(line) }
        index += 1
        continue
      }
      let first = index + 1
      index = first
      while index < lines.count, !fence.isClosed(by: bytes[lines[index]]) { index += 1 }
      take(fence, lines[first..<index], first, isMarked, bytes)
      isMarked = false
      index += 1
    }
  }

  private mutating func take(
    _ fence: MarkdownFence, _ lines: ArraySlice<Range<Int>>, _ first: Int, _ isMarked: Bool, _ bytes: [UInt8]
  ) {
    guard fence.isYAML, lines.contains(where: { Self.isStages(bytes[$0], indentedBy: fence.indentation) })
    else { return }
    if isMarked || fence.isBroken {
      passedOver += 1
      return
    }
    let range = (lines.first?.lowerBound ?? 0)..<(lines.last?.upperBound ?? 0)
    blocks.append(Block(bytes: Self.blanked(bytes, outside: range), line: first + 1))
  }

  /// The line breaks before a range, and the range.
  private static func blanked(_ bytes: [UInt8], outside range: Range<Int>) -> [UInt8] {
    bytes[..<range.lowerBound].filter { $0 == 0x0A || $0 == 0x0D } + bytes[range]
  }

  private static func isStages(_ line: ArraySlice<UInt8>, indentedBy indentation: Int) -> Bool {
    let blanks = line.prefix { $0 == 0x20 }.count
    return blanks == indentation && line.dropFirst(blanks).starts(with: "stages:".utf8)
  }

  private static func isMark(_ line: ArraySlice<UInt8>) -> Bool {
    let words = line.split(whereSeparator: MarkdownFence.isBlank).map { String(decoding: $0, as: UTF8.self) }
    return words == ["<!--", "not", "checked", "-->"]
  }

  /// The ranges of lines, with their ends: LF, CR LF or CR.
  private static func lines(of bytes: [UInt8]) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    // A byte order mark is no part of the first line.
    var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    for (offset, byte) in bytes.enumerated() {
      let isEnd = byte == 0x0A || byte == 0x0D && (offset + 1 == bytes.count || bytes[offset + 1] != 0x0A)
      guard isEnd else { continue }
      lines.append(start..<offset + 1)
      start = offset + 1
    }
    if start < bytes.count { lines.append(start..<bytes.count) }
    return lines
  }
}

/// The line that opens a fenced code block (https://spec.commonmark.org/0.31.2/#fenced-code-blocks), in a list at any depth.
struct MarkdownFence {
  /// The spaces before it.
  let indentation: Int
  private let character: UInt8
  private let length: Int
  private let words: [String]

  /// `nil` for a line that opens no block.
  init?(_ line: ArraySlice<UInt8>) {
    indentation = line.prefix { $0 == 0x20 }.count
    let rest = line.dropFirst(indentation)
    guard let first = rest.first, first == UInt8(ascii: "`") || first == UInt8(ascii: "~") else { return nil }
    character = first
    length = rest.prefix { $0 == first }.count
    let info = rest.dropFirst(length)
    guard length >= 3, first == UInt8(ascii: "~") || !info.contains(first) else { return nil }
    words = info.split(whereSeparator: Self.isBlank).map { String(decoding: $0, as: UTF8.self) }
  }

  /// Whether the block holds YAML.
  var isYAML: Bool { words.first == "yaml" || words.first == "yml" }

  /// Whether the block says that it does not work.
  var isBroken: Bool { words.dropFirst().contains("broken") }

  /// Whether a line ends the block.
  func isClosed(by line: ArraySlice<UInt8>) -> Bool {
    let rest = line.drop { $0 == 0x20 }
    let count = rest.prefix { $0 == character }.count
    return count >= length && rest.dropFirst(count).allSatisfy(Self.isBlank)
  }

  static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }
}
