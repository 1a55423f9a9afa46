import PipelineKit

/// What is told of one story.
struct Brief: Sendable {
  /// A sentence with the document that it stands in.
  struct Cited: Sendable, Hashable {
    var document: Int
    var line: Int
    /// The other documents that say the same.
    var agreeing: [Int]
  }

  /// Two sentences that say the same with another number.
  struct Conflict: Sendable, Hashable {
    var first: Cited
    var second: Cited
    var unit: String
    var values: [String]
  }

  /// In the order of their dates.
  var documents: [BriefDocument]
  var sentences: [Cited] = []
  var conflicts: [Conflict] = []
  /// One sentence a day, where the story spans several.
  var timeline: [Cited] = []

  func line(_ cited: Cited) -> BriefDocument.Line { documents[cited.document].lines[cited.line] }

  /// Whether a document is cited, says what is cited, or neither.
  enum Coverage: String, Sendable {
    case cited, agrees, repeats, other
  }

  /// What the brief has of each document.
  var coverage: [Coverage] {
    let cited = Set(sentences.map(\.document))
    let agreeing = Set(sentences.flatMap(\.agreeing))
    let ids = Set(documents.map(\.id))
    return documents.indices.map { index in
      if cited.contains(index) { return .cited }
      if agreeing.contains(index) { return .agrees }
      if let of = documents[index].repeats, ids.contains(of) { return .repeats }
      return .other
    }
  }
}
