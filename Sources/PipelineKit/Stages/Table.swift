public import JSONText

/// A side output of a collecting stage: rows that `emit: {table: NAME}` writes. Rows are never documents.
public struct TableSpec: Sendable, Hashable {
  /// The name in pipeline files, in `snake_case`: a plural.
  public var name: String
  /// One sentence with a full stop.
  public var summary: String
  /// The columns in order.
  public var columns: [TableColumn]

  /// Describes a table.
  public init(_ name: String, _ summary: String, columns: [TableColumn]) {
    self.name = name
    self.summary = summary
    self.columns = columns
  }
}

/// A column of a table.
public struct TableColumn: Sendable, Hashable {
  /// What stands in a column.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// Text.
    case text
    /// A whole number.
    case integer
    /// A number.
    case number
    /// `true` or `false`.
    case boolean
    /// A date, ISO 8601.
    case date
    /// A list, of texts or of objects.
    case list
    /// A page of Markdown for people: written instead of the row where the format is Markdown, and nowhere else. `PageLink` makes
    /// its links to inputs.
    case page
  }

  /// The name in headers and records, in `snake_case`.
  public var name: String
  /// What stands in it.
  public var kind: Kind
  /// One sentence with a full stop.
  public var summary: String

  /// Describes a column.
  public init(_ name: String, _ kind: Kind, _ summary: String) {
    self.name = name
    self.kind = kind
    self.summary = summary
  }

  /// Whether a value may stand in the column.
  func accepts(_ value: JSONValue) -> Bool {
    switch kind {
    case .text, .page: value.stringValue != nil
    case .date: value.stringValue.flatMap { PublicationDate($0) } != nil
    case .integer: value.intValue != nil
    case .number: value.doubleValue != nil
    case .boolean: if case .bool = value { true } else { false }
    case .list: value.arrayValue != nil
    }
  }
}

/// One row of a table: a value for each column, `nil` where there is none.
public struct TableRow: Sendable {
  /// In the order of the columns.
  public var values: [JSONValue?]

  /// Makes a row.
  public init(_ values: [JSONValue?]) { self.values = values }
}

/// Where a collecting stage puts its rows; each is held against the table's columns.
public struct TableRows: Sendable {
  /// A table with what it has been given.
  public struct Table: Sendable {
    /// What the stage says of it.
    public let spec: TableSpec
    /// The rows in the order in which they came.
    public fileprivate(set) var rows: [TableRow] = []
  }

  /// The tables in the order of the spec.
  public private(set) var tables: [Table]

  /// Room for the rows of these tables.
  public init(_ specs: [TableSpec]) { tables = specs.map { Table(spec: $0) } }

  /// Appends a row.
  ///
  /// - Throws: `StageError`, for a table that the stage does not declare, a row of another length, or a value that its column
  ///   cannot hold: a mistake of the stage.
  public mutating func append(_ values: [JSONValue?], to name: String) throws {
    guard let index = tables.firstIndex(where: { $0.spec.name == name }) else {
      throw StageError("table-fault", "the stage declares no table '\(name)'")
    }
    let columns = tables[index].spec.columns
    guard values.count == columns.count else {
      throw StageError(
        "table-fault", "a row of '\(name)' has \(values.count) values for \(columns.count) columns")
    }
    for (column, value) in zip(columns, values) {
      guard let value, !column.accepts(value) else { continue }
      throw StageError("table-fault", "the column '\(column.name)' of '\(name)' is not for \(value)")
    }
    tables[index].rows.append(TableRow(values))
  }

  /// The rows of a table, if there is one of that name.
  public subscript(name: String) -> [TableRow]? { tables.first { $0.spec.name == name }?.rows }

  /// Lets all rows go; the tables stay.
  public mutating func removeAll() { for index in tables.indices { tables[index].rows = [] } }
}

/// The name of a table: the type of an output stage's option `table`.
public struct TableName: OptionValue, Hashable {
  /// The name.
  public let text: String

  /// Names a table.
  public init(_ text: String) { self.text = text }

  /// `the name of a table`.
  public static var typeName: String { "the name of a table" }
  /// A name of a table.
  public static var shape: OptionShape { .tableName }

  /// Reads the name; whether a stage gives such a table is the planner's question.
  public static func read(_ value: ConfigValue, _ context: inout OptionContext) -> TableName? {
    String.read(value, &context).map { TableName($0) }
  }

  /// The name.
  public var configText: String { text.configText }
}
