import PipelineKit

/// The attributes of a start tag as libxml2 gives them: names and values in turn, the last name `nil`.
typealias AttributeList = UnsafeMutablePointer<UnsafePointer<UInt8>?>

/// What the attributes of an element say of the text within.
struct ElementAttributes {
  var hints: BlockHints = []
  var isHidden = false
  /// Whether an `<a>` leads somewhere.
  var isLink = false
  /// Whether one of them may speak of a date or an author (`PageHead`).
  var saysMore = false

  init(_ list: AttributeList) {
    AttributeWalk.each(list) { name, value in
      switch name.length {
      case 2 where name == "id": hints.formUnion(HintWords.hints(in: value))
      case 4 where name == "href": isLink = true
      case 4 where name == "role": hints.formUnion(HintWords.hints(in: value))
      case 5 where name == "class": hints.formUnion(HintWords.hints(in: value))
      case 5 where name == "style": isHidden = isHidden || Self.hides(value)
      case 6 where name == "hidden": isHidden = true
      case 3 where name == "rel": saysMore = true
      case 7 where name == "content" || name == "pubdate": saysMore = true
      case 8 where name == "datetime": saysMore = true
      case 8 where name == "itemprop":
        hints.formUnion(HintWords.hints(in: value))
        saysMore = true
      case 11 where name == "aria-hidden": isHidden = isHidden || value[0] == 0x74
      default: break
      }
    }
  }

  /// Whether a style says `display: none` or `visibility: hidden`.
  private static func hides(_ style: UnsafePointer<UInt8>) -> Bool {
    var at = 0
    while at < 2048, style[at] != 0 {
      if style[at] | 0x20 == 0x64, value(of: "display", style, at) == "none" { return true }
      if style[at] | 0x20 == 0x76, value(of: "visibility", style, at) == "hidden" { return true }
      at += 1
    }
    return false
  }

  /// The word behind `name:` where a style has that at `start`.
  private static func value(of name: StaticString, _ style: UnsafePointer<UInt8>, _ start: Int) -> String? {
    var at = start
    for index in 0..<name.utf8CodeUnitCount {
      guard style[at] | 0x20 == name.utf8Start[index] else { return nil }
      at += 1
    }
    while style[at] == 0x20 { at += 1 }
    guard style[at] == 0x3A else { return nil }
    at += 1
    while style[at] == 0x20 { at += 1 }
    var word: [UInt8] = []
    while (style[at] | 0x20) &- 0x61 < 26, word.count < 16 {
      word.append(style[at] | 0x20)
      at += 1
    }
    return String(decoding: word, as: UTF8.self)
  }
}

/// A C string with its length, compared to names in the program.
struct AttributeName {
  let bytes: UnsafePointer<UInt8>
  let length: Int

  static func == (left: AttributeName, right: StaticString) -> Bool {
    guard left.length == right.utf8CodeUnitCount else { return false }
    for index in 0..<left.length where left.bytes[index] != right.utf8Start[index] { return false }
    return true
  }
}

/// Goes through the attributes of a start tag.
enum AttributeWalk {
  @inline(__always)
  static func each(_ list: AttributeList, _ body: (AttributeName, UnsafePointer<UInt8>) -> Void) {
    var at = 0
    while let name = list[at] {
      var length = 0
      while name[length] != 0 { length += 1 }
      // An attribute without a value (`hidden`) has none here, too.
      body(AttributeName(bytes: name, length: length), list[at + 1] ?? empty)
      at += 2
    }
  }

  /// A static string ends in a zero byte.
  private static var empty: UnsafePointer<UInt8> { ("" as StaticString).utf8Start }
}
