import PipelineKit

/// What the attributes of an element say of the text within.
struct ElementAttributes {
  var hints: BlockHints = []
  var isHidden = false
  /// Whether an `<a>` leads somewhere.
  var isLink = false
  /// Whether one of them may speak of a date or an author (`PageHead`).
  var saysMore = false

  init(_ values: AttributeValues, _ cache: inout HintCache) {
    let looked = values.present
    if values.has(.class) { hints = cache.hints(in: values.bytes(.class)) }
    if values.has(.id) { hints.formUnion(cache.hints(in: values.bytes(.id))) }
    isLink = values.has(.href)
    guard looked & ~Self.common != 0 else { return }
    for name in [AttributeName.role, .itemprop] where values.has(name) {
      hints.formUnion(cache.hints(in: values.bytes(name)))
    }
    isHidden = values.has(.hidden) || values.has(.style) && Self.hides(values.bytes(.style))
    if values.bytes(.ariaHidden).first == 0x74 { isHidden = true }
    saysMore =
      values.has(.rel) || values.has(.content) || values.has(.pubdate) || values.has(.datetime)
      || values.has(.itemprop)
  }

  /// A bit for each of the three that most tags have.
  private static var common: UInt32 {
    1 << UInt32(AttributeName.class.rawValue) | 1 << UInt32(AttributeName.id.rawValue)
      | 1 << UInt32(AttributeName.href.rawValue)
  }

  /// Whether a style says `display: none` or `visibility: hidden`.
  private static func hides(_ style: UnsafeBufferPointer<UInt8>) -> Bool {
    for at in 0..<min(style.count, 2048) {
      if style[at] | 0x20 == 0x64, says("display", "none", style, at) { return true }
      if style[at] | 0x20 == 0x76, says("visibility", "hidden", style, at) { return true }
    }
    return false
  }

  /// Whether a style has `name: value` at `start`.
  private static func says(
    _ name: StaticString, _ value: StaticString, _ style: UnsafeBufferPointer<UInt8>, _ start: Int
  ) -> Bool {
    var at = start
    func take(_ word: StaticString) -> Bool {
      guard at + word.utf8CodeUnitCount <= style.count else { return false }
      for index in 0..<word.utf8CodeUnitCount {
        guard style[at] | 0x20 == word.utf8Start[index] else { return false }
        at += 1
      }
      return true
    }
    func skipSpaces() { while at < style.count, style[at] == 0x20 { at += 1 } }
    guard take(name) else { return false }
    skipSpaces()
    guard at < style.count, style[at] == 0x3A else { return false }
    at += 1
    skipSpaces()
    return take(value) && (at == style.count || (style[at] | 0x20) &- 0x61 >= 26)
  }
}
