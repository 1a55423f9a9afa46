internal import ByteScan
internal import CharacterSets

/// The charset that a source's head speaks for.
enum DeclaredCharset {
  /// The charset that is likely for what is not UTF-8 in a source; `nil` where the head is UTF-8.
  static func likely(for head: UnsafeRawBufferPointer, isWhole: Bool) -> CharacterSet? {
    if isEscaped(head) { return .iso2022JP }
    guard let invalid = UTF8Check.firstInvalid(in: head), isWhole || invalid < head.count - 3 else {
      return nil
    }
    if let stated = stated(in: head), stated != .utf8 { return stated }
    return CharsetDetection.detect(Array(head))?.charset
  }

  /// The charset that XML, HTML or a mail's header names.
  static func stated(in head: UnsafeRawBufferPointer) -> CharacterSet? {
    let start = head.prefix(4096).map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    let first = start.first { $0 > 0x20 && $0 < 0x80 }
    if first == 0x3C, let label = value(of: "encoding", in: start.prefix(200)) {
      return CharacterSet(label: label)
    }
    guard first == 0x3C || contains("content-type:", start) else { return nil }
    return value(of: "charset", in: start[...]).flatMap { CharacterSet(label: $0) }
  }

  /// Japanese mail and news of old: letters hidden behind ASCII, each run announced by an escape.
  private static func isEscaped(_ head: UnsafeRawBufferPointer) -> Bool {
    guard let escape = ByteSearch.firstIndex(of: 0x1B, in: head), escape + 2 < head.count else {
      return false
    }
    guard head[escape + 1] == 0x24, head[escape + 2] == 0x42 || head[escape + 2] == 0x40 else { return false }
    return !head.contains { $0 >= 0x80 }
  }

  /// What stands behind `name=`, in quotation marks or not.
  private static func value(of name: String, in text: ArraySlice<UInt8>) -> String? {
    let name = Array(name.utf8)
    var at = text.startIndex
    while at + name.count < text.endIndex {
      if text[at..<at + name.count].elementsEqual(name) {
        let rest = text[(at + name.count)...].drop { $0 <= 0x20 }
        if rest.first == 0x3D {
          let value = rest.dropFirst().drop { $0 <= 0x20 || $0 == 0x22 || $0 == 0x27 }
          let label = value.prefix {
            $0 > 0x20 && $0 != 0x22 && $0 != 0x27 && $0 != 0x3E && $0 != 0x3B && $0 != 0x3F
          }
          return String(decoding: label, as: UTF8.self)
        }
      }
      at += 1
    }
    return nil
  }

  private static func contains(_ words: String, _ text: [UInt8]) -> Bool {
    let words = Array(words.utf8)
    return text.indices.dropLast(words.count).contains { at in
      words.indices.allSatisfy { text[at + $0] == words[$0] }
    }
  }
}
