import PipelineKit

/// The rules by which a line or a piece of one goes; their names stand behind the family's in the record.
enum LineRule: String, CaseIterable, Sendable {
  // What a line says.
  case label
  case openingWords = "opening_words"
  case closingWords = "closing_words"
  case phrase
  case rowOfLabels = "row_of_labels"
  case shape
  // What stands beside it.
  case runOfLabels = "run_of_labels"
  case titleAboveCaption = "title_above_caption"
  case postAboveAccount = "post_above_account"
  case lineUnderLabel = "line_under_label"
  case titleBehindLabel = "title_behind_label"
  case headingOfContents = "heading_of_contents"
  case entryOfContents = "entry_of_contents"
  // Where it stands.
  case writersName = "writers_name"
  case dateLine = "date_line"
  case lineBeforeArticle = "line_before_article"
  case twiceAfterArticle = "twice_after_article"
  case lineAfterArticle = "line_after_article"
  case behindArticleEnd = "behind_article_end"
  // What other documents of the source have.
  case seenInSource = "seen_in_source"
  case behindTemplate = "behind_template"
  // Pieces of lines.
  case leadingLabel = "leading_label"
  case trailingNote = "trailing_note"
  case trailingLink = "trailing_link"
  // All evidence together.
  case lineModel = "line_model"
  // What the user says.
  case ownRule = "own_rule"
  // A piece of a line; the rules' places in this list are columns of the line model, so it stands at the end.
  case gluedPromotion = "glued_promotion"

  /// The rule's name in the record: `share_label`, `page_foot_line_after_article`; for a piece of a line `trailing_note`.
  func id(in family: BoilerplateFamily) -> String {
    Self.ids[family.ordinal << 5 | ordinal]
  }

  private var isForPieces: Bool {
    [.leadingLabel, .trailingNote, .trailingLink, .gluedPromotion].contains(self)
  }

  /// Whether the line model may meet it as the finding of a line.
  var isSeenByModel: Bool { !isForPieces && self != .lineModel && self != .ownRule }

  /// Made once: a record is written for every line that goes.
  private static let ids: [String] = BoilerplateFamily.allCases.flatMap { family in
    // 32 places for each family.
    (0..<32).map { allCases[$0 % allCases.count] }.map {
      $0.isForPieces ? $0.rawValue : "\(family.rawValue)_\($0.rawValue)"
    }
  }

  /// Why a line of a family goes by this rule.
  func cause(in family: BoilerplateFamily) -> EditCause {
    Self.causes[family.ordinal << 5 | ordinal]
  }

  /// Made once, and shared by the records of all documents.
  private static let causes: [EditCause] = BoilerplateFamily.allCases.flatMap { family in
    (0..<32).map { allCases[$0 % allCases.count] }.map {
      EditCause(
        stage: StripBoilerplate.spec.name, rule: $0.id(in: family), family: family.rawValue,
        reason: family.reason)
    }
  }

  /// The place among all cases: a case without a payload is one byte that counts them in their order.
  var ordinal: Int { Int(unsafeBitCast(self, to: UInt8.self)) }
}

extension BoilerplateFamily {
  /// The place among all cases.
  var ordinal: Int { Int(unsafeBitCast(self, to: UInt8.self)) }
}
