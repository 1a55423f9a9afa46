/// The attributes that are looked at.
enum AttributeName: UInt8, CaseIterable {
  case id, href, role, `class`, style, hidden, rel, content, pubdate, datetime, itemprop, ariaHidden
  case name, property, httpEquiv, lang, xmlLang, type

  static let count = 18

  /// The places of their names.
  static let table = NameTable([
    "id", "href", "role", "class", "style", "hidden", "rel", "content", "pubdate", "datetime", "itemprop",
    "aria-hidden", "name", "property", "http-equiv", "lang", "xml:lang", "type",
  ])
}

/// A range of a page's bytes.
struct ByteSpan {
  var start: Int
  var end: Int
}

/// The attributes of a start tag: where in the page their values stand. Of several with one name the first counts.
struct AttributeValues {
  let page: UnsafeBufferPointer<UInt8>
  private let spans: UnsafeMutableBufferPointer<ByteSpan>
  /// Which there are, a bit for each name.
  private(set) var present: UInt32 = 0

  /// Values of more bytes are data that no one reads here.
  private static let maxValue = 1 << 14
  /// As many bytes of a value are taken.
  private static let maxText = 8192

  /// - Parameter spans: A place for each name.
  init(page: UnsafeBufferPointer<UInt8>, spans: UnsafeMutableBufferPointer<ByteSpan>) {
    (self.page, self.spans) = (page, spans)
  }

  /// Whether the tag has no attributes at all.
  private(set) var isEmpty = true

  mutating func removeAll() { (present, isEmpty) = (0, true) }

  /// Notes an attribute that no one looks at.
  @inline(__always)
  mutating func note() { isEmpty = false }

  @inline(__always)
  mutating func set(_ name: AttributeName, _ value: Range<Int>) {
    let bit: UInt32 = 1 << UInt32(name.rawValue)
    guard present & bit == 0 else { return }
    (present, isEmpty) = (present | bit, false)
    let isData = value.count > Self.maxValue
    spans[Int(name.rawValue)] = ByteSpan(
      start: value.lowerBound, end: isData ? value.lowerBound : value.upperBound)
  }

  @inline(__always)
  func has(_ name: AttributeName) -> Bool { present & 1 << UInt32(name.rawValue) != 0 }

  /// Those of the names that there are, as the tag has them in order.
  func inOrder(_ names: [AttributeName]) -> [AttributeName] {
    names.filter(has).sorted { spans[Int($0.rawValue)].start < spans[Int($1.rawValue)].start }
  }

  /// A value as it stands in the page, references and all; empty where there is none.
  @inline(__always)
  func bytes(_ name: AttributeName) -> UnsafeBufferPointer<UInt8> {
    guard has(name) else { return UnsafeBufferPointer(start: nil, count: 0) }
    let span = spans[Int(name.rawValue)]
    return UnsafeBufferPointer(rebasing: page[span.start..<span.end])
  }

  /// A value, its references resolved, its words with one space between them; `nil` where there is no such attribute.
  func string(_ name: AttributeName) -> String? {
    guard has(name) else { return nil }
    let value = bytes(name)
    guard value.contains(where: { $0 == 0x26 || $0 == 0 }) else {
      return String(decoding: value.prefix(Self.maxText), as: UTF8.self).joinedWords
    }
    var references = PageReferences()
    let decoded = references.decoded(value).prefix(Self.maxText).map { $0 == 0 ? 0x20 : $0 }
    return String(decoding: decoded, as: UTF8.self).joinedWords
  }
}
