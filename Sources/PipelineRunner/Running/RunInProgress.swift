internal import PipelineKit

/// The state of one run, held by the reading thread.
final class RunInProgress {
  let options: RunOptions
  let sources: [InputSource]
  let passes: PassPlan
  let outputs: OutputSet
  let places: InputPlaces
  var report: RunReport
  var seen = SeenIDs()
  var finished = 0
  /// Bytes of the files themselves: fewer than those of what they hold, if they are compressed.
  var fileBytesRead = 0
  /// The name of the input that is being read, where inputs have names.
  var currentInput: String?
  let start = ContinuousClock.now
  var lastProgress = ContinuousClock.now

  init(_ plan: Plan, _ options: RunOptions, _ sources: [InputSource]) throws {
    self.options = options
    self.sources = sources
    places = InputPlaces(sources)
    passes = PassPlan(plan)
    outputs = try OutputSet(stages: passes.outputs, rejectedPath: plan.rejected, options: options)
    report = RunReport(pipeline: plan.name, stages: passes.stages)
    report.rejectedStages = passes.rejectedStages
    report.inputs = plan.definition.namedInputs.map { RunReport.Input(name: $0.name.text) }
  }

  func run() throws -> RunReport {
    do {
      try runPasses()
      try options.cancellation.check()
      if let imbalance = report.imbalance { throw RunFailure.sum(imbalance) }
      try checkRecords()
      if !options.isDryRun { try outputs.publish() }
    } catch {
      outputs.discard()
      throw error
    }
    report.outputs = outputs.report
    for (index, name) in passes.outputNames.enumerated() { report.outputs[index].name = name }
    for (index, stage) in passes.outputs.enumerated() { report.outputs[index].isOfTable = stage.table != nil }
    report.staleRejected = outputs.staleRejected
    report.seconds = start.duration(to: .now).seconds
    return report
  }

  private func runPasses() throws {
    var spool: Spool?
    try beginTables()
    for (index, chain) in passes.chains.enumerated() {
      let next = index + 1 < passes.chains.count ? Spool(memoryLimit: options.memoryLimit) : nil
      let collector = next == nil ? nil : passes.collectors[index]
      let cancellation = options.cancellation
      let pool = WorkerPool<Batch, BatchResult>(jobs: options.jobs, byteLimit: options.memoryLimit) { batch in
        // Stages that are long at work on one document may ask, too.
        try StopSignal.raised(when: { cancellation.isCancelled }) {
          try chain.process(batch, cancellation: cancellation)
        }
      }
      let receive: (BatchResult) throws -> Void = { [self] result in
        try take(result, isFirstPass: index == 0, into: next, collector)
      }
      var feed = BatchFeed(pool: pool, receive: receive)
      if let spool {
        try spool.drain { try feed.add(.document($0), bytes: $0.count) }
      } else if case .split(let stage, _, _) = chain.head {
        try read(with: stage, into: &feed)
      }
      try feed.finish()
      try collector?.finish { [self] rows in try write(rows, to: passes.tables[index]) }
      spool = next
    }
  }

  // MARK: Reading

  private struct LimitReached: Error {}

  private func read(with stage: any SplittingStage, into feed: inout BatchFeed) throws {
    var count = 0
    do {
      for source in sources {
        let before = count
        defer { note(source, documents: count - before) }
        try read(source, with: stage, count: &count, into: &feed)
        if count == before { report.warnings.append("\(source.file) holds no document") }
      }
    } catch is LimitReached {
      report.isLimited = true
    }
    if sources.isEmpty { report.warnings.append("there is no input") }
  }

  private func note(_ source: InputSource, documents: Int) {
    guard let index = report.inputs.firstIndex(where: { $0.name == source.input }) else { return }
    report.inputs[index].sources += 1
    report.inputs[index].documents += documents
  }

  private func read(
    _ source: InputSource, with stage: any SplittingStage, count: inout Int, into feed: inout BatchFeed
  ) throws {
    report.sources += 1
    currentInput = source.input
    let parts = try source.open(options.maxDocumentBytes)
    defer { report.warnings += parts.warnings }
    let fileBytesBefore = fileBytesRead
    while let part = try parts.next() {
      switch part {
      case .source(let reader):
        try read(reader, of: parts, fileBytesBefore, with: stage, count: &count, into: &feed)
      case .refused(let reader, let error):
        try read(
          reader, of: parts, fileBytesBefore, with: WholeFile(NoOptions()), refusal: error, count: &count,
          into: &feed)
      case .rejected(let segment, let error):
        try reject(segment, error, count: &count, into: &feed)
      }
    }
    if let bytes = parts.bytesRead?() { fileBytesRead = fileBytesBefore + bytes }
  }

  /// Splits one part. Where `refusal` says why it cannot be split, it is one rejected record.
  private func read(
    _ reader: SourceReader, of parts: SourceParts, _ fileBytesBefore: Int, with stage: any SplittingStage,
    refusal: StageError? = nil, count: inout Int, into feed: inout BatchFeed
  ) throws {
    let bytesBefore = report.bytesRead
    options.explain?(.part(file: reader.file, member: reader.member))
    let explain = options.explain.map { explain in { (note: SplitNote) in explain(.note(note)) } }
    let ledger = CountLedger()
    var accounted = 0
    var hasRejectedCut = false
    try withoutActuallyEscaping({ (finding: SegmentSink.Finding) throws -> Void in
      try self.options.cancellation.check()
      // A record that is not all there is no document.
      let cut = reader.isCut ? reader.damage : nil
      let before = count
      accounted += try self.take(
        finding, refusal ?? cut, at: accounted, of: reader, count: &count, into: &feed)
      if count > before { ledger.addDocument() }
      if cut != nil, count > before { hasRejectedCut = true }
      self.report.bytesRead = bytesBefore + accounted
      self.fileBytesRead = fileBytesBefore + (parts.bytesRead?() ?? accounted)
      self.tellProgress()
    }) { receive in
      var sink = SegmentSink(
        reader: reader, explain: explain, count: { ledger.add($0, at: $1) }, receive: receive)
      do {
        try stage.split(reader, into: &sink)
      } catch let error as StageError {
        let mask = passes.chains[0].mask
        throw RunFailure.unreadable(file: reader.file, reason: mask.masked(error.message))
      }
    }
    guard try reader.isDone, accounted == reader.containerMark else {
      throw RunFailure.sum("documents and separators of \(reader.place) make \(accounted) of its bytes")
    }
    report.add(ledger.differences())
    if let damage = reader.damage, !hasRejectedCut {
      let rest = Segment(
        file: reader.file, member: reader.member, range: accounted..<accounted, lines: 1...1, bytes: [])
      try reject(rest, damage, count: &count, into: &feed)
    }
  }

  /// Counts and rejects a record that no stage will see.
  private func reject(
    _ segment: Segment, _ error: StageError, count: inout Int, into feed: inout BatchFeed
  ) throws {
    if let limit = options.limit, count >= limit { throw LimitReached() }
    count += 1
    var segment = segment
    segment.input = currentInput
    options.explain?(.record(SplitRecord(segment)))
    try feed.add(.refused(segment, error), bytes: segment.bytes.count)
  }

  /// Notes what the splitting stage found; returns its number of bytes.
  private func take(
    _ finding: SegmentSink.Finding, _ error: StageError?, at position: Int, of reader: SourceReader,
    count: inout Int,
    into feed: inout BatchFeed
  ) throws -> Int {
    let range: Range<Int>
    switch finding.from(input: currentInput) {
    case .separator(let place):
      report.separators += 1
      range = place
      options.explain?(.separator(place))
    case .empty(let place):
      report.emptySegments += 1
      range = place
      options.explain?(.empty(place))
    case .document(let segment), .tooLarge(let segment):
      if let limit = options.limit, count >= limit { throw LimitReached() }
      count += 1
      range = segment.range
      options.explain?(.record(SplitRecord(segment)))
      try feed.add(Batch.Item(finding, segment, error: error), bytes: segment.bytes.count)
    }
    guard range.lowerBound == position else {
      throw RunFailure.sum("bytes \(position)..<\(range.lowerBound) of \(reader.place) belong to nothing")
    }
    return range.count
  }

  func tellProgress() {
    guard let progress = options.progress, lastProgress.duration(to: .now) > .milliseconds(100) else {
      return
    }
    lastProgress = .now
    let sizes = sources.map(\.byteCount)
    let total = sizes.contains { $0 == nil } ? nil : sizes.reduce(0) { $0 + ($1 ?? 0) }
    progress(
      RunProgress(
        bytesRead: fileBytesRead, bytesTotal: total, documents: finished,
        seconds: start.duration(to: .now).seconds))
  }
}
