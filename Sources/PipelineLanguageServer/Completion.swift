import JSONText
import PipelineKit
import PipelineLoading
import PipelineRunner
import PipelineSchema

/// What may be typed at an offset.
struct Completion {
  let document: OpenDocument
  let offset: Int
  let format: FormatKnowledge
  let used: UsedDocuments

  /// The numbers by which the protocol knows kinds of items.
  private enum Kind: Int {
    case variable = 6
    case module = 9
    case property = 10
    case value = 12
    case file = 17
    case reference = 18
  }

  /// The `CompletionList`.
  func answer() -> JSONValue {
    let items = items().enumerated().map { index, item in
      var members = item.objectValue ?? []
      let digits = String(index)
      let padded = String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
      members.append(JSONMember(key: "sortText", value: .string(padded)))
      return JSONValue.object(members)
    }
    return .members(("isIncomplete", .bool(false)), ("items", .array(items)))
  }

  private func items() -> [JSONValue] {
    let isComment = document.outline.comments.contains { $0.lowerBound < offset && offset <= $0.upperBound }
    if !isComment, let name = ReferenceSearch.open(in: document.text, at: offset) { return variables(name) }
    guard let place = CursorPlace.find(in: document, at: offset) else { return [] }
    switch place.kind {
    case .key(let container): return keys(in: container, place)
    case .value(let node): return values(of: node, place)
    }
  }

  // MARK: Keys

  private func keys(in container: Int?, _ place: CursorPlace) -> [JSONValue] {
    let siblings = document.outline.children(of: container).map { document.outline.nodes[$0] }
    let taken = Set(siblings.filter { $0.kind == .pair && $0.keyRange != place.range }.map(\.key))
    switch format.place(at: document.outline.path(to: container)) {
    case .value(.table, let option) where option.name == "with":
      return arguments(around: container, taken, place)
    case .keys(let rows, let stage):
      return rows.filter { !taken.contains($0.name) }.map { key($0, of: stage, place) }
    case .value(let shape, _) where !shape.rows.isEmpty:
      return shape.rows.filter { !taken.contains($0.name) }.map { key($0, of: nil, place) }
    case .stageEntry:
      let hasStage = taken.contains { format.registry[$0] != nil }
      let stages =
        hasStage || taken.contains("use")
        ? [] : format.registry.stages.map { stage($0.description, place, suffix: ": ", prefix: "") }
      return stages
        + entryRows(taken).map { key($0, of: nil, place) }
    // The list's dash is still to come.
    case .stageList:
      return format.registry.stages.map { stage($0.description, place, suffix: "", prefix: "- ") }
    case .value(.list(let element), let option): return values(element, option, place, prefix: "- ")
    case .value(.table, let option):
      return keys(of: option, place).filter { !taken.contains($0.name) }.map(\.item)
    default: return []
    }
  }

  /// The keys of a map that names variables or stages of the pipeline.
  private func keys(of option: OptionDescription, _ place: CursorPlace) -> [(name: String, item: JSONValue)] {
    let colon = colon(behind: place.range)
    switch option.typeName {
    case FileFormat.variableMap:
      return (document.definition?.variables ?? []).map { variable in
        let name = variable.name.text
        return (
          name,
          item(
            name, .variable, detail: variable.value.scalar.map { $0.written ?? $0.text }, page: nil,
            insert: name + colon, place)
        )
      }
    case FileFormat.stageMap:
      return stageLabels.map { ($0, item($0, .module, detail: nil, page: nil, insert: $0 + colon, place)) }
    default: return []
    }
  }

  /// The labels of the pipeline's stages, by which tests name them.
  private var stageLabels: [String] { document.definition.map { Planner.labels(of: $0) } ?? [] }

  /// The keys that an entry may have besides: those of a file that is used, or those of a stage, as soon as that is known.
  private func entryRows(_ taken: Set<String>) -> [OptionDescription] {
    let isUse = taken.contains("use") || taken.contains("with")
    let isStage = taken.contains("when") || taken.contains { format.registry[$0] != nil }
    let rows =
      isUse ? FileFormat.useEntry : isStage ? FileFormat.stageEntry(format.registry) : format.entryRows
    return rows.filter { !taken.contains($0.name) }
  }

  private func key(
    _ row: OptionDescription, of stage: StageDescription?, _ place: CursorPlace, prefix: String = ""
  ) -> JSONValue {
    item(
      row.name, .property, detail: detail(row), page: Pages.page(row, of: stage),
      insert: prefix + row.name + colon(behind: place.range),
      place, isDeprecated: row.deprecated != nil)
  }

  private func detail(_ row: OptionDescription) -> String {
    let text = row.defaultText.flatMap { $0 == "-" ? nil : " = \($0)" } ?? ""
    return row.typeName + text
  }

  /// A colon, unless one stands there.
  private func colon(behind range: Range<Int>) -> String {
    let bytes = document.text.bytes
    let next = bytes[min(range.upperBound, bytes.count)...].first { $0 != 0x20 }
    return next == UInt8(ascii: ":") ? "" : ": "
  }

  // MARK: Values

  private func values(of node: Int, _ place: CursorPlace) -> [JSONValue] {
    let typed = document.text.string(place.range)
    if typed.hasPrefix("*") { return anchors(place) }
    switch format.place(at: document.outline.path(to: node)) {
    case .stageEntry:
      return format.registry.stages.map { stage($0.description, place, suffix: "", prefix: "") }
        + entryRows([]).map { key($0, of: nil, place) }
    case .value(_, let option) where option.name == "use": return files(place)
    case .value(.table, let option) where option.name == "with":
      return place.isInFlow ? arguments(around: node, [], place) : []
    case .value(let shape, let option):
      return values(shape, option, place, prefix: "") + references(place, shape)
    case .keys(let rows, let stage) where place.isInFlow: return rows.map { key($0, of: stage, place) }
    default: return []
    }
  }

  private func values(
    _ shape: OptionShape, _ option: OptionDescription, _ place: CursorPlace, prefix: String
  ) -> [JSONValue] {
    if option.typeName == FileFormat.stageLabel {
      return stageLabels.map { item($0, .module, detail: nil, page: nil, insert: prefix + $0, place) }
    }
    switch shape {
    case .boolean: return ["true", "false"].map { value($0, option, place, prefix) }
    case .choice(let texts): return texts.map { value($0, option, place, prefix) }
    case .group(let rows): return rows.map { key($0, of: nil, place, prefix: prefix) }
    case .either(let shapes): return shapes.flatMap { values($0, option, place, prefix: prefix) }
    case .outputName:
      return document.entries(of: "outputs").map { output in
        item(
          output.key, .reference, detail: output.value.map { document.text.string($0) },
          page: "The output `\(output.key)`.", insert: prefix + output.key, place)
      }
    case .tableName:
      return format.registry.stages.flatMap { stage in
        stage.description.tables.map { table in
          item(
            table.name, .reference, detail: "of \(stage.name)", page: table.summary,
            insert: prefix + table.name, place)
        }
      }
    case .form(_, let example): return [value(example, option, place, prefix)]
    case .file: return namedFiles(place)
    case .secret:
      return [
        item(
          "${env:NAME}", .value, detail: "a secret, by reference", page: Pages.page(option, of: nil),
          insert: prefix + "${env:NAME}", place)
      ]
    default: return []
    }
  }

  private func value(_ text: String, _ option: OptionDescription, _ place: CursorPlace, _ prefix: String)
    -> JSONValue
  {
    let help = option.choiceHelp[text].map { $0 + "\n\n" } ?? ""
    return item(
      text, .value, detail: text == option.defaultText ? "default" : nil,
      page: help + Pages.page(option, of: nil), insert: prefix + text, place)
  }

  private func stage(_ stage: StageDescription, _ place: CursorPlace, suffix: String, prefix: String)
    -> JSONValue
  {
    let needsOptions = stage.options.contains(where: \.isRequired)
    let colon = colon(behind: place.range)
    let end = suffix.isEmpty ? (needsOptions ? ":" : "") : (colon.isEmpty ? "" : ":")
    return item(
      stage.name, .module, detail: stage.summary, page: Pages.page(stage), insert: prefix + stage.name + end,
      place)
  }

  // MARK: Used files

  /// The files that may be used.
  private func files(_ place: CursorPlace) -> [JSONValue] {
    guard document.path.hasPrefix("/") else { return [] }
    return ProjectFolder.pipelineFiles(beside: document.path).map { path in
      item(path, .file, detail: nil, page: nil, insert: path, place)
    }
  }

  /// The files that an option may name.
  private func namedFiles(_ place: CursorPlace) -> [JSONValue] {
    guard document.path.hasPrefix("/") else { return [] }
    return ProjectFolder.files(beside: document.path).map { path in
      item(path, .file, detail: nil, page: nil, insert: path, place)
    }
  }

  /// The variables of the used file.
  private func arguments(around node: Int?, _ taken: Set<String>, _ place: CursorPlace) -> [JSONValue] {
    guard let file = used.document(usedAround: node, in: document) else { return [] }
    return file.variables.filter { !taken.contains($0.key) }.map { variable in
      item(
        variable.key, .variable, detail: variable.value.map { file.text.string($0) } ?? "must be given",
        page: "A variable of the used file: " + UsedDocuments.line(of: variable, in: file),
        insert: variable.key + colon(behind: place.range), place)
    }
  }

  // MARK: Variables and anchors

  private func variables(_ range: Range<Int>) -> [JSONValue] {
    let bytes = document.text.bytes
    let isClosed = range.upperBound < bytes.count && bytes[range.upperBound] == UInt8(ascii: "}")
    let place = CursorPlace(kind: .key(container: nil), range: range)
    return knownVariables.map { variable in
      item(
        variable.key, .variable, detail: variable.text, page: "The variable `\(variable.key)`.",
        insert: variable.key + (isClosed ? "" : "}"), place)
    }
  }

  /// Whole references, where a scalar may stand. Inside brackets they need quotes.
  private func references(_ place: CursorPlace, _ shape: OptionShape) -> [JSONValue] {
    switch shape {
    case .list, .group, .table, .either, .outputName, .tableName, .secret, .file: return []
    default: break
    }
    let typed = document.text.string(place.range)
    guard typed.isEmpty || typed == "$" else { return [] }
    return knownVariables.map { variable in
      let text = "${\(variable.key)}"
      return item(
        text, .variable, detail: variable.text, page: "The variable `\(variable.key)`.",
        insert: place.isInFlow ? "\"\(text)\"" : text, place)
    }
  }

  private func anchors(_ place: CursorPlace) -> [JSONValue] {
    document.anchors.filter { $0.range.upperBound <= offset }.map { anchor in
      item("*" + anchor.name, .reference, detail: nil, page: nil, insert: "*" + anchor.name, place)
    }
  }

  /// The variables that the file declares; for a file of tests, those of its pipeline.
  private var knownVariables: [(key: String, text: String?)] {
    let own = document.variables.map { ($0.key, $0.value.map { document.text.string($0) }) }
    guard own.isEmpty else { return own }
    return (document.definition?.variables ?? []).map { variable in
      (variable.name.text, variable.value.scalar.map { $0.written ?? $0.text })
    }
  }

  // MARK: Items

  private func item(
    _ label: String, _ kind: Kind, detail: String?, page: String?, insert: String, _ place: CursorPlace,
    isDeprecated: Bool = false
  ) -> JSONValue {
    .members(
      ("label", .string(label)), ("kind", .int(kind.rawValue)), ("detail", detail.map { .string($0) }),
      ("documentation", page.map(markdown)), ("tags", isDeprecated ? .array([.int(1)]) : nil),
      ("filterText", .string(label)), ("textEdit", document.text.edit(place.range, insert)))
  }
}
