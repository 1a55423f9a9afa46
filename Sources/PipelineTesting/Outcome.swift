internal import JSONText
internal import PipelineKit

/// What became of a document, in a form that can be compared.
struct Outcome: Equatable {
  /// The verdict in words, or the error.
  private(set) var verdict: String
  private(set) var id = ""
  private(set) var text: [UInt8] = []
  private(set) var edits: [Edit] = []
  private(set) var fields: [FieldText] = []
  private var isRestored = true
  private var fault: String?

  /// A field and its value as a record shows it.
  struct FieldText: Equatable {
    var name: String
    var stage: String
    var json: JSONValue
    var ranges: [Range<Int>]
  }

  /// A document that a stage is done with; its edits are applied here.
  init(_ document: Document, _ verdict: Verdict) {
    var document = document
    do {
      try document.text.commit()
    } catch {
      fault = "\(error)"
    }
    self.verdict = "\(verdict)"
    id = document.id
    text = document.text.bytes
    edits = document.text.edits
    isRestored = document.text.restored() == document.text.source
    fields = document.fieldNames.compactMap { name, stage in
      var ranges: [Range<Int>] = []
      guard let json = document.json(of: name) else { return nil }
      _ = document.json(of: name) { range in
        ranges.append(range)
        return range
      }
      return FieldText(name: name, stage: stage, json: json, ranges: ranges)
    }
  }

  /// A record that was written.
  init(written bytes: [UInt8]) {
    verdict = "written"
    text = bytes
  }

  /// A document that the stage threw an error at.
  init(rejected error: any Error) { verdict = "rejected: \(error)" }

  /// Holds the outcome against the laws for a single document.
  ///
  /// - Parameter before: The document as the stage received it; `nil` for one that the stage made.
  func check(_ name: String, before: Document?, _ use: FieldUse, _ found: inout Findings) {
    if let fault { found.note(.ranges, "\(name): \(fault)") }
    if !isRestored { found.note(.restored, "\(name): what is kept and what was removed are not the source") }
    if !edits.isEmpty, !use.produces.contains(.text) {
      found.note(.fields, "\(name): the text is changed, and 'text' is not among what the stage produces")
    }
    if verdict == "drop(reason: \"\")" { found.note(.spec, "\(name): it is dropped without a reason") }
    for field in fields {
      checkRanges(of: field, name, &found)
      guard before == nil || field.stage == StageTrial.label else { continue }
      guard let key = use.produces.first(where: { $0.name == field.name }) else {
        found.note(
          .fields, "\(name): the field '\(field.name)' is set, and not among what the stage produces")
        continue
      }
      if key.read(field.json)?.json != field.json {
        found.note(.records, "\(name): the field '\(field.name)' does not read back from \(field.json)")
      }
    }
  }

  private func checkRanges(of field: FieldText, _ name: String, _ found: inout Findings) {
    for range in field.ranges {
      guard range.lowerBound >= 0, range.upperBound <= text.count else {
        found.note(.ranges, "\(name): '\(field.name)' has \(range), the text \(text.count) bytes")
        return
      }
      guard isBorder(range.lowerBound), isBorder(range.upperBound) else {
        found.note(.ranges, "\(name): '\(field.name)' has \(range), which cuts a character in two")
        return
      }
    }
  }

  private func isBorder(_ offset: Int) -> Bool { offset == text.count || text[offset] & 0xC0 != 0x80 }
}
