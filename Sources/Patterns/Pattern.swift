import CPCRE2

/// A compiled regular expression of PCRE2, over UTF-8 bytes.
///
/// `\w`, `\d`, `\b` and letter case follow Unicode; `.` and `$` stop at LF, CRLF and CR alike. A search is bounded by
/// `matchLimit` steps from any one starting place and by `memoryLimit`; beyond them it throws `.matchLimit`.
///
/// ```swift
/// let dateline = try Pattern(#"^(\p{Lu}{3,}) – "#, multiline: true)
/// let match = try dateline.firstMatch(in: bytes)  // match?[1] is the place's name
/// ```
///
/// A pattern is a value that threads may share: it holds compiled code that never changes (see `CompiledPattern`).
/// For many short texts, take one `search()` for each thread instead of calling `firstMatch(in:)`, which makes its
/// working memory anew.
public struct Pattern: Sendable {
  /// How many steps of backtracking one starting place may take (PCRE2's own default).
  public static let matchLimit = 10_000_000

  /// How many bytes of working memory one search may take.
  public static let memoryLimit = 64 << 20

  /// The text this pattern was compiled from.
  public let source: String

  private let options: UInt32
  private let compiled: CompiledPattern

  /// Compiles a pattern.
  ///
  /// - Parameters:
  ///   - caseless: letters match in either case, after Unicode's simple case folding.
  ///   - multiline: `^` and `$` match at every line's start and end.
  ///   - dotMatchesNewline: `.` matches line ends too.
  ///   - extended: white space and `#` comments in the source count for nothing.
  ///   - literal: the source is plain text, not a pattern.
  /// - Throws: `.invalid`, with the message and the byte offset in `source`.
  public init(
    _ source: String, caseless: Bool = false, multiline: Bool = false, dotMatchesNewline: Bool = false,
    extended: Bool = false, literal: Bool = false
  ) throws(PatternError) {
    var options = PCRE2_UTF | PCRE2_MATCH_INVALID_UTF
    if caseless { options |= PCRE2_CASELESS }
    if literal {
      options |= PCRE2_LITERAL
    } else {
      // \C would match half a character, and ranges must not cut one.
      options |= PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C
      if multiline { options |= PCRE2_MULTILINE }
      if dotMatchesNewline { options |= PCRE2_DOTALL }
      if extended { options |= PCRE2_EXTENDED }
    }
    self.source = source
    self.options = options
    compiled = try CompiledPattern(source, options: options)
  }

  /// How many groups the pattern has, the whole match not counted.
  public var groupCount: Int { compiled.groupCount }

  /// Whether every match holds a line break, so that none lies within a line. Where that is not certain, false.
  public var requiresLineBreak: Bool { compiled.requiresLineBreak }

  /// The number of a named group, or nil when the pattern has no such name.
  public func number(ofGroup name: String) -> Int? { compiled.number(ofGroup: name) }

  /// Working memory for many searches on one thread.
  public func search() -> PatternSearch { PatternSearch(compiled) }

  /// The first match that begins at or after `start`, an offset in bytes.
  public func firstMatch(
    in bytes: UnsafeRawBufferPointer, from start: Int = 0
  ) throws(PatternError) -> PatternMatch? {
    var search = search()
    return try search.firstMatch(in: bytes, from: start)
  }

  /// Whether the pattern matches anywhere.
  public func matches(_ bytes: UnsafeRawBufferPointer) throws(PatternError) -> Bool {
    var search = search()
    return try search.matches(bytes)
  }

  /// All matches from left to right, none overlapping.
  public func allMatches(in bytes: UnsafeRawBufferPointer) throws(PatternError) -> [PatternMatch] {
    var search = search()
    return try search.allMatches(in: bytes)
  }
}

extension Pattern: Hashable {
  /// Two patterns are equal if they were compiled from the same source in the same way.
  public static func == (left: Pattern, right: Pattern) -> Bool {
    left.source == right.source && left.options == right.options
  }

  /// Hashes what `==` compares.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(source)
    hasher.combine(options)
  }
}
