import JSONText

extension JSONValue {
  /// The value as text with two spaces a level, for files that people read and compare.
  var indentedText: String {
    var text = ""
    write(into: &text, indent: "")
    return text
  }

  private func write(into text: inout String, indent: String) {
    switch self {
    case .array(let elements) where elements.contains(where: { $0.kind == .object || $0.kind == .array }):
      write(elements, "[", "]", into: &text, indent: indent) { $0.write(into: &$1, indent: indent + "  ") }
    case .array(let elements):
      text += "[" + elements.map(\.text).joined(separator: ", ") + "]"
    case .object(let members) where !members.isEmpty:
      write(members, "{", "}", into: &text, indent: indent) { member, text in
        text += JSONValue.string(member.key).text + ": "
        member.value.write(into: &text, indent: indent + "  ")
      }
    default: text += self.text
    }
  }

  private func write<Part>(
    _ parts: [Part], _ open: String, _ close: String, into text: inout String, indent: String,
    _ write: (Part, inout String) -> Void
  ) {
    text += open
    for (index, part) in parts.enumerated() {
      text += (index == 0 ? "\n" : ",\n") + indent + "  "
      write(part, &text)
    }
    text += "\n" + indent + close
  }
}
