import PipelineKit
import TextKit

/// Picks the sentences that say most of what a document says.
struct Summarize: DocumentStage {
  /// How sentences are chosen.
  enum Method: String, OptionChoice {
    /// By what most of the document is about, where a sentence stands, and the title.
    case centroid
    /// The first ones.
    case lead
  }

  struct Options: StageOptions {
    var method = Method.centroid
    var maxSentences: Int?
    var maxWords: Int?
    var maxCharacters: Int?
  }

  static let spec = StageSpec<Options>(
    "summarize", "Picks the sentences that say most of what a document says.",
    discussion: """
      Each sentence of the summary stands word for word in the text; they come in the order of the text.

      With `method: centroid` a sentence counts for more if its words are those of the whole document, if it is near many others that are \
      (as LexRank and TextRank say), if it stands
      early, and if it shares words with the title; what an earlier choice has said already counts for less. Its place counts for more,
      the smaller a part of the text the summary may be. It ends where the best sentence that is left does not fit: no lesser one
      fills the rest. Titles,
      lines that hold nothing but a place and a date, headings and captions are no sentences and are passed over
      while there are better ones. A sentence that begins with a pronoun or a connective, or has one end of a quotation, is only taken \
      behind the one before it; a connective before a name is cut, as in "However, Oru paid".
      Questions and quotations count for less. What is shown has no dateline; its range covers the whole sentence.
      A text in the first person, such as a speech, a letter or an interview, does not say whose it is: there the lines above it come first, up to a \
      third of the summary, without the title.

      Run it behind `strip_boilerplate`: it takes the text as it finds it.
      """,
    requires: [.text], uses: [.title, .sentences], produces: [.summary, .sentences],
    options: [
      .option("method", \.method, "How sentences are chosen."),
      .option(
        "max_sentences", \.maxSentences, in: 1...1000,
        "The summary has no more sentences than this; 3 where no limit is given."),
      .option(
        "max_words", \.maxWords, in: 1...100_000,
        "The summary has no more words than this, and whole sentences only."),
      .option(
        "max_characters", \.maxCharacters, in: 1...1_000_000,
        "The summary has no more characters than this, one space between two sentences included."),
    ],
    examples: [
      StageExample("The three sentences that say most.", yaml: "- summarize"),
      StageExample(
        "The beginning, in at most fifty words.",
        yaml: """
          - summarize:
              method: lead
              max_words: 50
          """),
    ])

  let options: Options
  init(_ options: Options) { self.options = options }

  func process(_ document: inout Document) throws -> Verdict {
    let bytes = document.text.bytes
    let ranges = sentences(of: &document)
    let title = document[.title].map { Array($0.utf8) } ?? []
    let candidates = bytes.withUnsafeBytes { text in
      title.withUnsafeBytes { title in
        Candidates(text, sentences: ranges, title: title.isEmpty ? nil : title)
      }
    }
    let chosen =
      switch options.method {
      case .lead: candidates.lead(within: budget)
      case .centroid: candidates.centroid(within: budget)
      }
    document[.summary] = chosen.map { range in
      let shown = bytes.withUnsafeBytes { Dateline.shown(range, in: $0) }
      return SummarySentence(range: range, text: document.text.string(in: shown))
    }
    return .keep
  }

  private var budget: Budget {
    // Whoever counts words or characters wants as many sentences as fit.
    let isOpen = options.maxWords == nil && options.maxCharacters == nil
    let sentences = options.maxSentences ?? (isOpen ? 3 : .max)
    return Budget(sentences: sentences, words: options.maxWords, characters: options.maxCharacters)
  }

  /// The sentences that an earlier stage found, or those found here, which the document then keeps.
  private func sentences(of document: inout Document) -> [Range<Int>] {
    let bytes = document.text.bytes
    if let known = document[.sentences] {
      return known.map(\.range).filter { $0.lowerBound >= 0 && $0.upperBound <= bytes.count }
    }
    let found = bytes.withUnsafeBytes { Array(Sentences($0)) }
    document[.sentences] = found.map { Sentence($0) }
    return found
  }
}
