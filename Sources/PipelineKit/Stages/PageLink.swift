/// Links in the pages of a table (`TableColumn.Kind.page`) that lead to an input.
///
/// A stage knows neither where its page will be written nor where the inputs lie. It writes the input's name; the runner puts the
/// way from the page's folder to the file in its place:
///
/// ```swift
/// "[Ferry runs aground](\(PageLink.target(ofInput: document.origin.file)))"  // [Ferry runs aground](<input:news.txt>)
/// ```
public enum PageLink {
  private static let opening = Array("](<input:".utf8)
  private static let close = UInt8(ascii: ">")

  /// What stands between the brackets of a link to an input, by the name it has in origins.
  public static func target(ofInput file: String) -> String {
    "<input:" + escaped(file, "%<>\\") + ">"
  }

  /// A page with every link to an input turned into one to where `place` says that it lies.
  ///
  /// Brackets in the page's text are escaped, as Markdown wants it: nothing else looks like such a link.
  public static func resolved(_ page: String, place: (String) -> String) -> String {
    let bytes = Array(page.utf8)
    var result: [UInt8] = []
    var position = 0
    while position < bytes.count {
      guard bytes[position] == opening[0], bytes[position...].starts(with: opening),
        let end = bytes[position...].firstIndex(of: close)
      else {
        result.append(bytes[position])
        position += 1
        continue
      }
      let name = unescaped(bytes[position + opening.count..<end])
      // What has a meaning of its own in an address has none in a path.
      result += Array("](<\(escaped(place(name), "%<>\\#?"))>".utf8)
      position = end + 1
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// Controls and some other characters as `%` and two digits.
  private static func escaped(_ text: String, _ others: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var result: [UInt8] = []
    for byte in text.utf8 {
      if byte < 0x20 || byte == 0x7F || others.utf8.contains(byte) {
        result += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      } else {
        result.append(byte)
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static func unescaped(_ bytes: ArraySlice<UInt8>) -> String {
    var result: [UInt8] = []
    var rest = bytes
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), rest.count >= 2,
        let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      {
        result.append(value)
        rest = rest.dropFirst(2)
      } else {
        result.append(byte)
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
