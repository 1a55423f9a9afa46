internal import CByteScan

/// Counts over bytes.
public enum ByteCount {
  /// How often `byte` stands in `bytes`.
  public static func count(of byte: UInt8, in bytes: UnsafeRawBufferPointer) -> Int {
    bytes.withMemoryRebound(to: UInt8.self) { part in
      part.baseAddress.map { byte_scan_count($0, part.count, byte) } ?? 0
    }
  }

  /// Whether no byte has its top bit set.
  public static func isASCII(_ bytes: UnsafeRawBufferPointer) -> Bool {
    bytes.withMemoryRebound(to: UInt8.self) { part in
      part.baseAddress.map { byte_scan_ascii($0, part.count) == part.count } ?? true
    }
  }
}
