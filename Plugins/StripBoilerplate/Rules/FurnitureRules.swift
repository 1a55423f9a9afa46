/// Lines that are boilerplate by what they say, wherever they stand.
struct FurnitureRules {
  func apply(to page: inout Page) {
    for index in page.lines.indices {
      guard let evidence = page.lines[index].evidence, evidence.isSure else { continue }
      page.find(index, evidence.family, Self.rule(evidence.placement))
    }
  }

  static func rule(_ placement: PhrasePlacement) -> LineRule {
    switch placement {
    case .wholeLine: .label
    case .start: .openingWords
    case .end: .closingWords
    case .anywhere: .phrase
    case .row: .rowOfLabels
    case .shape: .shape
    }
  }
}
