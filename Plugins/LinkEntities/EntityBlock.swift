import NameLinking

/// What can be one entity stands in one block: the key of the stage.
struct EntityBlock: Hashable, Comparable, Sendable {
  var label: String
  /// A surname in the spelling that levels transliterations, or a first letter.
  var names: String

  /// The block of a name.
  init(label: String, form: NameForm) {
    self.label = label
    let kind = NameForm.Kind(label: label)
    if kind == .person {
      names = form.words.last.map { NameForm.spelling($0) } ?? ""
    } else {
      names = form.words.first?.unicodeScalars.first.map { String($0) } ?? ""
    }
  }

  static func < (left: EntityBlock, right: EntityBlock) -> Bool {
    (left.label, left.names) < (right.label, right.names)
  }
}
