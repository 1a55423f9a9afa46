internal import JSONText
internal import PipelineRunner

/// The closing lines of a run: every stage's numbers, why documents ended, and the sum.
enum RunSummary {
  /// The lines for people.
  static func lines(_ report: RunReport, isDryRun: Bool) -> [String] {
    var lines = table(report).lines
    lines += endings(report)
    lines.append("")
    lines.append("  " + sum(report))
    if let rejected = rejectedSum(report) { lines.append("  " + rejected) }
    for input in report.inputs {
      lines.append(
        "  input '\(input.name)': \(Numbers.count(input.documents, "document")) from \(Numbers.count(input.sources, "source"))"
      )
    }
    if report.separators + report.emptySegments > 0 {
      lines.append(
        "  besides: \(Numbers.count(report.separators, "separator")), "
          + Numbers.count(report.emptySegments, "empty segment"))
    }
    lines += repairs(report)
    lines += CountListing.lines(report)
    if report.isLimited { lines.append("  stopped by --limit") }
    for output in report.outputs {
      let place = output.path == "-" ? "standard output" : output.path
      let verb = isDryRun ? "would write" : "wrote"
      lines.append(
        "  \(verb) \(Numbers.count(output.records, output.isOfTable ? "row" : "record")), \(Numbers.bytes(output.bytes)), to \(place)"
          + (output.name.map { " (output '\($0)')" } ?? ""))
    }
    if let path = report.staleRejected {
      lines.append("  took \(path) of an earlier run away, since nothing belongs there now")
    }
    let rate = report.seconds > 0 ? Double(report.bytesRead) / report.seconds / 1e6 : 0
    lines.append(
      "  read \(Numbers.bytes(report.bytesRead)) from \(Numbers.count(report.sources, "source")) in "
        + "\(Numbers.decimal(report.seconds, 3)) s (\(Numbers.decimal(rate, 1)) MB/s)")
    return lines
  }

  private static func table(_ report: RunReport) -> TextTable {
    // Of those that went out; a column only where there are conditions.
    let hasConditions = (report.stages + report.rejectedStages).contains(where: \.isConditional)
    var table = TextTable(
      [.text("stage"), .number("in"), .number("out")] + (hasConditions ? [.number("skipped")] : [])
        + [.number("dropped"), .number("rejected"), .number("seconds"), .number("MB/s")])
    for stage in report.stages + report.rejectedStages {
      // What documents pass untouched has no speed.
      let hasRate = stage.seconds > 0 && !stage.isOfTable
      let rate = hasRate ? Numbers.decimal(Double(stage.bytes) / stage.seconds / 1e6, 1) : "-"
      let skipped = stage.isConditional ? Numbers.grouped(stage.skipped) : "-"
      table.add(
        [stage.label, Numbers.grouped(stage.entered + stage.created), Numbers.grouped(stage.left)]
          + (hasConditions ? [skipped] : [])
          + [
            Numbers.grouped(stage.droppedCount), Numbers.grouped(stage.rejectedCount),
            stage.isOfTable ? "-" : Numbers.decimal(stage.seconds, 3), rate,
          ])
    }
    return table
  }

  private static func endings(_ report: RunReport) -> [String] {
    var lines: [String] = []
    for stage in report.stages + report.rejectedStages {
      lines += stage.dropped.map { "  \(stage.label) dropped \(Numbers.grouped($0.count)): \($0.reason)" }
      lines += stage.rejected.map { "  \(stage.label) rejected \(Numbers.grouped($0.count)): \($0.reason)" }
    }
    return lines.isEmpty ? [] : [""] + lines
  }

  private static func sum(_ report: RunReport) -> String {
    var sum = "\(Numbers.count(report.documents, "document")) = \(Numbers.grouped(report.out)) out"
    sum += " + \(Numbers.grouped(report.dropped)) dropped + \(Numbers.grouped(report.rejected)) rejected"
    if report.merged > 0 { sum += " + \(Numbers.grouped(report.merged)) merged" }
    return sum
  }

  /// The documents in which bytes were replaced, the first of them with their places.
  private static func repairs(_ report: RunReport) -> [String] {
    guard report.repairedDocuments > 0 else { return [] }
    let count = Numbers.count(report.repairedDocuments, "document")
    let more = report.repairedDocuments - report.repairs.count
    return ["  in \(count), bytes that are not UTF-8 became U+FFFD"]
      + report.repairs.map { "    \($0.source), line \($0.line): \($0.replaced) U+FFFD" }
      + (more > 0 ? ["    and \(Numbers.grouped(more)) more"] : [])
  }

  /// What became of rejected documents, where there are stages for them.
  private static func rejectedSum(_ report: RunReport) -> String? {
    guard let last = report.rejectedStages.last else { return nil }
    let dropped = report.rejectedStages.reduce(0) { $0 + $1.droppedCount }
    let again = report.rejectedStages.reduce(0) { $0 + $1.rejectedCount }
    return "\(Numbers.grouped(report.rejected)) rejected = \(Numbers.grouped(last.left)) taken care of + "
      + "\(Numbers.grouped(dropped)) dropped + \(Numbers.grouped(again)) rejected again"
  }

  /// The same as one JSON object.
  static func json(_ report: RunReport) -> String {
    var writer = JSONWriter()
    writer.value(value(report))
    return writer.string
  }

  private static func value(_ report: RunReport) -> JSONValue {
    .object(
      [
        .init(key: "schema", value: .int(1)),
        .init(key: "pipeline", value: .string(report.pipeline)),
        .init(key: "documents", value: .int(report.documents)),
        .init(key: "out", value: .int(report.out)),
        .init(key: "dropped", value: .int(report.dropped)),
        .init(key: "rejected", value: .int(report.rejected)),
        .init(key: "merged", value: .int(report.merged)),
        .init(key: "separators", value: .int(report.separators)),
        .init(key: "empty_segments", value: .int(report.emptySegments)),
        .init(key: "repaired_documents", value: .int(report.repairedDocuments)),
        .init(key: "sources", value: .int(report.sources)),
        .init(key: "bytes_read", value: .int(report.bytesRead)),
        .init(key: "seconds", value: .decimal(report.seconds)),
        .init(key: "limited", value: .bool(report.isLimited)),
        .init(key: "stages", value: .array(report.stages.map(value))),
        .init(key: "outputs", value: .array(report.outputs.map(value))),
        .init(key: "warnings", value: .array(report.warnings.map { .string($0) })),
      ] + places(report))
  }

  /// What only some runs have: inputs with names, repaired documents, stages for rejected ones, a file taken away.
  private static func places(_ report: RunReport) -> [JSONMember] {
    var members: [JSONMember] = []
    if !report.inputs.isEmpty {
      let inputs = report.inputs.map { input in
        JSONValue.object([
          .init(key: "name", value: .string(input.name)), .init(key: "sources", value: .int(input.sources)),
          .init(key: "documents", value: .int(input.documents)),
        ])
      }
      members.append(.init(key: "inputs", value: .array(inputs)))
    }
    if !report.repairs.isEmpty {
      let repairs = report.repairs.map { repair in
        JSONValue.object([
          .init(key: "source", value: .string(repair.source)), .init(key: "line", value: .int(repair.line)),
          .init(key: "replaced", value: .int(repair.replaced)),
        ])
      }
      members.append(.init(key: "repairs", value: .array(repairs)))
    }
    if report.differingCounts > 0 {
      members.append(.init(key: "differing_counts", value: .int(report.differingCounts)))
      members.append(.init(key: "count_differences", value: CountListing.values(report)))
    }
    if !report.rejectedStages.isEmpty {
      members.append(.init(key: "rejected_stages", value: .array(report.rejectedStages.map(value))))
    }
    if let path = report.staleRejected {
      members.append(.init(key: "stale_rejected", value: .string(path)))
    }
    return members
  }

  private static func value(_ stage: RunReport.Stage) -> JSONValue {
    var members: [JSONMember] = [
      .init(key: "label", value: .string(stage.label)),
      .init(key: "stage", value: .string(stage.name)),
      .init(key: "in", value: .int(stage.entered)),
      .init(key: "created", value: .int(stage.created)),
      .init(key: "out", value: .int(stage.left)),
      .init(key: "dropped", value: counts(stage.dropped)),
      .init(key: "rejected", value: counts(stage.rejected)),
      .init(key: "merged", value: .int(stage.merged)),
      .init(key: "seconds", value: .decimal(stage.seconds)),
      .init(key: "bytes", value: .int(stage.bytes)),
    ]
    if stage.isConditional { members.append(.init(key: "skipped", value: .int(stage.skipped))) }
    return .object(members)
  }

  private static func counts(_ counts: [RunReport.Count]) -> JSONValue {
    .object(counts.map { .init(key: $0.reason, value: .int($0.count)) })
  }

  private static func value(_ output: RunReport.Output) -> JSONValue {
    .object(
      (output.name.map { [JSONMember(key: "name", value: .string($0))] } ?? []) + [
        .init(key: "path", value: .string(output.path)), .init(key: "records", value: .int(output.records)),
        .init(key: "bytes", value: .int(output.bytes)),
      ])
  }
}
