internal import CNameData

/// Names that stand for other names: the user's, then spellings of places that are known everywhere.
public struct Aliases: Sendable {
  /// By folded spelling.
  private let own: [String: String]

  /// Takes the user's groups: a name, and what else it is called.
  public init(_ groups: [(name: String, others: [String])] = []) {
    var table: [String: String] = [:]
    for group in groups {
      for other in [group.name] + group.others {
        let folded = NameForm(other, kind: .other).text
        if !folded.isEmpty, table[folded] == nil { table[folded] = group.name }
      }
    }
    own = table
  }

  /// What a name stands for, if it is another's alias or the user's own.
  ///
  /// Places are looked up in the common list, too, and so are acronyms of countries that are taken for organisations.
  public func name(of form: NameForm, text: String, kind: NameForm.Kind) -> String? {
    if !own.isEmpty, let name = own[form.text] ?? own[NameForm(text, kind: .other).text] { return name }
    switch kind {
    case .place, .organisation: return Aliases.common(form.text)
    case .person, .other: return nil
    }
  }

  /// Looks a folded spelling up in the sorted lines by halving.
  private static func common(_ folded: String) -> String? {
    let block = CNameAliases()
    let bytes = UnsafeRawBufferPointer(start: block.bytes, count: block.count)
    let wanted = Array(folded.utf8)
    var (low, high) = (0, bytes.count)
    while low < high {
      var start = (low + high) / 2
      while start > low, bytes[start - 1] != UInt8(ascii: "\n") { start -= 1 }
      var end = start
      while end < bytes.count, bytes[end] != UInt8(ascii: "\n") { end += 1 }
      guard let tab = bytes[start..<end].firstIndex(of: UInt8(ascii: "\t")) else { return nil }
      let key = bytes[start..<tab]
      if key.elementsEqual(wanted) { return String(decoding: bytes[(tab + 1)..<end], as: UTF8.self) }
      if key.lexicographicallyPrecedes(wanted) { low = end + 1 } else { high = start }
    }
    return nil
  }
}
