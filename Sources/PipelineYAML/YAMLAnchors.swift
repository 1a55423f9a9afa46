import PipelineKit

/// The anchors that have been met so far. A name that is given again means the later value, as YAML has it.
struct YAMLAnchors {
  /// What an alias finds.
  enum Finding {
    /// Nothing; a name that may be meant.
    case unknown(nearest: String?)
    /// A value that is not yet at its end.
    case open(SourceSpan)
    /// A whole value.
    case value(SourceSpan, YAMLComposer.Node)
  }

  private var places: [String: SourceSpan] = [:]
  private var nodes: [String: YAMLComposer.Node] = [:]
  private var names: [String] = []
  private var suggestions = 0

  /// Suggestions made for one file, and names looked through for each: enough for a person, and no more for a hostile file.
  private static let suggestionLimit = 200

  /// Notes that a list or map with an anchor begins.
  mutating func open(_ name: String?, at span: SourceSpan?) {
    guard let name, let span else { return }
    if places.updateValue(span, forKey: name) == nil { names.append(name) }
    nodes[name] = nil
  }

  /// Notes the value of an anchor.
  mutating func define(_ name: String?, at span: SourceSpan?, as node: YAMLComposer.Node) {
    guard let name, let span else { return }
    open(name, at: span)
    nodes[name] = node
  }

  /// What an alias means.
  mutating func lookUp(_ name: String) -> Finding {
    guard let place = places[name] else {
      suggestions += 1
      guard suggestions <= Self.suggestionLimit else { return .unknown(nearest: nil) }
      let names = names.suffix(Self.suggestionLimit)
      return .unknown(nearest: NearestName.nearest(to: name, among: names))
    }
    return nodes[name].map { .value(place, $0) } ?? .open(place)
  }
}

/// Where the anchor and the tag before a value stand, and where the value itself begins.
struct YAMLProperties {
  /// The place of `&name`.
  var anchorSpan: SourceSpan?
  /// The index of the value's first scalar.
  var valueStart: Int

  /// Looks at what stands at the beginning of an event; libyaml's mark includes anchor and tag.
  init(of event: YAMLEvent, in source: YAMLSource) {
    valueStart = event.start
    guard event.anchor != nil || event.tag != nil else { return }
    var offset = source.byteOffset(of: valueStart)
    let bytes = source.bytes
    func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }
    func advance(while condition: (UInt8) -> Bool, _ index: inout Int) {
      while offset < bytes.count, index < event.end || event.end == event.start, condition(bytes[offset]) {
        offset += 1
        if offset == bytes.count || bytes[offset] & 0xC0 != 0x80 { index += 1 }
      }
    }
    for _ in 0..<8 where offset < bytes.count {
      let first = bytes[offset]
      guard
        first == UInt8(ascii: "&") || first == UInt8(ascii: "!") || first == UInt8(ascii: "#")
          || isBlank(first)
      else { break }
      let begin = valueStart
      if first == UInt8(ascii: "#") {
        advance(while: { $0 != 0x0A && $0 != 0x0D }, &valueStart)
      } else if isBlank(first) {
        advance(while: isBlank, &valueStart)
      } else {
        advance(while: { !isBlank($0) && $0 != UInt8(ascii: ",") }, &valueStart)
        if first == UInt8(ascii: "&") { anchorSpan = source.span(begin, valueStart) }
      }
    }
    if event.anchor != nil, anchorSpan == nil { anchorSpan = source.span(event.start, event.start + 1) }
  }
}
