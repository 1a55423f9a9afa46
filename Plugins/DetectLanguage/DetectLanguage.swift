import PipelineKit

/// Says which language a document is in, where it does not say so itself.
struct DetectLanguage: DocumentStage {
  /// What becomes of a language that the document states.
  enum StatedLanguage: String, OptionChoice {
    /// It stays, and the text is not looked at.
    case keep
    /// It gives way to what is found, where that is sure.
    case replace
    /// It stays, and what is found is noted where it differs.
    case compare
  }

  struct Options: StageOptions {
    var stated = StatedLanguage.keep
    var languages: [LanguageCode] = []
    var minConfidence = 0.8
    var minLetters = 20
  }

  static let spec = StageSpec<Options>(
    "detect_language", "Says which language a document is in, where it does not say so itself.",
    discussion: """
      Fills `language` with a code of ISO 639 (`en`, `pt`, `zh`), and `language_confidence`, where the metadata did not
      state the language. Where the stage is not sure, `language` stays absent: a text with too few letters, in several
      languages alike, or in none that it knows.

      `stated: compare` keeps what was stated and sets `detected_language` where the text is surely in another one:
      pages often state the language of their template. `when: {field: detected_language, present: true}` asks for these.
      Only the language is compared: `pt-BR` and `pt` agree.

      `languages` restricts the choice. A text that is in none of them stays without a language; of near relatives
      (`da` and `no`, `id` and `ms`, `hr` and `sr`), the listed one is preferred. Serbian in Latin letters is told as `hr`.

      Put it behind `clean_text` and `strip_boilerplate`: menus in English stand around articles in any language.
      Of a long text four stretches are looked at, 2 KB in all. Documents in HTML are left alone; read them first.
      """,
    requires: [.text],
    produces: [
      .language, Field<LanguageConfidence>.languageConfidence.key, Field<String>.detectedLanguage.key,
    ],
    options: [
      .option("stated", \.stated, "What becomes of a language that the document states."),
      .option("languages", \.languages, "The languages to choose from; all where none is listed."),
      .option(
        "min_confidence", \.minConfidence, in: 0...1,
        "A language of which the stage is less sure is left out."),
      .option("min_letters", \.minLetters, in: 1...1000, "A text with fewer letters is left alone."),
    ],
    examples: [
      StageExample("The language of what does not state it.", yaml: "- detect_language"),
      StageExample(
        "Articles in a few languages, others left out by a later `when:`.",
        yaml: """
          - detect_language:
              languages: [en, et, ru]
          """),
      StageExample(
        "Pages that state the wrong language.",
        yaml: """
          - detect_language:
              stated: compare
              min_confidence: 0.95
          """),
    ])

  private let options: Options
  private let candidates: [String]

  init(_ options: Options) {
    self.options = options
    candidates = options.languages.map(\.rawValue)
  }

  func process(_ document: inout Document) throws -> Verdict {
    let stated = document[.language]
    if stated != nil, options.stated == .keep { return .keep }
    // Tags and scripts are English in every language.
    if document[.mediaType]?.contains("html") == true { return .keep }
    guard let found = language(of: document.text) else { return .keep }
    guard let stated, options.stated == .compare else {
      document[.language] = found.code
      document[.languageConfidence] = LanguageConfidence(found.confidence)
      return .keep
    }
    if Self.primary(stated) != found.code {
      document[.detectedLanguage] = found.code
      document[.languageConfidence] = LanguageConfidence(found.confidence)
    }
    return .keep
  }

  /// The language that a text is surely in.
  private func language(of text: Text) -> LanguageDetector.Finding? {
    let sample = LanguageSample(of: text.bytes)
    guard sample.letters >= options.minLetters,
      let found = LanguageDetector.language(of: sample, candidates: candidates),
      found.confidence >= options.minConfidence, candidates.isEmpty || candidates.contains(found.code)
    else { return nil }
    return found
  }

  /// `pt` of `pt-BR`; Norwegian is one language to the detector.
  private static func primary(_ tag: String) -> String {
    let code = String(tag.prefix { $0 != "-" && $0 != "_" }).lowercased()
    return code == "nb" || code == "nn" ? "no" : code
  }
}
