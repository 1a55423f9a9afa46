import CPCRE2

/// Owns one `pcre2_code` with its JIT code.
///
/// `@unchecked Sendable` holds because nothing here changes after `init`: PCRE2 documents compiled code as
/// read-only at match time and sharable between threads (pcre2api, "Multithreading"); the one call that writes to
/// it, `pcre2_jit_compile`, runs in `init`, before any other thread can see the object. What a search does write to
/// (match data, match context) belongs to a `PatternSearch`, never to this class.
final class CompiledPattern: @unchecked Sendable {
  let code: OpaquePointer
  let groupCount: Int
  /// Whether every match holds LF or CR, as far as can be seen from the source.
  let requiresLineBreak: Bool

  init(_ source: String, options: UInt32) throws(PatternError) {
    var source = source
    var errorCode: CInt = 0
    var errorOffset = 0
    let context = pcre2_compile_context_create_8(nil)
    defer { pcre2_compile_context_free_8(context) }
    if let context { pcre2_set_newline_8(context, UInt32(PCRE2_NEWLINE_ANYCRLF)) }
    let compiled = source.withUTF8 { bytes in
      pcre2_compile_8(
        bytes.baseAddress, bytes.count, options, &errorCode, &errorOffset, context)
    }
    guard let compiled else {
      throw .invalid(
        message: Self.message(for: errorCode), offset: min(errorOffset, source.utf8.count))
    }
    code = compiled
    var count: UInt32 = 0
    pcre2_pattern_info_8(compiled, UInt32(PCRE2_INFO_CAPTURECOUNT), &count)
    groupCount = Int(count)
    requiresLineBreak =
      options & UInt32(PCRE2_LITERAL) == 0
      ? LineBreakRequirement.isCertain(in: source) : source.utf8.contains { $0 == 0x0A || $0 == 0x0D }
    // Where no JIT can be had, the interpreter gives the same matches.
    pcre2_jit_compile_8(compiled, UInt32(PCRE2_JIT_COMPLETE))
  }

  deinit { pcre2_code_free_8(code) }

  /// The number of a named group.
  func number(ofGroup name: String) -> Int? {
    let number = name.withCString { pointer in
      pointer.withMemoryRebound(to: UInt8.self, capacity: name.utf8.count + 1) {
        pcre2_substring_number_from_name_8(code, $0)
      }
    }
    return number > 0 ? Int(number) : nil
  }

  /// PCRE2's own words for one of its error codes.
  static func message(for errorCode: CInt) -> String {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 256) { buffer in
      let length = pcre2_get_error_message_8(errorCode, buffer.baseAddress, buffer.count)
      guard length > 0 else { return "error \(errorCode)" }
      return String(decoding: buffer[..<Int(length)], as: UTF8.self)
    }
  }
}
