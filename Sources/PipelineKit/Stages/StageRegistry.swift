/// The stages that pipelines can name. An explicit list: it can be read, searched and tested.
public struct StageRegistry: Sendable {
  /// The stages in the order of their names.
  public let stages: [AnyStage]

  /// Two stages of one name.
  public struct DuplicateName: Error, Sendable, Hashable, CustomStringConvertible {
    /// The name.
    public var name: String
    /// What is wrong.
    public var description: String { "two stages are called '\(name)'" }
  }

  /// Takes lists of stages, one from each module.
  ///
  /// - Throws: `DuplicateName`, if two stages have one name.
  public init(_ stages: [AnyStage]) throws(DuplicateName) {
    let sorted = stages.sorted { $0.name < $1.name }
    for (first, second) in zip(sorted, sorted.dropFirst()) where first.name == second.name {
      throw DuplicateName(name: first.name)
    }
    self.stages = sorted
  }

  /// The stage of that name.
  public subscript(name: String) -> AnyStage? { stages.first { $0.name == name } }

  /// The names in alphabetical order.
  public var names: [String] { stages.map(\.name) }

  /// The stages that give a table of that name.
  public func producers(ofTable name: String) -> [String] {
    stages.filter { stage in stage.description.tables.contains { $0.name == name } }.map(\.name)
  }

  /// The names of all tables, in the order of the stages that give them.
  public var tableNames: [String] {
    var names: [String] = []
    for table in stages.flatMap(\.description.tables) where !names.contains(table.name) {
      names.append(table.name)
    }
    return names
  }

  /// The stages that could give a document a field.
  public func producers(of field: FieldKey) -> [String] {
    stages.filter { $0.description.fieldUse.produces.contains(field) }.map(\.name)
  }
}
