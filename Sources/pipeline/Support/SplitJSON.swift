internal import JSONText
internal import PipelineKit
internal import PipelineRunner

/// The documents of a bundle for programs: JSON Lines, an object for each source, document and the sums.
struct SplitJSON: SplitPage {
  func part(file: String, member: String?, _ choice: FormatChoice?) {
    var members = [JSONMember(key: "kind", value: .string("source"))] + place(file, member)
    if let choice {
      let others = choice.runnersUp.map { other in
        JSONValue.object([
          .init(key: "format", value: .string(other.name)),
          .init(key: "confidence", value: .decimal(other.confidence)),
        ])
      }
      members += [
        .init(key: "format", value: .string(choice.name)),
        .init(key: "confidence", value: choice.confidence.map { .decimal($0) } ?? .null),
        .init(key: "reason", value: .string(choice.reason)),
        .init(key: "runners_up", value: .array(others)),
      ]
    }
    print(members)
  }

  func document(_ number: Int, _ record: SplitRecord, _ end: DocumentEnd) {
    let document = end.document
    var members: [JSONMember] = [
      .init(key: "kind", value: .string("document")), .init(key: "number", value: .int(number)),
      .init(key: "id", value: .string(end.id)),
    ]
    members += place(record.file, record.member)
    members += [
      .init(key: "bytes", value: .array([.int(record.bytes.lowerBound), .int(record.bytes.upperBound)])),
      .init(key: "lines", value: .array([.int(record.lines.lowerBound), .int(record.lines.upperBound)])),
      .init(key: "confidence", value: record.evidence?.confidence.map { .decimal($0) } ?? .null),
      .init(key: "reason", value: text(record.evidence?.reason)),
      .init(key: "title", value: text(document?[.title])),
      .init(key: "date", value: text(document?[.date]?.text)),
      .init(key: "source", value: text(document?[.source])),
      .init(key: "author", value: text(document?[.author])),
    ]
    if case .rejected(_, let id, let message) = end.fate {
      members.append(
        .init(
          key: "rejected",
          value: .object([
            .init(key: "id", value: .string(id)), .init(key: "message", value: .string(message)),
          ])))
    }
    print(members)
  }

  func finish(_ report: RunReport, frames: Int) {
    print([
      .init(key: "kind", value: .string("sum")),
      .init(key: "documents", value: .int(report.documents)),
      .init(key: "rejected", value: .int(report.rejected)),
      .init(key: "separators", value: .int(report.separators)),
      .init(key: "frames", value: .int(frames)),
      .init(key: "empty_segments", value: .int(report.emptySegments)),
      .init(key: "bytes", value: .int(report.bytesRead)),
      .init(key: "count_differences", value: CountListing.values(report)),
      .init(key: "limited", value: .bool(report.isLimited)),
      .init(key: "warnings", value: .array(report.warnings.map { .string($0) })),
    ])
  }

  private func place(_ file: String, _ member: String?) -> [JSONMember] {
    [.init(key: "file", value: .string(file)), .init(key: "member", value: text(member))]
  }

  private func text(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }

  private func print(_ members: [JSONMember]) {
    var writer = JSONWriter()
    writer.value(.object([.init(key: "schema", value: .int(1))] + members))
    Console.print(writer.string)
  }
}
