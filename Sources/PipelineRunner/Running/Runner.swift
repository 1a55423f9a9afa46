public import PipelineKit

/// Runs a plan: reads sources, takes documents through the stages, writes outputs, and accounts for every document.
///
/// The calling thread reads and splits, puts results in the order of the input and writes; workers do the rest. Same
/// input, same bytes out, whatever the number of workers. See docs/design/0002-runner.md.
public struct Runner {
  private let plan: Plan
  private let options: RunOptions

  /// Makes a runner.
  public init(_ plan: Plan, _ options: RunOptions) {
    self.plan = plan
    self.options = options
  }

  /// Runs the plan over the sources, in order.
  ///
  /// - Returns: The numbers. Outputs are in their places.
  /// - Throws: `RunFailure`. Then no output has changed, standard output aside.
  public func run(_ sources: [InputSource]) throws -> RunReport {
    try RunInProgress(plan, options, sources).run()
  }
}

/// The state of one run, held by the reading thread.
private final class RunInProgress {
  private let options: RunOptions
  private let sources: [InputSource]
  private let passes: PassPlan
  private let outputs: OutputSet
  private var report: RunReport
  private var seen = SeenIDs()
  private var finished = 0
  private let start = ContinuousClock.now
  private var lastProgress = ContinuousClock.now

  init(_ plan: Plan, _ options: RunOptions, _ sources: [InputSource]) throws {
    self.options = options
    self.sources = sources
    passes = PassPlan(plan)
    outputs = try OutputSet(stages: passes.outputs, rejectedPath: plan.rejectedPath, options: options)
    report = RunReport(pipeline: plan.name, stages: passes.stages)
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
    report.seconds = start.duration(to: .now).seconds
    return report
  }

  private func runPasses() throws {
    var spool: Spool?
    for (index, chain) in passes.chains.enumerated() {
      let next = index + 1 < passes.chains.count ? Spool(memoryLimit: options.memoryLimit) : nil
      let collector = next == nil ? nil : passes.collectors[index]
      let cancellation = options.cancellation
      let pool = WorkerPool<Batch, BatchResult>(jobs: options.jobs, byteLimit: options.memoryLimit) { batch in
        try chain.process(batch, cancellation: cancellation)
      }
      let receive: (BatchResult) throws -> Void = { [self] result in
        try take(result, isFirstPass: index == 0, into: next, collector)
      }
      var feed = BatchFeed(pool: pool, receive: receive)
      if let spool {
        try spool.forEach { try feed.add(.document($0), bytes: $0.count) }
      } else if case .split(let stage, _, _) = chain.head {
        try read(with: stage, into: &feed)
      }
      try feed.finish()
      try collector?.finish()
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
        try read(source, with: stage, count: &count, into: &feed)
        if count == before { report.warnings.append("\(source.file) holds no document") }
      }
    } catch is LimitReached {
      report.isLimited = true
    }
    if sources.isEmpty { report.warnings.append("there is no input") }
  }

  private func read(
    _ source: InputSource, with stage: any SplittingStage, count: inout Int, into feed: inout BatchFeed
  ) throws {
    report.sources += 1
    let reader = try source.open(options.maxDocumentBytes)
    let bytesBefore = report.bytesRead
    var accounted = 0
    try withoutActuallyEscaping({ (finding: SegmentSink.Finding) throws -> Void in
      try self.options.cancellation.check()
      accounted += try self.take(finding, at: accounted, of: source, count: &count, into: &feed)
      self.report.bytesRead = bytesBefore + accounted
      self.tellProgress()
    }) { receive in
      var sink = SegmentSink(reader: reader, receive: receive)
      do {
        try stage.split(reader, into: &sink)
      } catch let error as StageError {
        throw RunFailure.unreadable(file: source.file, reason: error.message)
      }
    }
    let isExhausted = try reader.isExhausted()
    guard accounted == reader.position, isExhausted else {
      throw RunFailure.sum("documents and separators of \(source.file) make \(accounted) of its bytes")
    }
  }

  /// Notes what the splitting stage found; returns its number of bytes.
  private func take(
    _ finding: SegmentSink.Finding, at position: Int, of source: InputSource, count: inout Int,
    into feed: inout BatchFeed
  ) throws -> Int {
    let range: Range<Int>
    switch finding {
    case .separator(let place):
      report.separators += 1
      range = place
    case .empty(let place):
      report.emptySegments += 1
      range = place
    case .document(let segment), .tooLarge(let segment):
      if let limit = options.limit, count >= limit { throw LimitReached() }
      count += 1
      range = segment.range
      if case .tooLarge = finding {
        try feed.add(.tooLarge(segment), bytes: segment.bytes.count)
      } else {
        try feed.add(.segment(segment), bytes: segment.bytes.count)
      }
    }
    guard range.lowerBound == position else {
      throw RunFailure.sum("bytes \(position)..<\(range.lowerBound) of \(source.file) belong to nothing")
    }
    return range.count
  }

  private func tellProgress() {
    guard let progress = options.progress, lastProgress.duration(to: .now) > .milliseconds(100) else { return }
    lastProgress = .now
    let sizes = sources.map(\.byteCount)
    let total = sizes.contains { $0 == nil } ? nil : sizes.reduce(0) { $0 + ($1 ?? 0) }
    progress(
      RunProgress(
        bytesRead: report.bytesRead, bytesTotal: total, documents: finished,
        seconds: start.duration(to: .now).seconds))
  }

  // MARK: Putting results together

  private func take(
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
        if spool == nil { finished += 1 }
      case .dropped(let stage, let reason):
        guard isNew else { continue }
        report.stages[stage].dropped.add(reason)
        finished += 1
      case .rejected(let stage, let error, let record):
        report.stages[stage].rejected.add(error)
        try outputs.reject(record)
        finished += 1
      }
      if isNew, isFirstPass, outcome.wasRepaired { report.repairedDocuments += 1 }
    }
    try write(result, outcomes: skipped..<result.outcomes.count)
    tellProgress()
  }

  private func isRejected(_ outcome: BatchResult.Outcome) -> Bool {
    if case .rejected = outcome.end { true } else { false }
  }

  /// Adds the numbers of entering and leaving; drops and rejections are counted one by one, with their reasons, and must agree.
  private func add(_ tallies: [Tally]) {
    for (index, tally) in tallies.enumerated() {
      report.stages[index].entered += tally.entered
      report.stages[index].created += tally.created
      report.stages[index].left += tally.left
      report.stages[index].bytes += tally.bytes
      report.stages[index].seconds += Double(tally.nanoseconds) / 1e9
    }
  }

  /// Writes the records of neighbouring documents.
  private func write(_ result: BatchResult, outcomes: Range<Int>) throws {
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
  private func rejectRepeated(_ outcome: BatchResult.Outcome) throws {
    guard let document = outcome.document else { return }
    let last =
      switch outcome.end {
      case .dropped(let stage, _), .rejected(let stage, _, _): stage
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
    try outputs.reject(RejectedRecord().record(of: document, stage: report.stages[0].label, error: error))
    finished += 1
  }

  /// Every document that left an output stage has its record in that output.
  private func checkRecords() throws {
    for link in passes.chains.flatMap(\.links) {
      guard case .output(_, let output) = link.work else { continue }
      let written = outputs.report[output].records
      guard written == report.stages[link.index].left else {
        throw RunFailure.sum("\(report.stages[link.index].left) documents left '\(link.label)', which wrote \(written) records")
      }
    }
  }
}

/// Puts items into batches and batches into the pool.
private struct BatchFeed {
  let pool: WorkerPool<Batch, BatchResult>
  let receive: (BatchResult) throws -> Void
  private var batch = Batch()

  init(pool: WorkerPool<Batch, BatchResult>, receive: @escaping (BatchResult) throws -> Void) {
    self.pool = pool
    self.receive = receive
  }

  mutating func add(_ item: Batch.Item, bytes: Int) throws {
    batch.add(item, bytes: bytes)
    if batch.isFull { try submit() }
  }

  mutating func finish() throws {
    if !batch.items.isEmpty { try submit() }
    try pool.drain(receive)
  }

  private mutating func submit() throws {
    let full = batch
    batch = Batch()
    try pool.submit(full, bytes: full.bytes, receive: receive)
  }
}

extension Duration {
  /// The duration in seconds.
  var seconds: Double {
    Double(components.seconds) + Double(components.attoseconds) / 1e18
  }
}
