extension YAMLLayout {
  /// Puts a plain or quoted scalar; its further lines are indented anew, which folding makes nothing of.
  mutating func appendFlow(_ token: YAMLToken, _ style: YAMLEvent.Style, at indent: Int) {
    let parts = YAMLGap.lines(of: source.bytes[token.start..<token.end])
    for (index, part) in parts.enumerated() {
      var text = part
      if index > 0 {
        endLine()
        while let first = text.first, first == 0x20 || first == 0x09 { text.removeFirst() }
        current = .indented(text.isEmpty ? 0 : continuation(indent), .scalar)
      }
      if index + 1 < parts.count { text = Self.trimmedEnd(text, isEscaping: style == .doubleQuoted) }
      current.text += text
    }
  }

  private func continuation(_ indent: Int) -> Int {
    max(indent, levels.last.map { $0.new + 2 } ?? 0)
  }

  /// Without the blanks at the end; one behind a backslash stays.
  private static func trimmedEnd(_ text: ArraySlice<UInt8>, isEscaping: Bool) -> ArraySlice<UInt8> {
    let result = YAMLGap.withoutTrailingBlanks(text)
    guard isEscaping, result.endIndex < text.endIndex else { return result }
    let backslashes = result.reversed().prefix { $0 == UInt8(ascii: "\\") }.count
    return backslashes % 2 == 1 ? text[..<(result.endIndex + 1)] : result
  }

  /// Puts a block scalar; its content moves as a whole.
  ///
  /// - Returns: The offset behind what was put: blank lines that are not content are left to what follows.
  mutating func appendBlock(_ token: YAMLToken) -> Int {
    let parts = YAMLGap.lines(of: source.bytes[token.start..<token.end])
    let header = BlockHeader(parts[0])
    current.text += header.indicator
    if let comment = header.comment { current.text += [0x20, 0x20] + comment }
    // A token ends behind its last line break.
    var content = Array(parts.dropFirst())
    if content.last?.isEmpty ?? false { content.removeLast() }
    let (old, new) = contentColumns(content, header)
    let isBlank = content.map { Self.content($0, from: old).isEmpty }
    let count = header.keepsBreaks ? content.count : (isBlank.lastIndex(of: false).map { $0 + 1 } ?? 0)
    for (line, isBlank) in zip(content, isBlank).prefix(count) {
      endLine()
      current = .indented(isBlank ? 0 : new, .scalar)
      if !isBlank { current.text += Self.content(line, from: old) }
    }
    current.keepsBreaks = header.keepsBreaks
    return (count == 0 ? parts[0] : content[count - 1]).endIndex
  }

  /// The columns that the content begins in, before and now.
  private func contentColumns(_ content: [ArraySlice<UInt8>], _ header: BlockHeader) -> (old: Int, new: Int) {
    guard let level = levels.last else {
      let old = header.indentation ?? detected(content, least: 1)
      return (old, old)
    }
    if let indentation = header.indentation { return (level.old + indentation, level.new + indentation) }
    return (detected(content, least: level.old + 1), level.new + 2)
  }

  /// The column that libyaml finds: of the first line that is not blank, or of the longest blank one before it.
  private func detected(_ content: [ArraySlice<UInt8>], least: Int) -> Int {
    var column = least
    for line in content {
      let blanks = line.prefix { $0 == 0x20 }.count
      column = max(column, blanks)
      if blanks < line.count { break }
    }
    return column
  }

  private static func content(_ line: ArraySlice<UInt8>, from column: Int) -> ArraySlice<UInt8> {
    line.dropFirst(min(column, line.prefix { $0 == 0x20 }.count))
  }
}

/// The line that a block scalar begins with: `|2-  # comment`.
private struct BlockHeader {
  /// `|` or `>`, with what says how to indent and how to end.
  var indicator: [UInt8]
  var comment: [UInt8]?
  /// The digit, if there is one.
  var indentation: Int?
  /// Whether it says `+`.
  var keepsBreaks: Bool

  init(_ line: ArraySlice<UInt8>) {
    let mark = line.firstIndex(of: UInt8(ascii: "#"))
    indicator = Array(YAMLGap.withoutTrailingBlanks(line[..<(mark ?? line.endIndex)]))
    comment = mark.map { Array(YAMLGap.withoutTrailingBlanks(line[$0...])) }
    indentation = indicator.first { (0x31...0x39).contains($0) }.map { Int($0) - 0x30 }
    keepsBreaks = indicator.contains(UInt8(ascii: "+"))
  }
}
