internal import CXXHash

/// Makes ids for documents whose input gives them none.
public enum DocumentID {
  /// 32 hexadecimal digits: XXH3-128 (https://xxhash.com, libxxhash) over the file's path relative to its
  /// input root, the member, the offset of the record and the bytes of the source.
  public static func make(file: String, member: String?, start: Int, source: [UInt8]) -> String {
    // The bytes of the source are hashed on their own, so that they need not be copied behind the rest.
    let body = hash(source)
    var head = Array(file.utf8)
    head.append(0)
    head.append(contentsOf: (member ?? "").utf8)
    head.append(0)
    head.append(contentsOf: String(start).utf8)
    head.append(0)
    withUnsafeBytes(of: (body.high64.bigEndian, body.low64.bigEndian)) { head.append(contentsOf: $0) }
    let whole = hash(head)
    return hexadecimal(whole.high64, whole.low64)
  }

  /// A 128-bit hash of any bytes, as two numbers; for finding repeated ids.
  public static func fingerprint(_ bytes: UnsafeRawBufferPointer) -> (high: UInt64, low: UInt64) {
    let value = XXH3_128bits(bytes.baseAddress, bytes.count)
    return (value.high64, value.low64)
  }

  private static func hash(_ bytes: [UInt8]) -> XXH128_hash_t {
    bytes.withUnsafeBytes { XXH3_128bits($0.baseAddress, $0.count) }
  }

  /// Sixteen digits of each number.
  private static func hexadecimal(_ high: UInt64, _ low: UInt64) -> String {
    String(unsafeUninitializedCapacity: 32) { digits in
      for place in 0..<32 {
        let number = place < 16 ? high : low
        let digit = UInt8(truncatingIfNeeded: number >> UInt64(60 - place % 16 * 4)) & 0xF
        digits[place] = digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
      }
      return 32
    }
  }
}
