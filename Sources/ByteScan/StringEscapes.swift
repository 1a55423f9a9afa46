internal import CByteScan

/// JSON's escapes, a whole string at a time.
public enum StringEscapes {
  /// How far a step came.
  public struct Progress: Sendable {
    /// Bytes of the source that are done with.
    public var read: Int
    /// Bytes that were written.
    public var written: Int
    /// Whether all that was read is sure to be ASCII.
    public var isASCII: Bool

    init(_ progress: byte_scan_progress) {
      read = progress.read
      written = progress.written
      isASCII = !progress.maybe_high
    }
  }

  /// Unescapes the inside of a string from the start of `source`, as far as it goes: up to the closing quote, or to what
  /// must be looked at more closely (a control, what is no escape or is cut off, half of a surrogate pair, the end).
  ///
  /// UTF-8 is not checked.
  ///
  /// - Parameter target: Room for at least `source.count` bytes, all of which may be overwritten.
  public static func unescape(
    _ source: UnsafeRawBufferPointer, into target: UnsafeMutableBufferPointer<UInt8>
  ) -> Progress {
    precondition(target.count >= source.count)
    return source.withMemoryRebound(to: UInt8.self) { source in
      guard let from = source.baseAddress, let to = target.baseAddress else {
        return Progress(byte_scan_progress())
      }
      // It reads `source.count` bytes and writes no more than it reads, which the precondition has room for.
      return Progress(byte_scan_unescape(to, from, source.count))
    }
  }

  /// Escapes `source` for the inside of a string, as far as there is room in `target`: with 40 bytes and the sixfold
  /// of the source to spare there always is.
  public static func escape(
    _ source: UnsafeRawBufferPointer, into target: UnsafeMutableBufferPointer<UInt8>
  ) -> Progress {
    source.withMemoryRebound(to: UInt8.self) { source in
      guard let from = source.baseAddress, let to = target.baseAddress else {
        return Progress(byte_scan_progress())
      }
      // It is told the room, and ends within it.
      return Progress(byte_scan_escape(to, target.count, from, source.count))
    }
  }
}
