public import PipelineKit

/// Changes values in a YAML file by their places: comments, layout, anchors and whatever is not named stay as they are.
///
/// The result is read again. Unless it holds the values that were asked for, and all others are what they were, the change is
/// refused.
public struct YAMLEditor: Sendable {
  /// Why a change cannot be made.
  public struct Refusal: Error, Sendable, Hashable {
    /// In one sentence without a full stop.
    public var reason: String

    /// Makes a refusal.
    public init(reason: String) { self.reason = reason }
  }

  private let file: String
  private let source: YAMLSource
  private let root: ConfigValue
  private let tokens: [YAMLToken]

  /// Makes an editor for the bytes of a file.
  ///
  /// - Throws: `Refusal`, if it is not YAML in UTF-8.
  public init(_ bytes: [UInt8], file: String) throws(Refusal) {
    let read = YAMLReader.read(bytes, file: file)
    guard let root = read.value, read.source.bytes.count == bytes.count,
      let tokens = YAMLTokenScanner.tokens(of: read.source)
    else { throw Refusal(reason: "the file is not plain YAML in UTF-8") }
    self.file = file
    self.root = root
    self.tokens = tokens
    source = read.source
  }

  /// The file's bytes with some values changed.
  ///
  /// - Parameter edits: The changes, to values as this file gave them.
  public func bytes(with edits: [ValueEdit]) throws(Refusal) -> [UInt8] {
    var patches: [YAMLPatch] = []
    for edit in edits { patches.append(try patch(for: edit)) }
    patches.sort { ($0.start, $0.end) < ($1.start, $1.end) }
    for (first, second) in zip(patches, patches.dropFirst()) where first.end > second.start {
      throw Refusal(reason: "two changes are in each other's way")
    }
    var bytes = source.bytes
    for patch in patches.reversed() { bytes.replaceSubrange(patch.start..<patch.end, with: patch.text.utf8) }
    try prove(bytes, edits)
    return bytes
  }

  // MARK: Single changes

  private func patch(for edit: ValueEdit) throws(Refusal) -> YAMLPatch {
    switch edit {
    case .replace(let old, let new): try replacement(of: old, with: new)
    case .append(let list, let elements): try insertion(of: elements, in: list)
    case .truncate(let list, let count): try truncation(of: list, to: count)
    }
  }

  private func range(of span: SourceSpan) -> (start: Int, end: Int) {
    (source.byteOffset(of: source.index(of: span.start)), source.byteOffset(of: source.index(of: span.end)))
  }

  private func replacement(of old: ConfigValue, with new: ConfigValue) throws(Refusal) -> YAMLPatch {
    var (start, end) = range(of: old.span)
    try refuseComments(start, end, old)
    let place = YAMLPlace(at: start, source, tokens)
    let writer = YAMLValueWriter(column: place.column, isInFlow: place.isInFlow)
    var text = writer.text(of: new, like: place.style)
    // What stands behind the value, or behind the sign of a block, is a comment: it stays on the first line.
    var comment = ""
    if old.scalar?.isBlock == true {
      comment = blockComment(start)
    } else if text.contains("\n") {
      let line = lineEnd(end)
      comment = string(end, line)
      end = line
    }
    if !comment.isEmpty || text.hasPrefix("\n") {
      let breakPlace = text.firstIndex(of: "\n") ?? text.endIndex
      let blank = comment.isEmpty || comment.hasPrefix(" ") ? "" : " "
      text = text[..<breakPlace] + blank + comment + text[breakPlace...]
    }
    // A list on lines of its own leaves no blank behind its key.
    if text.hasPrefix("\n") { while start > 0, source.bytes[start - 1] == 0x20 { start -= 1 } }
    return YAMLPatch(start: start, end: end, text: text)
  }

  private func insertion(of elements: [ConfigValue], in list: ConfigValue) throws(Refusal) -> YAMLPatch {
    let start = range(of: list.span).start
    guard let last = list.elements?.last else {
      return try replacement(of: list, with: ConfigValue(.list(elements), at: list.span))
    }
    let place = YAMLPlace(at: start, source, tokens)
    if source.bytes[start] == UInt8(ascii: "[") {
      let writer = YAMLValueWriter(column: place.column, isInFlow: true)
      let text = elements.map { ", " + writer.text(of: $0) }.joined()
      let behind = range(of: last.span).end
      return YAMLPatch(start: behind, end: behind, text: text)
    }
    let column = list.span.start.column - 1
    let writer = YAMLValueWriter(column: column, isInFlow: false)
    let line = lineEnd(range(of: last.span).end)
    let text = elements.map { "\n" + writer.entry($0, at: column) }.joined()
    return YAMLPatch(start: line, end: line, text: text)
  }

  private func truncation(of list: ConfigValue, to count: Int) throws(Refusal) -> YAMLPatch {
    var (start, end) = range(of: list.span)
    let elements = list.elements ?? []
    let isFlow = source.bytes[start] == UInt8(ascii: "[")
    if count == 0 {
      try refuseComments(start, end, list)
      if !isFlow { while start > 0, [0x20, 0x0A, 0x0D].contains(source.bytes[start - 1]) { start -= 1 } }
      return YAMLPatch(start: start, end: end, text: isFlow ? "[]" : " []")
    }
    let kept = range(of: elements[count - 1].span).end
    start = isFlow ? kept : lineEnd(kept)
    end = isFlow ? end - 1 : lineEnd(end)
    try refuseComments(start, end, list)
    return YAMLPatch(start: start, end: end, text: "")
  }

  // MARK: What stands there

  private func string(_ start: Int, _ end: Int) -> String {
    String(decoding: source.bytes[start..<max(start, end)], as: UTF8.self)
  }

  private func lineEnd(_ offset: Int) -> Int {
    var end = source.bytes[offset...].firstIndex(of: 0x0A) ?? source.bytes.count
    if end > offset, source.bytes[end - 1] == 0x0D { end -= 1 }
    return end
  }

  /// The comment in the first line of a block scalar, with the blanks before it.
  private func blockComment(_ start: Int) -> String {
    let header = string(start, lineEnd(start))
    guard let sign = header.firstIndex(of: "#") else { return "" }
    let blanks = header[..<sign].reversed().prefix { $0 == " " }.count
    return String(repeating: " ", count: blanks) + header[sign...]
  }

  /// A comment among what goes would go, too.
  private func refuseComments(_ start: Int, _ end: Int, _ value: ConfigValue) throws(Refusal) {
    guard value.scalar == nil else { return }
    var position = start
    for token in tokens where token.isVisible && token.end > start && token.start < end {
      if token.start > position, YAMLGap(source.bytes[position..<token.start]).hasComment {
        throw Refusal(reason: "a comment stands in what would go")
      }
      position = max(position, token.end)
    }
    if position < end, YAMLGap(source.bytes[position..<end]).hasComment {
      throw Refusal(reason: "a comment stands in what would go")
    }
  }

  // MARK: Proof

  private func prove(_ bytes: [UInt8], _ edits: [ValueEdit]) throws(Refusal) {
    let read = YAMLReader.read(bytes, file: file)
    guard let after = read.value, !read.problems.hasErrors else {
      throw Refusal(reason: "the result would not be the YAML that it should be")
    }
    guard isSame(root, after, edits) else {
      throw Refusal(
        reason: "other values would change with it: it is marked by an anchor that is used elsewhere")
    }
  }

  /// Whether two values are the same but for what was asked.
  private func isSame(_ old: ConfigValue, _ new: ConfigValue, _ edits: [ValueEdit]) -> Bool {
    if old.anchor == nil, let edit = edits.first(where: { $0.target.span == old.span && $0.isOfKind(old) }) {
      if case .replace = edit { return true }
      guard let before = old.elements, let after = new.elements else { return false }
      return zip(before, after).allSatisfy { isSame($0, $1, edits) }
    }
    switch (old.content, new.content) {
    case (.scalar(let first), .scalar(let second)):
      return first.text.utf8.elementsEqual(second.text.utf8) && first.isPlain == second.isPlain
    case (.list(let first), .list(let second)):
      return first.count == second.count && zip(first, second).allSatisfy { isSame($0, $1, edits) }
    case (.map(let first), .map(let second)):
      return first.count == second.count
        && zip(first, second).allSatisfy { $0.key == $1.key && isSame($0.value, $1.value, edits) }
    default: return false
    }
  }
}

extension ValueEdit {
  /// Whether it is meant for a value of this kind: a list and its first element may begin at one place.
  fileprivate func isOfKind(_ value: ConfigValue) -> Bool {
    switch (target.content, value.content) {
    case (.scalar, .scalar), (.list, .list), (.map, .map): true
    default: false
    }
  }
}

/// Bytes that take the place of others.
struct YAMLPatch {
  var start: Int
  var end: Int
  var text: String
}

/// Where in the structure of a file a value stands.
struct YAMLPlace {
  /// The column, from 0, of the innermost block list or map around it; 0 where there is none.
  private(set) var column = 0
  /// Whether it stands within brackets or braces.
  private(set) var isInFlow = false
  /// How it is written, if it is a scalar.
  private(set) var style: YAMLEvent.Style?

  /// Looks from the file's beginning to the value that begins at a byte.
  init(at offset: Int, _ source: YAMLSource, _ tokens: [YAMLToken]) {
    var columns: [Int] = []
    var depth = 0
    for token in tokens {
      guard token.start < offset else {
        if token.start == offset, case .scalar(let style) = token.kind { self.style = style }
        if token.start > offset { break }
        continue
      }
      switch token.kind {
      case .blockListStart, .blockMapStart:
        columns.append(source.column(ofByte: token.start))
      case .blockEnd: _ = columns.popLast()
      case .flowStart: depth += 1
      case .flowEnd: depth -= 1
      default: break
      }
    }
    column = columns.last ?? 0
    isInFlow = depth > 0
  }
}

extension YAMLSource {
  /// The column, from 0, of the scalar that begins at a byte.
  fileprivate func column(ofByte offset: Int) -> Int {
    let start = bytes[..<offset].lastIndex { $0 == 0x0A || $0 == 0x0D }.map { $0 + 1 } ?? 0
    return bytes[start..<offset].reduce(0) { $0 + ($1 & 0xC0 != 0x80 ? 1 : 0) }
  }
}
