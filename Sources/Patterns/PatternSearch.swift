import CPCRE2

/// The working memory of searches with one pattern; make one for each thread and use it for many texts.
///
/// It is a non-copyable value and not `Sendable`, so two threads cannot write to the same match data.
public struct PatternSearch: ~Copyable {
  private let compiled: CompiledPattern
  private let data: OpaquePointer?
  private let context: OpaquePointer?

  init(_ compiled: CompiledPattern) {
    self.compiled = compiled
    data = pcre2_match_data_create_from_pattern_8(compiled.code, nil)
    context = pcre2_match_context_create_8(nil)
    if let context {
      pcre2_set_match_limit_8(context, UInt32(Pattern.matchLimit))
      pcre2_set_heap_limit_8(context, UInt32(Pattern.memoryLimit / 1024))
    }
  }

  deinit {
    pcre2_match_data_free_8(data)
    pcre2_match_context_free_8(context)
  }

  /// The first match that begins at or after `start`; what stands before `start` is seen by look-behinds and `^`.
  ///
  /// The bytes need not be valid UTF-8: an invalid byte matches nothing.
  public mutating func firstMatch(
    in bytes: UnsafeRawBufferPointer, from start: Int = 0
  ) throws(PatternError) -> PatternMatch? {
    try run(bytes, from: start, options: 0) ? match() : nil
  }

  /// Whether the pattern matches anywhere.
  public mutating func matches(_ bytes: UnsafeRawBufferPointer) throws(PatternError) -> Bool {
    try run(bytes, from: 0, options: 0)
  }

  /// All matches from left to right, none overlapping; an empty match never stands where the last one ended.
  public mutating func allMatches(
    in bytes: UnsafeRawBufferPointer
  ) throws(PatternError) -> [PatternMatch] {
    var found: [PatternMatch] = []
    var position = 0
    var options: UInt32 = 0
    while try run(bytes, from: position, options: options) {
      let next = match()
      // \K may move a match's start; one that would go back over the last match is passed over.
      if next.range.lowerBound >= (found.last?.range.upperBound ?? 0) { found.append(next) }
      position = max(position, next.range.upperBound)
      options = PCRE2_NOTEMPTY_ATSTART
    }
    return found
  }

  private mutating func run(
    _ bytes: UnsafeRawBufferPointer, from start: Int, options: UInt32
  ) throws(PatternError) -> Bool {
    guard let data, let context else { throw .failed(message: "no memory") }
    var start = max(0, start)
    // PCRE2 refuses to begin inside a character.
    while start < bytes.count, bytes[start] & 0xC0 == 0x80 { start += 1 }
    guard start <= bytes.count else { return false }
    // Any address does for empty bytes, which may have none.
    let subject = (bytes.baseAddress ?? UnsafeRawPointer(compiled.code)).assumingMemoryBound(to: UInt8.self)
    var result = pcre2_match_8(compiled.code, subject, bytes.count, start, options, data, context)
    if result == PCRE2_ERROR_JIT_STACKLIMIT {
      // The JIT's stack is small; the interpreter has the heap, up to the limit set above.
      let interpreted = options | PCRE2_NO_JIT
      result = pcre2_match_8(compiled.code, subject, bytes.count, start, interpreted, data, context)
    }
    return try Self.outcome(result)
  }

  private static func outcome(_ result: CInt) throws(PatternError) -> Bool {
    switch result {
    case 0...: return true
    case PCRE2_ERROR_NOMATCH: return false
    case PCRE2_ERROR_MATCHLIMIT, PCRE2_ERROR_DEPTHLIMIT, PCRE2_ERROR_HEAPLIMIT, PCRE2_ERROR_NOMEMORY,
      PCRE2_ERROR_JIT_STACKLIMIT:
      throw .matchLimit
    default: throw .failed(message: CompiledPattern.message(for: result))
    }
  }

  private borrowing func match() -> PatternMatch {
    guard let data, let offsets = pcre2_get_ovector_pointer_8(data) else {
      return PatternMatch(range: 0..<0, groups: [])
    }
    let whole = Self.range(offsets[0], offsets[1]) ?? 0..<0
    guard compiled.groupCount > 0 else { return PatternMatch(range: whole, groups: []) }
    let groups = (1...compiled.groupCount).map { Self.range(offsets[2 * $0], offsets[2 * $0 + 1]) }
    return PatternMatch(range: whole, groups: groups)
  }

  private static func range(_ start: Int, _ end: Int) -> Range<Int>? {
    // PCRE2_UNSET is all ones, which reads as -1.
    guard start >= 0, end >= 0 else { return nil }
    return min(start, end)..<end
  }
}
