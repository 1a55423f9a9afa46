public import PipelineKit
public import Testing

/// Expects that a stage's spec tells the whole truth: every stored option has a row under its own name, names are `snake_case`, and
/// help is one sentence.
///
/// ```swift
/// @Test func `the spec is whole`() { expectConformance(of: StripPhrases.self) }
/// ```
public func expectConformance<S: Stage>(of type: S.Type, sourceLocation: SourceLocation = #_sourceLocation) {
  let spec = S.spec
  let rows = spec.options.map(\.description)
  #expect(isSnakeCase(spec.name), "the name is not snake_case", sourceLocation: sourceLocation)
  #expect(isSentence(spec.summary), "the summary is not a sentence", sourceLocation: sourceLocation)
  #expect(Set(rows.map(\.name)).count == rows.count, "an option has two rows", sourceLocation: sourceLocation)
  for row in rows {
    #expect(isSnakeCase(row.name), "'\(row.name)' is not snake_case", sourceLocation: sourceLocation)
    #expect(
      isSentence(row.help), "the help of '\(row.name)' is not a sentence", sourceLocation: sourceLocation)
  }
  expectConformance(of: spec.tables, sourceLocation)
  // The one place for reflection: nothing else knows which properties are stored.
  let stored = Mirror(reflecting: S.Options()).children.compactMap(\.label).map(snakeCase)
  #expect(
    stored.sorted() == rows.map(\.name).sorted(), "rows and stored options differ",
    sourceLocation: sourceLocation)
}

/// Tables and their columns are named and described as options are.
private func expectConformance(of tables: [TableSpec], _ sourceLocation: SourceLocation) {
  for table in tables {
    #expect(isSnakeCase(table.name), "'\(table.name)' is not snake_case", sourceLocation: sourceLocation)
    #expect(isSentence(table.summary), "\(table.name)", sourceLocation: sourceLocation)
    let names = table.columns.map(\.name)
    #expect(Set(names).count == names.count, "a column stands twice", sourceLocation: sourceLocation)
    for column in table.columns {
      #expect(isSnakeCase(column.name), "'\(column.name)' is not snake_case", sourceLocation: sourceLocation)
      #expect(isSentence(column.summary), "\(table.name).\(column.name)", sourceLocation: sourceLocation)
    }
  }
}

/// `invalidUTF8` as it is written in a file: `invalid_utf8`.
private func snakeCase(_ name: String) -> String {
  var words = ""
  var wasCapital = true
  for character in name {
    if character.isUppercase, !wasCapital { words += "_" }
    wasCapital = character.isUppercase
    words += character.lowercased()
  }
  return words
}

private func isSnakeCase(_ name: String) -> Bool {
  let parts = name.split(separator: "_", omittingEmptySubsequences: false)
  let isPlain = parts.allSatisfy { part in
    !part.isEmpty && part.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) }
  }
  return isPlain && name.first?.isLetter == true
}

private func isSentence(_ text: String) -> Bool {
  text.hasSuffix(".") && text.first?.isLowercase == false && !text.contains("\n") && !text.contains("  ")
}
