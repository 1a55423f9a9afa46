#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Standard error, for lines that belong to no document.
enum StandardError {
  static func write(_ text: String) {
    var text = text
    text.withUTF8 { bytes in
      guard let start = bytes.baseAddress else { return }
      var position = 0
      while position < bytes.count {
        let count = systemWrite(start + position, bytes.count - position)
        if count <= 0 { return }
        position += count
      }
    }
  }

  private static func systemWrite(_ start: UnsafePointer<UInt8>, _ count: Int) -> Int {
    #if canImport(Glibc)
      Glibc.write(STDERR_FILENO, start, count)
    #else
      Darwin.write(STDERR_FILENO, start, count)
    #endif
  }
}
