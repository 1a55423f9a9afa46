internal import PipelineKit

/// The stages of `rejected:`, as a worker runs them: on a document at once when a stage has rejected it, into the buffers of the same batch.
struct Recovery: Sendable {
  /// How a rejected document ended there.
  enum End: Sendable {
    /// It reached the end, and has been written.
    case completed
    case dropped(stage: Int, reason: String)
    /// It failed again; the record says both errors.
    case rejected(stage: Int, error: StageError, record: [UInt8])
  }

  var links: [Chain.Link]
}

extension Chain {
  /// Ends a document that a stage has rejected; the stages of `rejected:` get it first.
  func reject(
    _ document: Document, at index: Int, label: String, error: any Error, into result: inout BatchResult
  ) throws {
    let error = stageError(error)
    let end = try recover(document, label, error, into: &result) {
      rejectedCodec.record(of: document, stage: label, error: error, again: $0)
    }
    let record = end == nil ? rejectedCodec.record(of: document, stage: label, error: error) : []
    result.reject(id: document.id, document, stage: index, error: error, record: record, recovery: end)
  }

  /// The same for a record that never became a document.
  func reject(
    _ segment: Segment, at index: Int, label: String, error: any Error, into result: inout BatchResult
  ) throws {
    let error = stageError(error)
    var end: Recovery.End?
    if recovery != nil {
      // What is not UTF-8 is shown as U+FFFD to the stages; the rejected file would keep the bytes as they were.
      var document = try segment.document()
      document.setInput(of: segment)
      end = try recover(document, label, error, into: &result) {
        rejectedCodec.record(of: segment, stage: label, error: error, again: $0)
      }
    }
    let record = end == nil ? rejectedCodec.record(of: segment, stage: label, error: error) : []
    result.reject(id: segment.id, nil, stage: index, error: error, record: record, recovery: end)
  }

  /// What a stage threw, as an error with an id, without secrets.
  func stageError(_ error: any Error) -> StageError {
    (error as? StageError ?? StageError("stage-error", "\(error)")).masked(by: mask)
  }

  /// Takes a rejected document through the stages of `rejected:`; `nil` if there are none.
  private func recover(
    _ rejected: Document, _ label: String, _ error: StageError, into result: inout BatchResult,
    record: (RejectedRecord.Again) -> [UInt8]
  ) throws -> Recovery.End? {
    guard let recovery else { return nil }
    var document = rejected.backAtSource()
    document.text.editor = label
    document[Field<String>.error] = error.id
    document[Field<String>.errorMessage] = error.message
    document[Field<String>.errorStage] = label
    var start = ContinuousClock.now
    for link in recovery.links {
      result.tallies[link.index].enter(document.text.bytes.count, isSecondHalf: false)
      defer { result.tallies[link.index].add(since: &start) }
      do {
        if let condition = link.condition, try !condition.holds(for: document) {
          try skip(link, condition, &document, &result)
          continue
        }
        if case .drop(let reason) = try step(link, &document, &result) {
          result.tallies[link.index].dropped += 1
          return .dropped(stage: link.index, reason: mask.masked(reason))
        }
      } catch let failure as RunFailure {
        throw failure
      } catch is StopSignal.Stopped {
        throw RunFailure.interrupted
      } catch {
        let second = stageError(error)
        result.tallies[link.index].rejected += 1
        return .rejected(
          stage: link.index, error: second, record: record(.init(stage: link.label, error: second)))
      }
      result.tallies[link.index].left += 1
    }
    guard document.text.isSound else {
      throw RunFailure.sum("what is kept and what was removed are not the source of document \(document.id)")
    }
    return .completed
  }
}

extension Document {
  /// Names the input that a record came from, where inputs have names.
  mutating func setInput(of segment: Segment) {
    guard let input = segment.input else { return }
    let editor = text.editor
    text.editor = "inputs"
    self[.input] = input
    text.editor = editor
  }
}

extension RunInProgress {
  /// Counts how a rejected document ended, and writes its record where nothing else has kept it.
  func settle(_ recovery: Recovery.End?, record: [UInt8]) throws {
    let first = report.stages.count
    switch recovery {
    case nil: try outputs.reject(record)
    case .completed: break
    case .dropped(let stage, let reason): report.rejectedStages[stage - first].dropped.add(reason)
    case .rejected(let stage, let error, let record):
      report.rejectedStages[stage - first].rejected.add(error.id)
      try outputs.reject(record)
    }
  }

  /// Rejects a document whose id another has had before: known only here, in the order of the input.
  func rejectLate(_ document: Document, error: StageError) throws {
    let chain = passes.chains[0]
    var result = BatchResult(stageCount: chain.stageCount, outputCount: chain.outputCount, batch: Batch())
    try chain.reject(document, at: 0, label: report.stages[0].label, error: error, into: &result)
    // The rejection itself is counted where it was found.
    result.tallies[0].rejected = 0
    add(result.tallies)
    try write(result, outcomes: 0..<1)
    guard case .rejected(_, _, let record, let recovery) = result.outcomes[0].end else { return }
    try settle(recovery, record: record)
  }
}

extension SegmentSink.Finding {
  /// The same with the name of the input that the source belongs to.
  func from(input: String?) -> SegmentSink.Finding {
    guard let input else { return self }
    switch self {
    case .document(var segment):
      segment.input = input
      return .document(segment)
    case .tooLarge(var segment):
      segment.input = input
      return .tooLarge(segment)
    default: return self
    }
  }
}
