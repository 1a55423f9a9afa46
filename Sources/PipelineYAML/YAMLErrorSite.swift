import PipelineKit

/// The surroundings of a syntax error: what a hint looks at.
struct YAMLErrorSite {
  let error: YAMLSyntaxError
  let source: YAMLSource

  /// Where libyaml noticed the error: one character, or the end.
  var span: SourceSpan { characterSpan(at: error.place) }

  /// Where what libyaml was about begins.
  var contextSpan: SourceSpan? { error.contextPlace.map { characterSpan(at: $0) } }

  /// The character at the error.
  var character: Unicode.Scalar? { source.scalar(at: error.place) }

  /// The character at which what libyaml was about begins.
  var contextCharacter: Unicode.Scalar? { error.contextPlace.flatMap { source.scalar(at: $0) } }

  /// Whether nothing but white space follows.
  var isAtEnd: Bool {
    source.trimmingBlanks(before: source.scalarCount, notBefore: error.place) <= error.place
  }

  /// Whether the error was noticed on a later line than its context began.
  var isOnLaterLine: Bool { contextSpan.map { $0.start.line < span.start.line } ?? false }

  /// The line of the error.
  var line: YAMLLine { YAMLLine(source.line(span.start.line), number: span.start.line) }

  /// The nearest line above `number` that is neither empty nor a comment.
  func line(above number: Int) -> YAMLLine? {
    var number = number - 1
    while number >= 1 {
      let line = YAMLLine(source.line(number), number: number)
      if !line.isEmpty { return line }
      number -= 1
    }
    return nil
  }

  /// The blanks before and behind the error's place, with the place of the first tab among them.
  var blanksAround: (blanks: String, firstTab: SourceSpan) {
    let text = Array(source.line(span.start.line).unicodeScalars)
    let column = min(span.start.column - 1, text.count)
    func isBlank(_ scalar: Unicode.Scalar) -> Bool { scalar == " " || scalar == "\t" }
    var start = column
    while start > 0, isBlank(text[start - 1]) { start -= 1 }
    var end = column
    while end < text.count, isBlank(text[end]) { end += 1 }
    let tab = text[start..<end].firstIndex(of: "\t") ?? column
    var blanks = String.UnicodeScalarView()
    blanks.append(contentsOf: text[start..<end])
    return (String(blanks), place(line: span.start.line, column: tab + 1, length: 1))
  }

  /// The character behind the backslash at the error's place, if there is one.
  var escaped: Unicode.Scalar? {
    let next = source.scalar(at: error.place + 1)
    return character == "\\" && next != "\n" && next != "\r" ? next : nil
  }

  /// From the backslash at or before the error's place to behind that place.
  var escapeSpan: SourceSpan {
    var span = span
    if character == "\\" {
      if escaped != nil { span.end.column += 1 }
      return span
    }
    // The longest escape has ten characters: \U0001F600.
    for back in 1...10 where span.start.column > back && source.scalar(at: error.place - back) == "\\" {
      span.start.column -= back
      break
    }
    return span
  }

  /// From a place to the next blank, comma or bracket.
  func wordSpan(from start: SourcePosition) -> SourceSpan {
    let rest = source.line(start.line).unicodeScalars.dropFirst(start.column - 1)
    let length = rest.prefix { !" \t,]}\r\n".unicodeScalars.contains($0) }.count
    return place(line: start.line, column: start.column, length: max(1, length))
  }

  /// A stretch of one line.
  func place(line: Int, column: Int, length: Int) -> SourceSpan {
    SourceSpan(
      file: source.file, start: SourcePosition(line: line, column: column),
      end: SourcePosition(line: line, column: column + length))
  }

  private func characterSpan(at index: Int) -> SourceSpan {
    let start = source.position(of: index)
    let isEndOfLine = source.scalar(at: index).map { $0 == "\n" || $0 == "\r" } ?? true
    return place(line: start.line, column: start.column, length: isEndOfLine ? 0 : 1)
  }
}

/// A line of a YAML file as a person sees it: its indentation, its key, what follows.
struct YAMLLine {
  let number: Int
  /// Spaces before the text.
  let indentation: Int
  /// The text without the indentation and without a comment at its end.
  let text: String

  init(_ line: String, number: Int) {
    self.number = number
    let body = line.utf8.drop { $0 == 0x20 }
    indentation = line.utf8.count - body.count
    var end = body.endIndex
    var previous: UInt8 = 0x20
    for index in body.indices {
      if body[index] == UInt8(ascii: "#"), previous == 0x20 || previous == 0x09 {
        end = index
        break
      }
      previous = body[index]
    }
    var text = Substring(body[..<end])
    while text.utf8.last == 0x20 || text.utf8.last == 0x09 { text.removeLast() }
    self.text = String(text)
  }

  /// Whether there is nothing but white space and a comment.
  var isEmpty: Bool { text.isEmpty }

  /// Whether it is an entry of a list.
  var isListEntry: Bool { text == "-" || text.hasPrefix("- ") }

  /// The column of the text, from 1.
  var column: Int { indentation + 1 }

  /// The number of scalars of the text.
  var length: Int { text.unicodeScalars.count }

  /// What stands before the first `: ` (or a `:` at the end), dashes aside.
  var key: String? {
    var rest = Substring(text)
    while rest.hasPrefix("- ") { rest = rest.dropFirst(2).drop { $0 == " " } }
    let bytes = Array(rest.utf8)
    for (index, byte) in bytes.enumerated() where byte == UInt8(ascii: ":") {
      if index + 1 == bytes.count || bytes[index + 1] == 0x20 {
        return String(decoding: bytes[..<index], as: UTF8.self)
      }
    }
    return nil
  }

  /// Whether a value follows the key on the same line.
  var hasValue: Bool { key != nil && text.utf8.last != UInt8(ascii: ":") }
}
