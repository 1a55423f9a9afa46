/// Encoded words of header lines (RFC 2047): `=?utf-8?Q?Caf=C3=A9?=`.
enum EncodedWords {
  /// The text of a header value; bytes outside encoded words are UTF-8, or windows-1252 where they are not.
  static func decoded(_ value: [UInt8]) -> String {
    guard value.contains(0x3D) else {
      return String(decoding: Charset.utf8(value, label: nil), as: UTF8.self)
    }
    var runs: [Run] = []
    var plain: [UInt8] = []
    var at = 0
    while at < value.count {
      if value[at] == 0x3D, let (word, end) = word(value, at) {
        // White space between two encoded words is not part of the text.
        if !(plain.allSatisfy(\.isSpace) && runs.last?.label != nil) {
          runs.append(Run(label: nil, bytes: plain))
        }
        plain = []
        // One character may have been cut in two words.
        if let last = runs.last, last.label == word.label, last.label != nil {
          runs[runs.count - 1].bytes += word.bytes
        } else {
          runs.append(word)
        }
        at = end
      } else {
        plain.append(value[at])
        at += 1
      }
    }
    runs.append(Run(label: nil, bytes: plain))
    return runs.map { String(decoding: Charset.utf8($0.bytes, label: $0.label), as: UTF8.self) }
      .joined()
  }

  private struct Run {
    /// The character set, in lower case; `nil` for what is not encoded.
    var label: String?
    var bytes: [UInt8]
  }

  private static func word(_ value: [UInt8], _ start: Int) -> (Run, Int)? {
    guard start + 1 < value.count, value[start + 1] == 0x3F else { return nil }
    guard let first = value[(start + 2)...].firstIndex(of: 0x3F), first + 2 < value.count,
      value[first + 2] == 0x3F
    else { return nil }
    var end = first + 3
    while end + 1 < value.count, !(value[end] == 0x3F && value[end + 1] == 0x3D) {
      if end - start > 1000 { return nil }
      end += 1
    }
    guard end + 1 < value.count else { return nil }
    let text = Array(value[(first + 3)..<end])
    let label = String(decoding: value[(start + 2)..<first].prefix { $0 != 0x2A }, as: UTF8.self).lowercased()
    switch value[first + 1] | 0x20 {
    case 0x71:
      let spaced = text.map { $0 == 0x5F ? 0x20 : $0 }
      return (Run(label: label, bytes: TransferEncoding.quotedPrintable(spaced)), end + 2)
    case 0x62: return (Run(label: label, bytes: TransferEncoding.base64(text)), end + 2)
    default: return nil
    }
  }
}
