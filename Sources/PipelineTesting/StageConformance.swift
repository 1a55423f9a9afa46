internal import JSONText
public import PipelineKit

/// The laws that every stage must obey, tried on one stage.
///
/// Built-in stages are put to the same laws. Most authors call `expectConformance(of:)`, which makes a test of them; this type
/// is for who wants the breaches as values.
///
/// ```swift
/// @Test func `the stage keeps the laws`() { expectConformance(of: StripPhrases.self) }
/// ```
///
/// What no value can show is part of the trial all the same: a stage that crashes or hangs on one of the texts takes the test
/// down with it, so give the test a time limit.
public struct StageConformance: Sendable {
  /// One law.
  public enum Law: String, Sendable, Hashable, CaseIterable {
    /// Names are `snake_case`, help is one sentence, and every stored option has its row.
    case spec = "the spec tells the whole truth"
    /// A value at either end of an option's range makes a stage, and is shown as it was given.
    case options = "options work at both ends of their range"
    /// The same stage gives the same for a document, whatever it has seen before; so does another one made like it.
    case sameOutput = "same input, same output"
    /// Edits and the ranges in fields lie inside the text, between characters.
    case ranges = "ranges lie inside the text"
    /// What is kept and what was removed are the source.
    case restored = "the text remembers its source"
    /// Only fields of `produces` are set, and the text is changed only where that names it.
    case fields = "nothing is set that is not declared"
    /// A field's value reads back from what a record shows.
    case records = "fields read back from their JSON"
    /// A splitting stage tells of every byte of the source, once and in order.
    case wholeSource = "every byte of the source is told of"
    /// A collecting stage may be given documents in any order and its parts in any grouping.
    case anyGrouping = "parts merge in any order and grouping"
    /// An error that the framework throws to stop the work goes through the stage.
    case cancellation = "the work can be stopped"
  }

  /// One law broken.
  public struct Breach: Sendable, Hashable, CustomStringConvertible {
    /// The law.
    public var law: Law
    /// On what it was broken, and how.
    public var message: String
    /// Both.
    public var description: String { "\(law.rawValue): \(message)" }
  }

  let stage: AnyStage
  let given: String
  let samples: [Document]
  let generated: Int
  let hugeBytes: Int
  let storedOptions: [String]?

  /// Puts a stage on trial.
  ///
  /// - Parameters:
  ///   - stage: The stage, as its module lists it.
  ///   - given: Options that it cannot do without, as YAML: `path: words.yaml`.
  ///   - samples: Documents of the stage's own kind, tried beside the `SampleText`s.
  ///   - generated: How many generated texts are tried besides: six always are.
  ///   - hugeBytes: How long huge texts are.
  public init(
    _ stage: AnyStage, given: String = "", samples: [Document] = [], generated: Int = 0,
    hugeBytes: Int = 60_000
  ) {
    self.init(
      stage, given: given, samples: samples, generated: generated, hugeBytes: hugeBytes, storedOptions: nil)
  }

  init(
    _ stage: AnyStage, given: String, samples: [Document], generated: Int, hugeBytes: Int,
    storedOptions: [String]?
  ) {
    self.stage = stage
    self.given = given
    self.samples = samples
    self.generated = generated
    self.hugeBytes = hugeBytes
    self.storedOptions = storedOptions
  }

  /// What was found, each thing once, in the order of the trial; at most ten of one law.
  public func breaches() -> [Breach] {
    var found = Findings()
    SpecLaws(description: stage.description, storedOptions: storedOptions).check(&found)
    let ends = OptionEnds(stage: stage, given: given)
    guard let plain = ends.instance(with: nil, &found) else { return found.breaches }
    let trial = StageTrial(use: plain.fieldUse, samples: samples)
    let again = ends.instance(with: nil, &found)
    let texts = SampleText.all + SampleText.generated(generated + 6).dropFirst(6)
    trial.check(plain, again, texts: texts + SampleText.huge(bytes: hugeBytes), "", &found)
    let few = SampleText.few
    for setting in ends.settings {
      guard let instance = ends.instance(with: setting, &found) else { continue }
      trial.check(instance, nil, texts: few, " with \(setting)", &found)
    }
    return found.breaches
  }
}

/// Where breaches are gathered.
struct Findings {
  private(set) var breaches: [StageConformance.Breach] = []

  /// Notes a breach, unless it is known or one too many of its law.
  mutating func note(_ law: StageConformance.Law, _ message: String) {
    let breach = StageConformance.Breach(law: law, message: message)
    guard !breaches.contains(breach), breaches.count(where: { $0.law == law }) < 10 else { return }
    breaches.append(breach)
  }
}

extension SampleText {
  /// Those that the ends of options are tried on: each option doubles the work.
  static let few = [article] + all.filter { fewNames.contains($0.name) }

  private static let fewNames: Set = [
    "nothing", "the borders of UTF-8", "a page", "letters that change their length", "generated text 1",
  ]
}
