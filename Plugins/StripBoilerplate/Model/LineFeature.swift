import TextKit

/// The columns of a line's row before the line model: the order is that of the model's file.
///
/// Names are part of the file, and a model whose names differ is refused: a column that is added or moved
/// needs a model that was trained with it.
enum LineFeature: Int, CaseIterable {
  // The line by itself.
  case width, words, wordLength, capitals, capitalized, digits, letters, stopShare, stopWords
  case commas, commaShare, sentences, isClosed, isProse, start, end, longestWord
  case hasAddress, hasAt, separators, hasSlash, hasBracket, hasCopyright, hasCurrency, hasAmpersand
  case hasYear, hasTime, hasDate, isIdeographic
  // What its words say.
  case evidenceStrength, evidenceFamily, ruleFamily, ruleKind, lexical
  // The line among the document's lines.
  case overlap, overlapWeight, copies, shapeCopies, firstWordCopies, afterBlank
  case fromStart, fromEnd, position, textBefore, share
  case sameShapeBefore, sameShapeAfter, run
  case proseBefore, proseAfter, longBefore, longAfter, proseAbove, proseBelow
  case proseNear3, wordsNear3, proseNear8, wordsNear8, proseNear20, wordsNear20
  case lexicalNear2, lexicalNear5, lexicalNear12
  // The lines between two blank ones, of which it is one.
  case blockLines, blockWords, blockPlace, blockProse, blockFindings, blockLexical
  // The document.
  case lineCount, documentWords, documentProse, documentMeanWords, documentStop, documentLexical
  case documentRules, documentClosed, documentDates, documentBlanks, documentCopies, isEnglish

  /// The columns that are repeated for the lines around.
  static let ofNeighbours: [LineFeature] = [
    .width, .words, .capitalized, .digits, .stopShare, .isClosed, .sentences, .end, .overlap, .shapeCopies,
    .evidenceStrength, .ruleFamily, .lexical,
  ]

  /// How many lines on each side are looked at.
  static let reach = 3

  /// Columns of the line itself.
  static let ownCount = allCases.count

  /// Columns in all.
  static let rowWidth = ownCount + 2 * reach * ofNeighbours.count

  /// The names of all columns, in order. Columns that hold the place of a family or a rule in its list name
  /// the list too.
  static let names: [String] =
    allCases.map { feature in
      switch feature {
      case .evidenceFamily, .ruleFamily: "\(feature)@\(listName(BoilerplateFamily.allCases.map(\.rawValue)))"
      case .ruleKind: "\(feature)@\(listName(LineRule.allCases.filter(\.isSeenByModel).map(\.rawValue)))"
      default: "\(feature)"
      }
    }
    + offsets.flatMap { offset in
      ofNeighbours.map { "\($0)\(offset < 0 ? "Minus" : "Plus")\(offset.magnitude)" }
    }

  private static func listName(_ list: [String]) -> String {
    String(StableHash.of(list.joined(separator: " ")) & 0xFFFF_FFFF, radix: 16)
  }

  /// The neighbours' places, in the order of their columns.
  static let offsets = Array(-reach..<0) + Array(1...reach)
}
