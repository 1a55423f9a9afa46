#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Finds single bytes, as fast as the C library does.
public enum ByteSearch {
  /// Where `byte` stands first at or after `start`; `nil` where it does not.
  public static func firstIndex(of byte: UInt8, in bytes: UnsafeRawBufferPointer, from start: Int = 0) -> Int?
  {
    guard let address = bytes.baseAddress, start >= 0, start < bytes.count,
      let found = memchr(address + start, Int32(byte), bytes.count - start)
    else { return nil }
    return UnsafeRawPointer(found) - address
  }
}
