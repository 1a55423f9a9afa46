internal import CByteScan

/// Counts over bytes.
public enum ByteCount {
  /// How often `byte` stands in `bytes`.
  public static func count(of byte: UInt8, in bytes: UnsafeRawBufferPointer) -> Int {
    bytes.withMemoryRebound(to: UInt8.self) { part in
      part.baseAddress.map { byte_scan_count($0, part.count, byte) } ?? 0
    }
  }

  /// How many scalars the bytes hold, were they valid UTF-8: bytes that do not continue one.
  public static func scalars(in bytes: UnsafeRawBufferPointer) -> Int {
    bytes.withMemoryRebound(to: UInt8.self) { part in
      part.baseAddress.map { byte_scan_scalars($0, part.count) } ?? 0
    }
  }

  /// Whether no byte has its top bit set.
  public static func isASCII(_ bytes: UnsafeRawBufferPointer) -> Bool {
    bytes.withMemoryRebound(to: UInt8.self) { part in
      part.baseAddress.map { byte_scan_ascii($0, part.count) == part.count } ?? true
    }
  }
}
