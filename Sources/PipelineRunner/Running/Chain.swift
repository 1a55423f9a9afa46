internal import PipelineKit

/// The stages that a document goes through without waiting for others, as a worker runs them.
struct Chain: Sendable {
  /// One stage of the chain.
  struct Link: Sendable {
    /// Its place in the plan.
    var index: Int
    var label: String
    var work: Work
    /// The documents that it works on; `nil` for all.
    var condition: Condition?
  }

  enum Work: Sendable {
    case document(any DocumentStage)
    /// Appends records to the output of this number.
    case output(any OutputStage, Int)
    /// Writes a table, which is no business of documents.
    case table
    /// Gives the documents what the pass before found out.
    case apply(any AnyCollector)
    /// Shows the documents to a collecting stage, whose second half begins the next pass. Always the last of
    /// its chain.
    case observe(any AnyCollector)
  }

  /// How items become documents.
  enum Head: Sendable {
    /// Segments of a source; the stage's place in the plan and its label, if the pipeline names one.
    case split(any SplittingStage, index: Int, label: String)
    /// Documents that the pass before kept aside.
    case spooled(DocumentCodec)
  }

  var head: Head
  var links: [Link]
  /// How many stages the plan has, and how many outputs.
  var stageCount: Int
  var outputCount: Int
  /// Keeps documents aside for the next pass, if there is one.
  var codec: DocumentCodec?
  var rejectedCodec = RejectedRecord()
  /// The stages of `rejected:`, if there are any.
  var recovery: Recovery?
  /// What errors and reasons must not show.
  var mask = SecretMask()

  /// Takes a batch through all of the chain.
  func process(_ batch: Batch, cancellation: Cancellation) throws -> BatchResult {
    var result = BatchResult(stageCount: stageCount, outputCount: outputCount, batch: batch)
    for item in batch.items {
      try cancellation.check()
      switch item {
      case .segment(let segment): try process(segment, into: &result)
      case .tooLarge(let segment): try rejectTooLarge(segment, into: &result)
      case .refused(let segment, let error): try reject(segment, error, into: &result)
      case .document(let bytes):
        guard case .spooled(let codec) = head else { continue }
        try run(try codec.decode(bytes), since: .now, into: &result)
      }
    }
    return result
  }

  private func process(_ segment: Segment, into result: inout BatchResult) throws {
    guard case .split(let stage, let index, let label) = head else { return }
    var start = ContinuousClock.now
    result.tallies[index].created += 1
    do {
      var document = try stage.document(of: segment)
      document.attribute(to: label)
      document.setInput(of: segment)
      result.tallies[index].left += 1
      result.tallies[index].bytes += segment.bytes.count
      result.tallies[index].add(since: &start)
      try run(consume document, since: start, into: &result)
    } catch let failure as RunFailure {
      throw failure
    } catch is StopSignal.Stopped {
      throw RunFailure.interrupted
    } catch {
      try reject(segment, at: index, label: label, error: error, into: &result)
    }
  }

  private func rejectTooLarge(_ segment: Segment, into result: inout BatchResult) throws {
    let error = StageError(
      "document-too-large",
      "the record has \(segment.range.count) bytes, more than the limit; its beginning is kept here")
    try reject(segment, error, into: &result)
  }

  private func reject(_ segment: Segment, _ error: StageError, into result: inout BatchResult) throws {
    guard case .split(_, let index, let label) = head else { return }
    result.tallies[index].created += 1
    try reject(segment, at: index, label: label, error: error, into: &result)
  }

  private func run(
    _ document: consuming Document, since start: ContinuousClock.Instant, into result: inout BatchResult
  ) throws {
    var start = start
    for link in links {
      result.tallies[link.index].enter(document.text.bytes.count, isSecondHalf: link.isSecondHalf)
      do {
        if let condition = link.condition, try !condition.holds(for: document) {
          try skip(link, condition, &document, &result)
          result.tallies[link.index].add(since: &start)
          continue
        }
        let verdict = try step(link, &document, &result)
        result.tallies[link.index].add(since: &start)
        if case .drop(let reason) = verdict {
          result.drop(document, stage: link.index, reason: mask.masked(reason))
          return
        }
      } catch let failure as RunFailure {
        throw failure
      } catch is StopSignal.Stopped {
        throw RunFailure.interrupted
      } catch {
        result.tallies[link.index].add(since: &start)
        try reject(document, at: link.index, label: link.label, error: error, into: &result)
        return
      }
      if !link.isFirstHalf { result.tallies[link.index].left += 1 }
    }
    guard document.text.isSound else {
      throw RunFailure.sum("what is kept and what was removed are not the source of document \(document.id)")
    }
    let spooled = codec?.encode(document)
    result.complete(document, spooled: spooled)
  }

  /// Lets a document pass untouched. A collecting stage, which it meets twice, counts it the second time.
  func skip(
    _ link: Link, _ condition: Condition, _ document: inout Document, _ result: inout BatchResult
  ) throws {
    guard !link.isFirstHalf else {
      result.observed.append(nil)
      return
    }
    document.skip(link.label, reason: try condition.reason(for: document))
    result.tallies[link.index].left += 1
    result.tallies[link.index].skipped += 1
  }

  func step(_ link: Link, _ document: inout Document, _ result: inout BatchResult) throws -> Verdict {
    document.text.editor = link.label
    switch link.work {
    case .document(let stage):
      let verdict = try stage.process(&document)
      try document.text.commit()
      if !mask.isEmpty { document.text.maskCauses(mask) }
      return verdict
    case .output(let stage, let output):
      try result.write(document, with: stage, to: output)
      return .keep
    case .table:
      return .keep
    case .apply(let collector):
      let verdict = try collector.apply(&document)
      try document.text.commit()
      return verdict
    case .observe(let collector):
      result.observed.append(try collector.observe(document))
      return .keep
    }
  }
}

extension Chain.Link {
  /// Whether the stage goes on in the next pass: the document has not left it yet.
  fileprivate var isFirstHalf: Bool { if case .observe = work { true } else { false } }
  /// Whether the document entered the stage in the pass before.
  fileprivate var isSecondHalf: Bool { if case .apply = work { true } else { false } }
}

extension Segment {
  /// The id that rejects a record which never became a document.
  var id: String { DocumentID.make(file: file, member: member, start: range.lowerBound, source: bytes) }
}
