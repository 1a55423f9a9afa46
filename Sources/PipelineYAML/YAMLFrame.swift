import PipelineKit

/// A list or map that is still open: what it holds so far.
struct YAMLFrame {
  let isMap: Bool
  let isFlow: Bool
  var span: SourceSpan
  let anchor: String?
  let anchorSpan: SourceSpan?

  private var elements: [ConfigValue] = []
  private var entries: [ConfigEntry] = []
  private var keyPlaces: [String: SourceSpan] = [:]
  private var key: Key?
  private var merge: (value: ConfigValue, place: SourceSpan, index: Int)?
  private var count = 1
  private var textBytes = 0
  private var height = 0

  /// A key that waits for its value.
  private enum Key {
    case name(String, SourceSpan)
    case merge(SourceSpan)
    /// Not usable, and said so: its value is dropped.
    case refused
  }

  init(isMap: Bool, isFlow: Bool, span: SourceSpan, anchor: String?, anchorSpan: SourceSpan?) {
    self.isMap = isMap
    self.isFlow = isFlow
    self.span = span
    self.anchor = anchor
    self.anchorSpan = anchorSpan
  }

  /// Adds an element, a key, or the value of the key before.
  mutating func add(_ node: YAMLComposer.Node, _ problems: inout [Diagnostic]) {
    count += node.count
    textBytes += node.textBytes
    height = max(height, node.height)
    if span.end < node.value.span.end { span.end = node.value.span.end }
    if !isMap {
      elements.append(node.value)
    } else if let key {
      self.key = nil
      addValue(node.value, to: key, &problems)
    } else {
      key = read(key: node, &problems)
    }
  }

  private func read(key node: YAMLComposer.Node, _ problems: inout [Diagnostic]) -> Key {
    let place = node.value.span
    if node.isMergeMark { return .merge(place) }
    if let scalar = node.value.scalar { return .name(scalar.text, place) }
    problems.append(
      .error(
        "invalid-key", "a key must be text, not \(node.value.kindName)", at: place,
        suggestion: "put quotes around it if it is meant as text"))
    return .refused
  }

  private mutating func addValue(_ value: ConfigValue, to key: Key, _ problems: inout [Diagnostic]) {
    switch key {
    case .refused: break
    case .merge(let place):
      if let first = merge {
        problems.append(Self.duplicate("<<", at: place, first: first.place))
      } else {
        merge = (value, place, entries.count)
      }
    case .name(let name, let place):
      if let first = keyPlaces[name] {
        problems.append(Self.duplicate(name, at: place, first: first))
      } else {
        keyPlaces[name] = place
        entries.append(ConfigEntry(key: name, keySpan: place, value: value))
      }
    }
  }

  private static func duplicate(_ key: String, at place: SourceSpan, first: SourceSpan) -> Diagnostic {
    .error(
      "duplicate-key", "the key '\(key)' is given twice", at: place,
      notes: [.init("it is first given here", at: first)])
  }

  /// The finished list or map.
  mutating func finish(_ problems: inout [Diagnostic]) -> YAMLComposer.Node {
    applyMerge(&problems)
    let content: ConfigValue.Content = isMap ? .map(entries) : .list(elements)
    return YAMLComposer.Node(
      value: ConfigValue(content, at: span), count: count, textBytes: textBytes, height: height + 1)
  }

  // MARK: Merge keys (https://yaml.org/type/merge.html)

  private mutating func applyMerge(_ problems: inout [Diagnostic]) {
    guard let merge else { return }
    var brought: [ConfigEntry] = []
    for source in merge.value.elements ?? [merge.value] {
      guard let map = source.entries else {
        problems.append(
          .error(
            "invalid-merge", "'<<' takes a map or a list of maps, not \(source.kindName)", at: source.span,
            notes: OptionContext.notes(on: source)))
        continue
      }
      // Keys of the map itself win, then those of an earlier map in the list.
      for entry in map where keyPlaces[entry.key] == nil {
        keyPlaces[entry.key] = entry.keySpan
        brought.append(entry)
      }
    }
    entries.insert(contentsOf: brought, at: merge.index)
  }
}
