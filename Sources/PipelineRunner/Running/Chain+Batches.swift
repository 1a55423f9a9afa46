internal import PipelineKit

/// A document on its way through a chain in which others wait for it, with all that it has caused so far.
private struct Flight {
  /// `nil` once it has come to an end.
  var document: Document?
  var result: BatchResult
}

extension Chain {
  /// Takes a batch through a chain some of whose stages take several documents at once: all documents as far as such a stage, then
  /// all of them through it, and so on. Each document's records are kept apart until the end, and so stay in the order of the input.
  func processInSteps(_ batch: Batch, cancellation: Cancellation) throws -> BatchResult {
    var total = emptyResult(for: batch)
    var flights: [Flight] = []
    flights.reserveCapacity(batch.items.count)
    for item in batch.items {
      try cancellation.check()
      flights.append(try begin(item))
    }
    var next = 0
    for place in batchLinks {
      try advance(&flights, through: links[next..<place], cancellation)
      try hand(&flights, to: links[place], cancellation)
      next = place + 1
    }
    try advance(&flights, through: links[next...], cancellation)
    for index in flights.indices {
      if let document = flights[index].document.take() { try finish(document, &flights[index].result) }
      total.append(flights[index].result)
    }
    return total
  }

  private func emptyResult(for batch: Batch = Batch()) -> BatchResult {
    BatchResult(stageCount: stageCount, outputCount: outputCount, batch: batch)
  }

  private func begin(_ item: Batch.Item) throws -> Flight {
    var flight = Flight(document: nil, result: emptyResult())
    switch item {
    case .segment(let segment): try begin(segment, &flight)
    case .tooLarge(let segment): try rejectTooLarge(segment, into: &flight.result)
    case .refused(let segment, let error): try reject(segment, error, into: &flight.result)
    case .document(let bytes):
      if case .spooled(let codec) = head { flight.document = try codec.decode(bytes) }
    }
    return flight
  }

  private func begin(_ segment: Segment, _ flight: inout Flight) throws {
    guard case .split(let stage, let index, let label) = head else { return }
    var start = ContinuousClock.now
    flight.result.tallies[index].created += 1
    do {
      var document = try stage.document(of: segment)
      document.attribute(to: label)
      document.setInput(of: segment)
      flight.result.tallies[index].left += 1
      flight.result.tallies[index].bytes += segment.bytes.count
      flight.result.tallies[index].add(since: &start)
      flight.document = document
    } catch is StopSignal.Stopped {
      throw RunFailure.interrupted
    } catch {
      try reject(segment, at: index, label: label, error: error, into: &flight.result)
    }
  }

  /// Each document through stages that take one at a time.
  private func advance(
    _ flights: inout [Flight], through links: ArraySlice<Link>, _ cancellation: Cancellation
  ) throws {
    guard !links.isEmpty else { return }
    for index in flights.indices {
      try cancellation.check()
      var start = ContinuousClock.now
      for link in links where flights[index].document != nil {
        try enter(link, &flights[index], &start)
      }
    }
  }

  /// Takes one document through one stage.
  private func enter(_ link: Link, _ flight: inout Flight, _ start: inout ContinuousClock.Instant) throws {
    guard var document = flight.document.take() else { return }
    flight.result.tallies[link.index].enter(document.text.bytes.count, isSecondHalf: link.isSecondHalf)
    do {
      if let condition = link.condition, try !condition.holds(for: document) {
        try skip(link, condition, &document, &flight.result)
        flight.document = document
        flight.result.tallies[link.index].add(since: &start)
        return
      }
      let verdict = try step(link, &document, &flight.result)
      flight.result.tallies[link.index].add(since: &start)
      settle(verdict, of: document, at: link, &flight)
    } catch let failure as RunFailure {
      throw failure
    } catch is StopSignal.Stopped {
      throw RunFailure.interrupted
    } catch {
      try reject(document, at: link.index, label: link.label, error: error, into: &flight.result)
    }
  }

  private func settle(_ verdict: Verdict, of document: Document, at link: Link, _ flight: inout Flight) {
    if case .drop(let reason) = verdict {
      flight.result.drop(document, stage: link.index, reason: mask.masked(reason))
      return
    }
    if !link.isFirstHalf { flight.result.tallies[link.index].left += 1 }
    flight.document = document
  }

  /// All documents at once through a stage that wants them so.
  private func hand(_ flights: inout [Flight], to link: Link, _ cancellation: Cancellation) throws {
    guard case .document(let work) = link.work, let stage = work as? any BatchStage else { return }
    var start = ContinuousClock.now
    var places: [Int] = []
    var documents: [Document] = []
    for index in flights.indices {
      guard let document = try admitted(to: link, &flights[index]) else { continue }
      places.append(index)
      documents.append(document)
    }
    guard let first = places.first else { return }
    let results = try results(of: stage, &documents, link, cancellation)
    flights[first].result.tallies[link.index].add(since: &start)
    for (number, index) in places.enumerated() {
      try take(results[number], documents[number], at: link, &flights[index])
    }
  }

  /// The document, if it is there and the stage is to work on it.
  private func admitted(to link: Link, _ flight: inout Flight) throws -> Document? {
    guard var document = flight.document.take() else { return nil }
    flight.result.tallies[link.index].enter(document.text.bytes.count, isSecondHalf: false)
    do {
      if let condition = link.condition, try !condition.holds(for: document) {
        try skip(link, condition, &document, &flight.result)
        flight.document = document
        return nil
      }
    } catch {
      try reject(document, at: link.index, label: link.label, error: error, into: &flight.result)
      return nil
    }
    document.text.editor = link.label
    return document
  }

  private func results(
    of stage: any BatchStage, _ documents: inout [Document], _ link: Link, _ cancellation: Cancellation
  ) throws -> [Result<Verdict, any Error>] {
    let count = documents.count
    do {
      let results = try stage.process(&documents)
      try cancellation.check()
      guard results.count == count, documents.count == count else {
        throw RunFailure.sum("'\(link.label)' gave \(results.count) results for \(count) documents")
      }
      return results
    } catch let failure as RunFailure {
      throw failure
    } catch is StopSignal.Stopped {
      throw RunFailure.interrupted
    } catch {
      try cancellation.check()
      guard documents.count == count else { throw RunFailure.sum("'\(link.label)' lost documents") }
      return Array(repeating: .failure(error), count: count)
    }
  }

  private func take(
    _ result: Result<Verdict, any Error>, _ document: Document, at link: Link, _ flight: inout Flight
  ) throws {
    var document = document
    do {
      let verdict = try result.get()
      try document.text.commit()
      if !mask.isEmpty { document.text.maskCauses(mask) }
      settle(verdict, of: document, at: link, &flight)
    } catch let failure as RunFailure {
      throw failure
    } catch is StopSignal.Stopped {
      throw RunFailure.interrupted
    } catch {
      try reject(document, at: link.index, label: link.label, error: error, into: &flight.result)
    }
  }

  private func finish(_ document: consuming Document, _ result: inout BatchResult) throws {
    guard document.text.isSound else {
      throw RunFailure.sum("what is kept and what was removed are not the source of document \(document.id)")
    }
    let spooled = codec?.encode(document)
    result.complete(document, spooled: spooled)
  }
}

extension Chain.Link {
  /// Whether the stage would rather have several documents at once.
  var isBatch: Bool { if case .document(let stage) = work { stage is any BatchStage } else { false } }
}
