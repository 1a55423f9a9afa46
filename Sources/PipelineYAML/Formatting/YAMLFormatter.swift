public import PipelineKit

/// Brings a YAML file into one layout, without touching what it says.
///
/// The bytes of every token stay; only the white space between them is set anew, so that comments, anchors, quotes and the
/// order of keys are kept. The result is read again: unless it gives the very same events and the same comments, it is thrown away.
public enum YAMLFormatter {
  /// What came of a file.
  public enum Outcome: Sendable, Equatable {
    /// It has the layout already.
    case unchanged
    /// The text in the layout.
    case formatted([UInt8])
    /// It is not YAML; what is wrong.
    case invalid([Diagnostic])
    /// It is left as it is, since the new layout could not be proved to mean the same; why.
    case leftAlone(String)
  }

  /// Formats the bytes of a file.
  ///
  /// - Parameter file: The file as the user named it, for problems.
  public static func format(_ bytes: [UInt8], file: String) -> Outcome {
    guard bytes.count <= YAMLReader.Limit.bytes else {
      return .invalid(YAMLReader.read(bytes, file: file).problems)
    }
    let (source, problems) = YAMLDecoding.decode(bytes, file: file)
    guard problems.isEmpty else { return .invalid(problems) }
    let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    guard source.bytes.count == bytes.count - (hasMark ? 3 : 0) else {
      return .leftAlone("it is not UTF-8")
    }
    guard !hasForeignBreaks(source.bytes) else {
      return .leftAlone("it holds U+0085, U+2028 or U+2029, which YAML takes for line breaks")
    }
    // libyaml takes quadratic time for what is nested very deeply, and for long rows of broken lines: the loader's limits hold here.
    let (before, error, isTooDeep) = YAMLMeaning.events(of: source)
    if isTooDeep { return .invalid(YAMLReader.read(bytes, file: file).problems) }
    if let error { return .invalid([YAMLProblems.diagnostic(for: error, in: source)]) }
    guard let tokens = YAMLTokenScanner.tokens(of: source) else { return .leftAlone("it could not be read") }
    return proved(source, tokens, before, mark: hasMark ? [0xEF, 0xBB, 0xBF] : [])
  }

  /// The layout, if it is proved to mean the same and to be its own layout.
  private static func proved(
    _ source: YAMLSource, _ tokens: [YAMLToken], _ before: [YAMLEvent], mark: [UInt8]
  ) -> Outcome {
    var layout = YAMLLayout(source: source)
    let lines = layout.lay(tokens)
    // A block scalar that ends with the file may have no line break there, which is its content's business.
    for endsWithBreak in [true, false] {
      let text = lines.isEmpty ? [] : LinePasses.text(of: lines, endsWithBreak: endsWithBreak)
      let result = YAMLSource(file: source.file, bytes: text)
      let (after, error, _) = YAMLMeaning.events(of: result)
      guard error == nil, YAMLMeaning.areEqual(before, after) else { continue }
      guard let newTokens = YAMLTokenScanner.tokens(of: result) else { continue }
      var second = YAMLLayout(source: result)
      let again = LinePasses.text(of: second.lay(newTokens), endsWithBreak: endsWithBreak)
      guard layout.comments == second.comments else { continue }
      guard again == text || lines.isEmpty else { return .leftAlone("its layout does not come to rest") }
      return text == source.bytes ? .unchanged : .formatted(mark + text)
    }
    return .leftAlone("the new layout would not mean the same")
  }

  private static func hasForeignBreaks(_ bytes: [UInt8]) -> Bool {
    for (offset, byte) in bytes.enumerated() {
      if byte == 0xC2, offset + 1 < bytes.count, bytes[offset + 1] == 0x85 { return true }
      if byte == 0xE2, offset + 2 < bytes.count, bytes[offset + 1] == 0x80 {
        if bytes[offset + 2] == 0xA8 || bytes[offset + 2] == 0xA9 { return true }
      }
    }
    return false
  }
}

/// What a file says, apart from where it says it.
enum YAMLMeaning {
  /// All events of a text, unless it nests lists and maps deeper than any file may.
  static func events(of source: YAMLSource) -> (events: [YAMLEvent], error: YAMLSyntaxError?, isTooDeep: Bool)
  {
    var events: [YAMLEvent] = []
    var depth = 0
    let error = YAMLEventParser.forEachEvent(in: source.bytes) { event in
      events.append(event)
      switch event.kind {
      case .listStart, .mapStart: depth += 1
      case .listEnd, .mapEnd: depth -= 1
      default: break
      }
      return depth <= YAMLReader.Limit.depth
    }
    return (events, error, depth > YAMLReader.Limit.depth)
  }

  /// Whether two texts say the same: kinds, texts, styles, anchors and tags, in one order.
  static func areEqual(_ first: [YAMLEvent], _ second: [YAMLEvent]) -> Bool {
    first.count == second.count
      && zip(first, second).allSatisfy { left, right in
        isSame(left.kind, right.kind) && left.anchor == right.anchor && left.tag == right.tag
      }
  }

  /// Texts are compared byte by byte, not by canonical equivalence.
  private static func isSame(_ first: YAMLEvent.Kind, _ second: YAMLEvent.Kind) -> Bool {
    guard case .scalar(let text, let style) = first, case .scalar(let other, let otherStyle) = second else {
      return first == second
    }
    return style == otherStyle && text.utf8.elementsEqual(other.utf8)
  }
}
