internal import JSONText
internal import PipelineKit
internal import PluginWire

/// A stage that lives in a program. Documents go there in batches; see docs/design/0022-stages-from-outside.md.
struct PluginStage: BatchStage {
  /// Not this type's own: each plugin brings its specs.
  static let spec = StageSpec<RuntimeOptions>("plugin", "A stage from outside.")

  let fieldUse: FieldUse
  let identity: PluginIdentity
  private let settings: PluginSettings
  private let pool: ProcessPool
  private let documents: DocumentMessage
  private let answers: AnswerMessage

  /// Not for use: a stage from outside is made with what is known of its plugin.
  init(_ options: RuntimeOptions) throws {
    throw StageError("plugin-protocol", "a stage from outside is made by its plugin")
  }

  init(
    _ spec: StageSpec<RuntimeOptions>, _ identity: PluginIdentity, _ settings: PluginSettings,
    _ order: ProcessConnection.Order
  ) {
    fieldUse = FieldUse(requires: spec.requires, uses: spec.uses, produces: spec.produces)
    self.identity = identity
    self.settings = settings
    pool = ProcessPool(order, retries: settings.retries)
    documents = DocumentMessage(fieldUse)
    answers = AnswerMessage(fieldUse)
  }

  func process(_ documents: inout [Document]) throws -> [Result<Verdict, any Error>] {
    var results: [Result<Verdict, any Error>?] = Array(repeating: nil, count: documents.count)
    var waiting = Array(documents.indices)
    var size = waiting.count
    /// How often the first of those that wait has ended a process alone.
    var lone = 0
    while let first = waiting.first {
      let part = Array(waiting.prefix(max(1, size)))
      do {
        try exchange(part, &documents, &results)
        waiting.removeAll { results[$0] != nil }
        // Back to whole batches, step by step, lest the next bad document costs all of them again.
        size = min(documents.count, size * 4)
        lone = 0
      } catch let failure as PluginFailure {
        waiting.removeAll { results[$0] != nil }
        guard failure.isWorthRetrying, !failure.isAtStart else { throw stop(failure) }
        guard part.count == 1 else {
          size = waiting.first == first ? 1 : max(1, size / 2)
          continue
        }
        lone += 1
        guard lone > settings.retries else { continue }
        results[first] = .failure(try reject(documents[first], failure, tries: lone))
        waiting.removeFirst()
        lone = 0
      }
    }
    return results.compactMap(\.self)
  }

  /// Sends some documents and applies what comes back, as it comes: what has been answered stays answered.
  private func exchange(
    _ part: [Int], _ documents: inout [Document], _ results: inout [Result<Verdict, any Error>?]
  ) throws {
    var frames: [UInt8] = []
    frames.reserveCapacity(part.reduce(0) { $0 + documents[$1].text.bytes.count + 512 })
    for (number, index) in part.enumerated() {
      self.documents.append(documents[index], number: number, to: &frames)
    }
    let connection = try pool.take()
    try connection.answer(frames, count: part.count) { answer in
      let index = part[answer.number]
      results[index] = try apply(answer, to: &documents[index])
    }
    pool.giveBack(connection)
  }

  private func apply(
    _ answer: NumberedPayload, to document: inout Document
  ) throws -> Result<Verdict, any Error> {
    do throws(WireFault) { return try answers.apply(answer, to: &document) } catch {
      let fault = StageError(
        "plugin-answer", "the plugin \(identity) gave an answer that does not fit: \(error)")
      guard settings.onError == .reject else { throw RunStop("\(fault) (document \(document.id))") }
      return .failure(fault)
    }
  }

  private func reject(
    _ document: Document, _ failure: PluginFailure, tries: Int
  ) throws -> StageError {
    let error = failure.stageError(identity, tries: tries)
    guard settings.onError == .reject else { throw RunStop("\(error) (document \(document.id))") }
    return error
  }

  /// What ends the run.
  private func stop(_ failure: PluginFailure) -> any Error {
    RunStop("the plugin \(identity) \(failure.words)")
  }
}
