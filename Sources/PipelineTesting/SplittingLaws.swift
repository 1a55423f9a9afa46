internal import PipelineKit

/// The laws for a stage that finds documents in a source.
struct SplittingLaws {
  let use: FieldUse
  let note: String

  func check<S: SplittingStage>(_ stage: S, _ texts: [SampleText], _ found: inout Findings) {
    for text in texts {
      let bytes = Array(text.text.utf8)
      check(stage, bytes, text.name + note, &found)
      guard bytes.count < 10_000 else { continue }
      check(stage, damaged(bytes), text.name + ", no longer UTF-8" + note, &found)
    }
  }

  private func check<S: SplittingStage>(
    _ stage: S, _ bytes: [UInt8], _ name: String, _ found: inout Findings
  ) {
    let whole = findings(of: stage, SourceReader(file: "sample.txt", bytes: bytes))
    checkCoverage(whole, bytes, name, &found)
    for (outcome, _) in whole.outcomes { outcome.check(name, before: nil, use, &found) }
    if findings(of: stage, SourceReader(file: "sample.txt", bytes: bytes)) != whole {
      found.note(.sameOutput, "\(name): another time something else comes out")
    }
    // A pipe gives bytes as they come.
    if bytes.count < 10_000, findings(of: stage, Self.slowReader(bytes)) != whole {
      found.note(.sameOutput, "\(name): read byte by byte, something else comes out")
    }
    checkStopping(stage, bytes, name, &found)
  }

  /// All that a stage said of a source.
  private struct Whole: Equatable {
    var ranges: [Range<Int>] = []
    var outcomes: [(outcome: Outcome, range: Range<Int>)] = []
    var failure: String?

    static func == (left: Whole, right: Whole) -> Bool {
      left.ranges == right.ranges && left.failure == right.failure
        && left.outcomes.map(\.outcome) == right.outcomes.map(\.outcome)
    }
  }

  private func findings<S: SplittingStage>(of stage: S, _ reader: SourceReader) -> Whole {
    var whole = Whole()
    var sink = SegmentSink(reader: reader) { finding in
      switch finding {
      case .document(let segment):
        whole.ranges.append(segment.range)
        whole.outcomes.append((Self.outcome(of: segment, stage), segment.range))
      case .tooLarge(let segment): whole.ranges.append(segment.range)
      case .separator(let range), .empty(let range): whole.ranges.append(range)
      }
    }
    do { try stage.split(reader, into: &sink) } catch { whole.failure = "\(error)" }
    return whole
  }

  private static func outcome<S: SplittingStage>(of segment: Segment, _ stage: S) -> Outcome {
    do {
      var document = try stage.document(of: segment)
      document.attribute(to: StageTrial.label)
      return Outcome(document, .keep)
    } catch {
      return Outcome(rejected: error)
    }
  }

  private func checkCoverage(_ whole: Whole, _ bytes: [UInt8], _ name: String, _ found: inout Findings) {
    guard whole.failure == nil else { return }
    var end = 0
    for range in whole.ranges {
      guard range.lowerBound == end, !range.isEmpty else {
        return found.note(.wholeSource, "\(name): byte \(end) is told of twice or not at all")
      }
      end = range.upperBound
    }
    if end != bytes.count {
      found.note(.wholeSource, "\(name): \(end) of \(bytes.count) bytes are told of")
    }
  }

  /// The error with which the framework stops the work.
  private struct Stop: Error {}

  /// A run is stopped where a stage tells of what it found: it must let the error through, and tell of nothing more.
  private func checkStopping<S: SplittingStage>(
    _ stage: S, _ bytes: [UInt8], _ name: String, _ found: inout Findings
  ) {
    let reader = SourceReader(file: "sample.txt", bytes: bytes)
    var calls = 0
    var sink = SegmentSink(reader: reader) { _ in
      calls += 1
      throw Stop()
    }
    do {
      try stage.split(reader, into: &sink)
      if calls > 0 { found.note(.cancellation, "\(name): the stage catches the error that is to stop it") }
    } catch {
      if calls > 1 {
        found.note(.cancellation, "\(name): the stage goes on after the error that is to stop it")
      }
    }
  }

  private static func slowReader(_ bytes: [UInt8]) -> SourceReader {
    var position = 0
    return SourceReader(file: "sample.txt") { buffer in
      guard position < bytes.count, !buffer.isEmpty else { return 0 }
      buffer[0] = bytes[position]
      position += 1
      return 1
    }
  }

  /// Every seventh byte is one that UTF-8 never has, or is cut short.
  private func damaged(_ bytes: [UInt8]) -> [UInt8] {
    var damaged = bytes
    for index in stride(from: 3, to: bytes.count, by: 7) { damaged[index] = index % 2 == 0 ? 0xFF : 0xE2 }
    return damaged + [0xE2, 0x82]
  }
}
