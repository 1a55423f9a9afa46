import PipelineKit
import TextKit

/// Finds the sentences of a document.
struct SplitSentences: DocumentStage {
  static let spec = StageSpec<NoOptions>(
    "split_sentences", "Finds the sentences of a document, as ranges of its text.",
    discussion: """
      The field `sentences` has a range for each sentence, in the order of the text; what stands between two of them is white space. \
      Abbreviations, initials, numbers, quotations, brackets, lists and addresses do not end a sentence; blank lines do.

      Other stages that need sentences find them by the same rules where the field is absent: this stage is for records that are to \
      have sentences and no summary.
      """,
    requires: [.text], produces: [.sentences],
    examples: [
      StageExample(
        "Texts with their sentences, for training.",
        yaml: """
          - split_sentences
          - emit:
              path: out/sentences.jsonl
              fields: [id, text, sentences]
          """)
    ])

  init(_ options: NoOptions) {}

  func process(_ document: inout Document) throws -> Verdict {
    document[.sentences] = document.text.bytes.withUnsafeBytes { text in Sentences(text).map { Sentence($0) }
    }
    return .keep
  }
}
