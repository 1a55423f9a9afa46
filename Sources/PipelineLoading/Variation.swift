import PipelineKit

/// A pipeline loaded otherwise than its file says: for a test that changes something, or to see whether a test notices.
struct Variation: Sendable {
  /// Fields that tests look at, though they are not loaded.
  var alsoExpected: Set<String> = []
  /// What is done to the definition before it is planned.
  var change: (@Sendable (inout PipelineDefinition) -> Void)?
  /// An element that a list in a rule file is to lack.
  var withoutElement: ListedElement?
}

/// An element of a list that a file of its own holds: all of it, or under `rules:`.
struct ListedElement: Sendable, Hashable {
  /// The file, by its way from the working folder.
  var file: String
  /// The element's number, from 0.
  var index: Int

  /// The list of a file: all of it, or what stands under its one key.
  static func list(in value: ConfigValue?) -> ConfigValue? {
    guard let value else { return nil }
    if value.elements != nil { return value }
    return value.entries?.first { $0.value.elements != nil }?.value
  }

  /// The value of the file without the element; `nil` if it is another file.
  func removed(from value: ConfigValue?, of name: String) -> ConfigValue? {
    guard name == file, var value else { return nil }
    switch value.content {
    case .list(var elements):
      if elements.indices.contains(index) { elements.remove(at: index) }
      value.content = .list(elements)
    case .map(var entries):
      guard let place = entries.firstIndex(where: { $0.value.elements != nil }) else { return nil }
      var elements = entries[place].value.elements ?? []
      if elements.indices.contains(index) { elements.remove(at: index) }
      entries[place].value.content = .list(elements)
      value.content = .map(entries)
    case .scalar: return nil
    }
    return value
  }
}
