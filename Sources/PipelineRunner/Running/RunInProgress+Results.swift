internal import PipelineKit

extension RunInProgress {
  /// Puts a batch's result behind those before it: numbers, records, rejected documents, what is kept for the
  /// next pass.
  func take(
    _ result: BatchResult, isFirstPass: Bool, into spool: Spool?, _ collector: (any AnyCollector)?
  ) throws {
    add(result.tallies)
    var skipped = 0
    var reached = 0
    // By index: a copy of an outcome copies its document.
    for index in result.outcomes.indices {
      let isNew =
        !isFirstPass || seen.insert(result.outcomes[index].id) || isRejected(result.outcomes[index].end)
      if !isNew {
        try write(result, outcomes: skipped..<index)
        skipped = index + 1
        try rejectRepeated(result, index)
      }
      switch result.outcomes[index].end {
      case .completed:
        defer { reached += 1 }
        guard isNew else { continue }
        if let spooled = result.outcomes[index].spooled, let spool { try spool.append(spooled) }
        if let collector, let observed = result.observed[reached] { collector.add(observed) }
        if spool == nil { end(result, index, .out) }
      case .dropped(let stage, let reason):
        guard isNew else { continue }
        report.stages[stage].dropped.add(reason)
        end(result, index, .dropped(stage: report.stages[stage].label, reason: reason))
      case .rejected(let stage, let error, let record, let recovery):
        report.stages[stage].rejected.add(error.id)
        try settle(recovery, record: record)
        end(
          result, index,
          .rejected(stage: report.stages[stage].label, id: error.id, message: error.message))
      }
      if isNew, isFirstPass, let repair = result.outcomes[index].repair { report.add(repair) }
      if isNew, isFirstPass { report.add(result.outcomes[index].countDifferences) }
    }
    try write(result, outcomes: skipped..<result.outcomes.count)
    tellProgress()
  }

  private func end(_ result: BatchResult, _ index: Int, _ fate: DocumentEnd.Fate) {
    finished += 1
    guard let inspect = options.inspect else { return }
    inspect(DocumentEnd(id: result.outcomes[index].id, document: result.outcomes[index].document, fate: fate))
  }

  private func isRejected(_ end: BatchResult.End) -> Bool {
    if case .rejected = end { true } else { false }
  }

  /// Adds the numbers of entering and leaving; drops and rejections are counted one by one, with their
  /// reasons, and must agree.
  func add(_ tallies: [Tally]) {
    let count = report.stages.count
    for (index, tally) in tallies.enumerated() {
      if index < count {
        report.stages[index].add(tally)
      } else {
        report.rejectedStages[index - count].add(tally)
      }
    }
  }

  /// Writes the records of neighbouring documents.
  func write(_ result: BatchResult, outcomes: Range<Int>) throws {
    guard !outcomes.isEmpty else { return }
    for output in result.outputs.indices {
      let first = result.recordCount(ofFirst: outcomes.lowerBound, in: output)
      let last = result.recordCount(ofFirst: outcomes.upperBound, in: output)
      guard first < last else { continue }
      let ends = result.recordEnds[output]
      var start = first == 0 ? 0 : ends[first - 1]
      try result.outputs[output].withUnsafeBytes { bytes in
        let all = UnsafeRawBufferPointer(rebasing: bytes[start..<ends[last - 1]])
        if try outputs.writeRun(all, count: last - first, to: output) { return }
        for end in ends[first..<last] {
          try outputs.write(.init(rebasing: bytes[start..<end]), to: output)
          start = end
        }
      }
    }
  }

  /// Rejects a document whose id another has had before; what the later stages counted for it is taken back.
  fileprivate func rejectRepeated(_ result: BatchResult, _ index: Int) throws {
    let outcome = result.outcomes[index]
    guard let document = outcome.document else { return }
    let last =
      switch outcome.end {
      case .dropped(let stage, _), .rejected(let stage, _, _, _): stage
      case .completed: passes.chains[0].links.last?.index ?? 0
      }
    let hasLeftLast = if case .completed = outcome.end { passes.chains.count == 1 } else { false }
    report.stages[0].left -= 1
    for stage in 1..<max(1, last + 1) {
      report.stages[stage].entered -= 1
      report.stages[stage].bytes -= document.text.source.count
      if stage < last || hasLeftLast { report.stages[stage].left -= 1 }
    }
    for skip in document.skips {
      guard let stage = report.stages.firstIndex(where: { $0.label == skip.stage }) else { continue }
      report.stages[stage].skipped -= 1
    }
    let error = StageError("repeated-id", "another document before this one has the id '\(outcome.id)'")
    report.stages[0].rejected.add(error.id)
    try rejectLate(document, error: error)
    end(result, index, .rejected(stage: report.stages[0].label, id: error.id, message: error.message))
  }

  /// Every document that left an output stage has its record in that output.
  func checkRecords() throws {
    let all = report.stages + report.rejectedStages
    for link in passes.chains.flatMap(\.links) + (passes.chains[0].recovery?.links ?? []) {
      guard case .output(_, let output) = link.work else { continue }
      let written = outputs.report[output].records
      let stage = all[link.index]
      guard written == stage.left - stage.skipped else {
        throw RunFailure.sum(
          "\(stage.left - stage.skipped) documents left '\(link.label)', which wrote \(written) records")
      }
    }
  }
}

extension RunReport.Stage {
  /// Adds what workers counted; drops and rejections are counted one by one, with their reasons.
  fileprivate mutating func add(_ tally: Tally) {
    entered += tally.entered
    created += tally.created
    left += tally.left
    skipped += tally.skipped
    bytes += tally.bytes
    seconds += tally.time.seconds
  }
}
