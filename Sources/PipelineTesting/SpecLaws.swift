internal import PipelineKit

/// What a spec says of its stage: held against how things are named, and against the options that are stored.
struct SpecLaws {
  let description: StageDescription
  /// The properties of the options; `nil` where they are not known.
  let storedOptions: [String]?

  func check(_ found: inout Findings) {
    if !Self.isSnakeCase(description.name) { found.note(.spec, "'\(description.name)' is not snake_case") }
    if !Self.isSentence(description.summary) { found.note(.spec, "the summary is not a sentence") }
    check(description.options, "", &found)
    description.tables.forEach { check($0, &found) }
    for example in description.examples where !Self.isSentence(example.title) {
      found.note(.spec, "the title of an example is not a sentence: \(example.title)")
    }
    check(description.fieldUse, &found)
    guard let storedOptions else { return }
    let rows = Set(description.options.map(\.name))
    let stored = Set(storedOptions.map(Self.snakeCase))
    for name in stored.subtracting(rows).sorted() {
      found.note(.spec, "the stored option '\(name)' has no row")
    }
    for name in rows.subtracting(stored).sorted() {
      found.note(.spec, "the row '\(name)' is not named for the property that it sets")
    }
  }

  private func check(_ rows: [OptionDescription], _ prefix: String, _ found: inout Findings) {
    for (index, row) in rows.enumerated() {
      let name = prefix + row.name
      if !Self.isSnakeCase(row.name) { found.note(.spec, "'\(name)' is not snake_case") }
      if !Self.isSentence(row.help) { found.note(.spec, "the help of '\(name)' is not a sentence") }
      if rows[..<index].contains(where: { $0.name == row.name }) {
        found.note(.spec, "'\(name)' has two rows")
      }
      if prefix.isEmpty, ["name", "when", "use"].contains(row.name) {
        found.note(.spec, "'\(name)' means something else beside a stage's name")
      }
      check(row.shape.rows, name + ".", &found)
    }
  }

  private func check(_ table: TableSpec, _ found: inout Findings) {
    if !Self.isSnakeCase(table.name) { found.note(.spec, "the table '\(table.name)' is not snake_case") }
    if !Self.isSentence(table.summary) {
      found.note(.spec, "the table '\(table.name)' is not told in a sentence")
    }
    for (index, column) in table.columns.enumerated() {
      let name = "\(table.name).\(column.name)"
      if !Self.isSnakeCase(column.name) { found.note(.spec, "the column '\(name)' is not snake_case") }
      if !Self.isSentence(column.summary) {
        found.note(.spec, "the column '\(name)' is not told in a sentence")
      }
      if table.columns[..<index].contains(where: { $0.name == column.name }) {
        found.note(.spec, "the column '\(name)' stands twice")
      }
    }
  }

  private func check(_ use: FieldUse, _ found: inout Findings) {
    for keys in [use.requires, use.uses, use.produces] {
      for key in keys where !Self.isSnakeCase(key.name) || !Self.isSentence(key.summary) {
        found.note(.spec, "the field '\(key.name)' is not snake_case, or not told in a sentence")
      }
      if Set(keys).count != keys.count { found.note(.spec, "a field is named twice") }
    }
    for key in use.requires where use.uses.contains(key) {
      found.note(.spec, "the field '\(key.name)' is both required and used")
    }
  }

  /// `invalidUTF8` as it is written in a file: `invalid_utf8`.
  static func snakeCase(_ name: String) -> String {
    var words = ""
    var wasCapital = true
    for character in name {
      if character.isUppercase, !wasCapital { words += "_" }
      wasCapital = character.isUppercase
      words += character.lowercased()
    }
    return words
  }

  static func isSnakeCase(_ name: String) -> Bool {
    let parts = name.split(separator: "_", omittingEmptySubsequences: false)
    let isPlain = parts.allSatisfy { part in
      !part.isEmpty && part.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) }
    }
    return isPlain && name.first?.isLetter == true
  }

  static func isSentence(_ text: String) -> Bool {
    text.hasSuffix(".") && text.first?.isLowercase == false && !text.contains("\n") && !text.contains("  ")
  }
}

extension OptionShape {
  /// The rows of a group, and of the groups in a list.
  var rows: [OptionDescription] {
    switch self {
    case .group(let rows): rows
    case .list(let element), .table(let element): element.rows
    case .either(let shapes): shapes.flatMap(\.rows)
    default: []
    }
  }
}
