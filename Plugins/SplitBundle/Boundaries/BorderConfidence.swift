/// How sure a border is that a line makes, from what stands behind it and from what lies before it.
///
/// The values follow the shares of right borders that `scripts/evaluate --only confidence` finds (docs/measurements.md). A mark
/// says little by itself: the rule that parts articles also stands within them. What tells them apart is the line behind it,
/// which begins an article or goes on with one, and how much text has come since the last border.
struct BorderConfidence {
  /// How sure the format is; `nil` where it was told.
  let format: Double?
  /// Borders so far with a line behind them that begins articles.
  private var starts = 0

  init(format: Double?) { self.format = format }

  /// The confidence of the border at the window's current line.
  ///
  /// - Parameters:
  ///   - following: The first line with text behind the border, with the traits of prose; `nil` at the end of the source.
  ///   - length: Bytes since the last border.
  mutating func of(_ line: LineFacts, _ role: LineRole, following: LineFacts?, length: Int) -> Double {
    var value = local(line, role, following)
    if value >= Self.good { starts += 1 }
    if role != .frame {
      if length < 200 { value *= 0.6 } else if length < 600 { value *= 0.8 }
    }
    // A format that is not sure of its marks cannot be sure of a border.
    return min(value, (2 + (format ?? 1)) / 3)
  }

  private static let good = 0.9

  private func local(_ line: LineFacts, _ role: LineRole, _ following: LineFacts?) -> Double {
    switch role {
    case .frame: return 0.97
    case .begins where line.mark == .text: return line.traits.contains(.paragraph) ? 0.8 : 0.97
    case .begins: return 0.98
    case .body, .ends, .separator, .beginsBehindFormFeed: break
    }
    // Nothing follows: the gap is closed by the source's end.
    guard let following else { return 0.9 }
    if line.mark == .closeTag { return following.mark == .openTag ? 0.97 : 0.2 }
    switch following.mark {
    case .text: break
    case .rule, .blank, .formFeed, .endOfDocument, .closeTag, .blockEnd, .accession: return 0.5
    case .header: return following.traits.contains(.knownKey) ? 0.98 : ofText(following, behind: line)
    default: return 0.98
    }
    return ofText(following, behind: line)
  }

  private func ofText(_ following: LineFacts, behind line: LineFacts) -> Double {
    let traits = following.traits
    if !traits.isDisjoint(with: [.dateFirst, .dateLead, .byline, .dateline]) { return 0.97 }
    let isSentence = traits.contains(.sentenceEnd) || traits.contains(.severalSentences)
    if traits.contains(.headline), !isSentence { return 0.97 }
    // Behind marks that stand nowhere else, texts without a title are as likely as a stray mark.
    if starts == 0 || Self.isRare(line) { return traits.contains(.headline) ? 0.75 : 0.45 }
    return traits.contains(.headline) ? 0.6 : traits.contains(.paragraph) ? 0.1 : 0.4
  }

  private static func isRare(_ line: LineFacts) -> Bool {
    switch line.mark {
    case .sentinel, .endOfDocument, .accession, .fileName: true
    default: line.traits.contains(.databaseCount)
    }
  }
}
