extension Page {
  /// Makes the findings of the rules into those of a model.
  ///
  /// - Parameters:
  ///   - goes: for each line what the model says.
  ///   - isKept: for each family in its order, whether its lines stay.
  ///   - isSpared: whether a line that a rule found goes, whatever the model says.
  ///   - family: the family of a line that only the model takes for the page's, if its words do not say.
  ///   - reason: why it does.
  mutating func judge(
    _ goes: [Bool], isKept: [Bool], isSpared: (PageLine, Finding) -> Bool = { _, _ in false },
    family: (Int) -> BoilerplateFamily, reason: (Int) -> String
  ) {
    for index in lines.indices {
      if let finding = findings[index] {
        let stands = isKept[finding.family.ordinal] || finding.isOfTemplate || isSpared(lines[index], finding)
        if !stands, !goes[index] { findings[index] = nil }
      } else if goes[index] {
        let family = lines[index].evidence?.family ?? family(index)
        if !isKept[family.ordinal] { find(index, family, .lineModel, reason: reason(index)) }
      }
    }
  }
}
