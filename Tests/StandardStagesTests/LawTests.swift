import JSONText
import PipelineKit
import PipelineTesting
import Synchronization
import Testing

/// Each law finds the stage that breaks it: what a trial cannot find, it need not look for.
@Suite struct LawTests {
  private func laws(brokenBy stage: AnyStage, samples: [Document] = []) -> Set<StageConformance.Law> {
    Set(StageConformance(stage, samples: samples, hugeBytes: 1000).breaches().map(\.law))
  }

  @Test func `a stage that keeps the laws breaks none`() {
    #expect(StageConformance(AnyStage(Lawful.self)).breaches().map(\.description) == [])
    expectConformance(of: Lawful.self)
  }

  @Test func `a stored option without a row is found`() {
    withKnownIssue { expectConformance(of: Forgetful.self) }
  }

  @Test(arguments: [
    (AnyStage(Mumbling.self), StageConformance.Law.spec), (AnyStage(Refusing.self), .options),
    (AnyStage(Counting.self), .sameOutput), (AnyStage(Overlong.self), .ranges),
    (AnyStage(Halving.self), .ranges), (AnyStage(Secretive.self), .fields),
    (AnyStage(Meddling.self), .fields),
    (AnyStage(Garbling.self), .records), (AnyStage(Skipping.self), .wholeSource),
    (AnyStage(LastWins.self), .anyGrouping), (AnyStage(Deaf.self), .cancellation),
  ])
  func `each law finds the stage that breaks it`(stage: AnyStage, law: StageConformance.Law) {
    #expect(laws(brokenBy: stage) == [law])
  }

  @Test func `a sample of the author's own is tried, too`() {
    let stage = AnyStage(Picky.self)
    #expect(laws(brokenBy: stage) == [])
    #expect(laws(brokenBy: stage, samples: [.sample("the one text")]) == [.ranges])
  }

  @Test func `the sample texts have names of their own, and are the same each time`() {
    #expect(Set(SampleText.all.map(\.name)).count == SampleText.all.count)
    #expect(SampleText.all.count > 30)
    #expect(SampleText.huge(bytes: 5000).allSatisfy { $0.text.utf8.count >= 5000 })
  }
}

// MARK: Stages that break one law each

private struct Lawful: DocumentStage {
  struct Options: StageOptions {
    var maxWords = 3
  }

  static let spec = StageSpec<Options>(
    "lawful", "Takes short lines out.", requires: [.text], produces: [.text],
    options: [.option("max_words", \.maxWords, in: 0...9, "Lines with more words stay.")])

  let options: Options
  init(_ options: Options) { self.options = options }

  func process(_ document: inout Document) -> Verdict {
    for line in document.text.lines where line.words.count <= options.maxWords {
      document.text.remove(line.range, rule: "short", reason: "too short")
    }
    return .keep
  }
}

private struct Forgetful: DocumentStage {
  struct Options: StageOptions {
    var told = 1
    var forgotten = 2
  }

  static let spec = StageSpec<Options>(
    "careless", "Forgets a row.", options: [.option("told", \.told, "It is told.")])

  init(_ options: Options) {}
  func process(_ document: inout Document) -> Verdict { .keep }
}

private struct Mumbling: DocumentStage {
  static let spec = StageSpec<NoOptions>("mumbling", "no sentence")
  init(_ options: NoOptions) {}
  func process(_ document: inout Document) -> Verdict { .keep }
}

/// Says that 9 is allowed, and throws at it.
private struct Refusing: DocumentStage {
  struct Options: StageOptions {
    var size = Size(number: 1)
  }

  struct Size: OptionValue, Comparable {
    var number: Int
    static let typeName = "a size"
    static func < (left: Size, right: Size) -> Bool { left.number < right.number }
    static func read(_ value: ConfigValue, _ context: inout OptionContext) -> Size? {
      // One less than what is written: what is shown is not what was given.
      Int.read(value, &context).map { Size(number: $0 - 1) }
    }
    var configText: String { "\(number)" }
  }

  static let spec = StageSpec<Options>(
    "refusing", "Misreads its option.",
    options: [.option("size", \.size, in: Size(number: 1)...Size(number: 9), "How much.")])

  init(_ options: Options) {}
  func process(_ document: inout Document) -> Verdict { .keep }
}

private final class Counter: Sendable {
  let count = Mutex(0)
}

private struct Counting: DocumentStage {
  static let spec = StageSpec<NoOptions>("counting", "Drops every third document.")
  let counter = Counter()
  init(_ options: NoOptions) {}
  func process(_ document: inout Document) -> Verdict {
    let count = counter.count.withLock { count in
      count += 1
      return count
    }
    return count % 3 == 0 ? .drop(reason: "the third") : .keep
  }
}

private struct Overlong: DocumentStage {
  static let spec = StageSpec<NoOptions>(
    "overlong", "Says that the text is a sentence.", produces: [.sentences])
  init(_ options: NoOptions) {}
  func process(_ document: inout Document) -> Verdict {
    document[.sentences] = [Sentence(0..<document.text.bytes.count + 1)]
    return .keep
  }
}

private struct Halving: DocumentStage {
  static let spec = StageSpec<NoOptions>("halving", "Takes the second half out.", produces: [.text])
  init(_ options: NoOptions) {}
  func process(_ document: inout Document) -> Verdict {
    let count = document.text.bytes.count
    document.text.remove(count / 2..<count, rule: "half", reason: "the second half")
    return .keep
  }
}

private struct Secretive: DocumentStage {
  static let spec = StageSpec<NoOptions>("secretive", "Sets a title that it does not declare.")
  init(_ options: NoOptions) {}
  func process(_ document: inout Document) -> Verdict {
    document[.title] = "Rain"
    return .keep
  }
}

private struct Meddling: DocumentStage {
  static let spec = StageSpec<NoOptions>(
    "meddling", "Changes the text without saying so.", produces: [.title])
  init(_ options: NoOptions) {}
  func process(_ document: inout Document) -> Verdict {
    document.text.replace(0..<0, with: "Rain. ", rule: "rain", reason: "it rains")
    return .keep
  }
}

/// A value that is read otherwise than it is written.
private struct Mood: FieldValue, Equatable {
  var words: String
  static let fieldTypeName = "a mood"
  init(words: String) { self.words = words }
  init?(json: JSONValue) { words = (json["mood"]?.stringValue ?? "") + "!" }
  var json: JSONValue { .object([.init(key: "mood", value: .string(words))]) }
}

private struct Garbling: DocumentStage {
  static let mood = Field<Mood>("mood", "How the text sounds.")
  static let spec = StageSpec<NoOptions>("garbling", "Sets a mood.", produces: [mood.key])
  init(_ options: NoOptions) {}
  func process(_ document: inout Document) -> Verdict {
    document[Self.mood] = Mood(words: "cheerful")
    return .keep
  }
}

/// Swallows the last line.
private struct Skipping: SplittingStage {
  static let spec = StageSpec<NoOptions>("skipping", "Finds a document on each line.", produces: [.text])
  init(_ options: NoOptions) {}
  func split(_ reader: SourceReader, into sink: inout SegmentSink) throws {
    while let line = try reader.readLine() {
      if try reader.isExhausted() { return }
      try sink.document(upTo: line.upperBound)
    }
  }
  func document(of segment: Segment) throws -> Document { try segment.document() }
}

/// Goes on where it is told to stop.
private struct Deaf: SplittingStage {
  static let spec = StageSpec<NoOptions>("deaf", "Finds a document on each line.", produces: [.text])
  init(_ options: NoOptions) {}
  func split(_ reader: SourceReader, into sink: inout SegmentSink) throws {
    while let line = try reader.readLine() {
      do { try sink.document(upTo: line.upperBound) } catch {}
    }
  }
  func document(of segment: Segment) throws -> Document { try segment.document() }
}

private struct LastWins: CollectingStage {
  static let spec = StageSpec<NoOptions>(
    "last_wins", "Calls all documents by the last one's id.", produces: [.title])
  init(_ options: NoOptions) {}
  func observe(_ document: Document) -> String? { document.id }
  func keys(of part: String) -> [WholeBundle] { [WholeBundle()] }
  func merge(_ first: String, _ second: String) -> String { second }
  func finish(_ key: WholeBundle, _ part: String) -> String { part }
  func apply(_ results: [String], to document: inout Document) -> Verdict {
    document[.title] = results.first
    return .keep
  }
}

private struct Picky: DocumentStage {
  static let spec = StageSpec<NoOptions>("picky", "Errs on one text.", produces: [.text])
  init(_ options: NoOptions) {}
  func process(_ document: inout Document) -> Verdict {
    if document.text.string == "the one text" {
      document.text.remove(5..<500, rule: "too_far", reason: "too far")
    }
    return .keep
  }
}
