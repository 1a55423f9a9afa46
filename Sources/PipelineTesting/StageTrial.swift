internal import PipelineKit

/// Shows texts to one instance of a stage, and holds what comes out against the laws.
struct StageTrial {
  /// What the stage takes and gives.
  let use: FieldUse
  /// The author's own documents.
  let samples: [Document]

  /// The label under which the stage works.
  static let label = "on_trial"

  /// Tries an instance, and a second one that must do the same.
  ///
  /// - Parameter note: What is special about the instance, for messages.
  func check(
    _ instance: StageInstance, _ twin: StageInstance?, texts: [SampleText], _ note: String,
    _ found: inout Findings
  ) {
    switch instance.work {
    case .splitting(let stage):
      SplittingLaws(use: instance.fieldUse, note: note).check(stage, texts, &found)
    case .collecting(let stage):
      CollectingLaws(use: instance.fieldUse, note: note).check(stage, documents(texts, instance), &found)
    case .document(let stage):
      guard case .document(let other) = (twin ?? instance).work else { return }
      checkDocuments(
        documents(texts, instance), instance.fieldUse, note, &found, stage.outcome, other.outcome)
    case .output(let stage):
      guard case .output(let other) = (twin ?? instance).work, stage.table == nil else { return }
      checkDocuments(
        documents(texts, instance), instance.fieldUse, note, &found, stage.outcome, other.outcome)
    }
  }

  /// The documents that the stage is shown: each text with what the stage requires, and once more with what it uses.
  private func documents(_ texts: [SampleText], _ instance: StageInstance) -> [(
    name: String, document: Document
  )] {
    let use = instance.fieldUse
    var documents: [(name: String, document: Document)] = []
    for (number, text) in texts.enumerated() {
      var document = Document.sample(text.text, id: "sample-\(number)")
      document.fill(use.requires)
      documents.append((text.name, document))
      guard !use.uses.isEmpty else { continue }
      document.id += "-full"
      document.fill(use.uses)
      documents.append((text.name + " with all fields", document))
    }
    return documents + samples.map { ("the sample '\($0.id)'", $0) }
  }

  /// Forwards with one instance, backwards with the other: what it has seen before must not count.
  private func checkDocuments(
    _ documents: [(name: String, document: Document)], _ use: FieldUse, _ note: String,
    _ found: inout Findings,
    _ first: (Document) -> Outcome, _ second: (Document) -> Outcome
  ) {
    let outcomes = documents.map { first($0.document) }
    for index in documents.indices.reversed() {
      let name = documents[index].name + note
      if second(documents[index].document) != outcomes[index] {
        found.note(.sameOutput, "\(name): another time something else comes out")
      }
      outcomes[index].check(name, before: documents[index].document, use, &found)
      checkStopping(documents[index].document, name, outcomes[index], first, &found)
    }
  }

  /// Whoever asks whether the run has been stopped, and hears that it has, ends at once.
  private func checkStopping(
    _ document: Document, _ name: String, _ plain: Outcome, _ process: (Document) -> Outcome,
    _ found: inout Findings
  ) {
    guard document.text.bytes.count > 10_000 else { return }
    let stopped = Outcome(rejected: StopSignal.Stopped())
    let outcome = StopSignal.$isRaised.withValue({ true }) { process(document) }
    if outcome != stopped, outcome != plain {
      found.note(.cancellation, "\(name): the stage catches the error that is to stop it")
    }
  }
}

extension DocumentStage {
  /// What becomes of a document, as the runner does it.
  fileprivate func outcome(of document: Document) -> Outcome {
    var document = document
    document.text.editor = StageTrial.label
    do {
      let verdict = try process(&document)
      return Outcome(document, verdict)
    } catch {
      return Outcome(rejected: error)
    }
  }
}

extension OutputStage {
  /// The record of a document; the document itself goes on unchanged.
  fileprivate func outcome(of document: Document) -> Outcome {
    var buffer: [UInt8] = []
    do {
      try write(document, to: &buffer)
      return Outcome(written: buffer)
    } catch {
      return Outcome(rejected: error)
    }
  }
}
