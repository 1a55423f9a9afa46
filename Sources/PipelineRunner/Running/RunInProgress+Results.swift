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
    for (index, outcome) in result.outcomes.enumerated() {
      let isNew = !isFirstPass || seen.insert(outcome.id) || isRejected(outcome)
      if !isNew {
        try write(result, outcomes: skipped..<index)
        skipped = index + 1
        try rejectRepeated(outcome)
      }
      switch outcome.end {
      case .completed:
        defer { reached += 1 }
        guard isNew else { continue }
        if let spooled = outcome.spooled, let spool { try spool.append(spooled) }
        if let collector, let observed = result.observed[reached] { collector.add(observed) }
        if spool == nil { end(outcome, .out) }
      case .dropped(let stage, let reason):
        guard isNew else { continue }
        report.stages[stage].dropped.add(reason)
        end(outcome, .dropped(stage: report.stages[stage].label, reason: reason))
      case .rejected(let stage, let error, let record, let recovery):
        report.stages[stage].rejected.add(error.id)
        try settle(recovery, record: record)
        end(outcome, .rejected(stage: report.stages[stage].label, id: error.id, message: error.message))
      }
      if isNew, isFirstPass, outcome.wasRepaired { report.repairedDocuments += 1 }
    }
    try write(result, outcomes: skipped..<result.outcomes.count)
    tellProgress()
  }

  private func end(_ outcome: BatchResult.Outcome, _ fate: DocumentEnd.Fate) {
    finished += 1
    options.inspect?(DocumentEnd(id: outcome.id, document: outcome.document, fate: fate))
  }

  private func isRejected(_ outcome: BatchResult.Outcome) -> Bool {
    if case .rejected = outcome.end { true } else { false }
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
      let first = outcomes.lowerBound == 0 ? 0 : result.outcomes[outcomes.lowerBound - 1].outputEnds[output]
      let last = result.outcomes[outcomes.upperBound - 1].outputEnds[output]
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
  fileprivate func rejectRepeated(_ outcome: BatchResult.Outcome) throws {
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
    let error = StageError("repeated-id", "another document before this one has the id '\(outcome.id)'")
    report.stages[0].rejected.add(error.id)
    try rejectLate(document, error: error)
    end(outcome, .rejected(stage: report.stages[0].label, id: error.id, message: error.message))
  }

  /// Every document that left an output stage has its record in that output.
  func checkRecords() throws {
    let all = report.stages + report.rejectedStages
    for link in passes.chains.flatMap(\.links) + (passes.chains[0].recovery?.links ?? []) {
      guard case .output(_, let output) = link.work else { continue }
      let written = outputs.report[output].records
      guard written == all[link.index].left else {
        throw RunFailure.sum(
          "\(all[link.index].left) documents left '\(link.label)', which wrote \(written) records")
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
    bytes += tally.bytes
    seconds += Double(tally.nanoseconds) / 1e9
  }
}
