internal import JSONText
internal import PipelineKit
internal import PipelineRunner

/// A document's life, told: origin, edits with their reasons, fields with who set them, and its end.
struct DocumentLife {
  let end: DocumentEnd
  let plan: Plan

  /// Lines for people.
  var lines: [String] {
    var lines = ["document \(end.id)"]
    if let document = end.document {
      lines += facts
      lines += skips(of: document)
      lines += fields(of: document)
      lines += edits(of: document)
    }
    return lines + ["", ending, ""]
  }

  /// Where it came from, and how much of its text is left.
  var facts: [String] { end.document.map { origin(of: $0) } ?? [] }

  /// What became of it.
  var ending: String {
    switch end.fate {
    case .out: "end: it reached the end of the pipeline"
    case .dropped(let stage, let reason): "end: dropped by '\(stage)': \(reason)"
    case .rejected(let stage, let id, let message): "end: rejected by '\(stage)': \(message) [\(id)]"
    }
  }

  private func origin(of document: Document) -> [String] {
    let origin = document.origin
    let member = origin.member.map { ", member \($0)" } ?? ""
    var lines = [
      "from: \(origin.file)\(member), bytes \(origin.bytes.lowerBound)-\(origin.bytes.upperBound), lines "
        + "\(origin.lines.lowerBound)-\(origin.lines.upperBound)\(origin.isExact ? "" : " (as a whole record)")"
    ]
    let text = document.text
    lines.append(
      "text: \(Numbers.grouped(text.bytes.count)) bytes of \(Numbers.grouped(text.source.count)); "
        + "\(Numbers.grouped(text.removedCount)) taken out by \(Numbers.count(text.edits.count, "edit"))")
    return lines
  }

  private func skips(of document: Document) -> [String] {
    guard !document.skips.isEmpty else { return [] }
    return ["", "skipped"] + document.skips.map { "  \($0.stage): \($0.reason)" }
  }

  private func fields(of document: Document) -> [String] {
    var lines = ["", "fields"]
    for (name, stage) in document.fieldNames {
      let value = document.json(of: name).map(Self.shown) ?? "-"
      lines.append("  \(name): \(value)   (\(stage))")
    }
    return lines.count > 2 ? lines : []
  }

  private func edits(of document: Document) -> [String] {
    guard !document.text.edits.isEmpty else { return ["", "no edits"] }
    var lines = ["", "edits, in the order of the source"]
    for edit in document.text.edits {
      let place = document.origin.container(of: edit.source)
      let family = edit.cause.family.map { ", family \($0)" } ?? ""
      lines.append(
        "  bytes \(place.lowerBound)-\(place.upperBound): \(edit.cause.stage), rule \(edit.cause.rule)\(family): \(edit.cause.reason)"
      )
      lines += Self.excerpt(String(decoding: document.text.source[edit.source], as: UTF8.self), mark: "-")
      if !edit.with.isEmpty { lines += Self.excerpt(String(decoding: edit.with, as: UTF8.self), mark: "+") }
      lines += edit.earlier.map {
        "      before that: \($0.cause.stage), rule \($0.cause.rule): \($0.cause.reason)"
      }
    }
    return lines
  }

  /// The first lines of a text, each behind a mark.
  private static func excerpt(_ text: String, mark: String) -> [String] {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: true).filter {
      !$0.allSatisfy(\.isWhitespace)
    }
    var shown = lines.prefix(3).map { "      \(mark) \($0.count > 100 ? $0.prefix(99) + "…" : $0[...])" }
    if lines.count > 3 { shown.append("      \(mark) … \(lines.count - 3) more lines") }
    return shown
  }

  /// A field's value in a line.
  private static func shown(_ value: JSONValue) -> String {
    switch value {
    case .string(let text): return text
    case .array(let values):
      let texts = values.compactMap { $0["text"]?.stringValue }
      guard texts.count == values.count, !texts.isEmpty else { return Numbers.count(values.count, "element") }
      let some = texts.prefix(8).map { $0.count > 60 ? $0.prefix(59) + "…" : $0 }.joined(separator: " | ")
      return texts.count > 8 ? some + " | … \(texts.count - 8) more" : some
    default:
      var writer = JSONWriter()
      writer.value(value)
      let text = writer.string
      return text.utf8.count > 200 ? text.prefix(120) + "…" : text
    }
  }

  /// The same as one JSON object; offsets of edits are UTF-8 bytes of the source.
  var json: String {
    var members: [JSONMember] = [
      .init(key: "schema", value: .int(1)), .init(key: "id", value: .string(end.id)),
    ]
    if let document = end.document {
      members.append(.init(key: "origin", value: document.origin.json))
      let fields = document.fieldNames.map { name, stage in
        JSONValue.object([
          .init(key: "name", value: .string(name)), .init(key: "stage", value: .string(stage)),
          .init(key: "value", value: document.json(of: name) ?? .null),
        ])
      }
      members.append(.init(key: "fields", value: .array(fields)))
      let skips = document.skips.map { skip in
        JSONValue.object([
          .init(key: "stage", value: .string(skip.stage)), .init(key: "reason", value: .string(skip.reason)),
        ])
      }
      if !skips.isEmpty { members.append(.init(key: "skipped", value: .array(skips))) }
      members.append(
        .init(key: "edits", value: .array(document.text.edits.map { Self.json(of: $0, in: document) })))
    }
    members.append(.init(key: "end", value: endJSON))
    var writer = JSONWriter()
    writer.value(.object(members))
    return writer.string
  }

  private var endJSON: JSONValue {
    switch end.fate {
    case .out: .object([.init(key: "fate", value: .string("out"))])
    case .dropped(let stage, let reason):
      .object([
        .init(key: "fate", value: .string("dropped")), .init(key: "stage", value: .string(stage)),
        .init(key: "reason", value: .string(reason)),
      ])
    case .rejected(let stage, let id, let message):
      .object([
        .init(key: "fate", value: .string("rejected")), .init(key: "stage", value: .string(stage)),
        .init(key: "error", value: .string(id)), .init(key: "message", value: .string(message)),
      ])
    }
  }

  private static func json(of edit: Edit, in document: Document) -> JSONValue {
    var members: [JSONMember] = [
      .init(key: "start", value: .int(edit.source.lowerBound)),
      .init(key: "end", value: .int(edit.source.upperBound)),
      .init(
        key: "removed", value: .string(String(decoding: document.text.source[edit.source], as: UTF8.self))),
      .init(key: "with", value: .string(String(decoding: edit.with, as: UTF8.self))),
      .init(key: "stage", value: .string(edit.cause.stage)),
      .init(key: "rule", value: .string(edit.cause.rule)),
    ]
    if let family = edit.cause.family { members.append(.init(key: "family", value: .string(family))) }
    members.append(.init(key: "reason", value: .string(edit.cause.reason)))
    return .object(members)
  }
}
