/// Weighs the units of one line in one character set: which of them surely are misread text.
///
/// A unit is believed from `needed` points on. Points come from how odd the characters look where they stand, from
/// how well what they would become fits in there, and, once some of the line is believed, from the company.
struct MojibakeEvidence {
  static let needed = 3
  /// So far below that no company helps.
  private static let hopeless = -1000

  let line: MojibakeLine
  let charset: Charset
  private(set) var units: [MisreadUnit]
  /// The unit that a scalar belongs to.
  private let owners: [Int]

  init(_ line: MojibakeLine, in charset: Charset) {
    self.line = line
    self.charset = charset
    units = line.units(in: charset)
    var owners = [Int](repeating: -1, count: line.count)
    for (number, unit) in units.enumerated() {
      for index in unit.range { owners[index] = number }
    }
    self.owners = owners
    for number in units.indices { weigh(number) }
    weighRuns()
    weighGarble()
    weighCompany()
  }

  private func owner(of index: Int) -> Int? {
    owners.indices.contains(index) && owners[index] >= 0 ? owners[index] : nil
  }

  /// The units that are believed.
  var believed: [MisreadUnit] { units.filter { $0.score >= Self.needed } }

  // MARK: One unit

  private mutating func weigh(_ number: Int) {
    let unit = units[number]
    let oddity = oddity(of: unit)
    var score = oddity + habit(of: unit)
    if !unit.isLossy { score += DecodedScript.of(unit.decoded).likelihood + fit(of: number) }
    if unit.isSpaced,
      !(line.scalar(unit.range.lowerBound) == 0xC2 && line.kind(unit.range.lowerBound - 1) == .lower)
    {
      score -= 1
    }
    if charset == .macRoman, (0x300..<0x370).contains(unit.decoded) { score -= 2 }
    // Frames and line art; `┬` is left out, since what it leads stands alone before words.
    if unit.range.allSatisfy({ line.kinds[$0] == .box }), line.scalars[unit.range.lowerBound] != 0x252C {
      score -= 1
    }
    if unit.isLossy { score -= 1 }
    if isNatural(unit) { score -= 3 }
    units[number].oddity = oddity
    units[number].score = score
  }

  private func oddity(of unit: MisreadUnit) -> Int {
    var points = 0
    for index in unit.range.lowerBound - 1..<unit.range.upperBound {
      if line.kind(index) == .control, unit.range.contains(index) { return 4 }
      points += ObservedKind.oddity(line.kind(index), line.kind(index + 1))
      points += mixesScripts(index) ? 2 : 0
    }
    return points
  }

  private func mixesScripts(_ index: Int) -> Bool {
    guard line.kind(index).isLetter, line.kind(index + 1).isLetter else { return false }
    return letterScript(line.scalar(index)) != letterScript(line.scalar(index + 1))
  }

  private func letterScript(_ value: UInt32) -> DecodedScript.Script { DecodedScript.of(value).script }

  /// What is known of the lead characters: `Ã` and `Â` are the lead bytes of the whole of Latin-1, and `â` that of
  /// typographic punctuation.
  private func habit(of unit: MisreadUnit) -> Int {
    let lead = line.scalars[unit.range.lowerBound]
    switch lead {
    case 0xC3: return 2
    case 0xC2: return 1 + (standsApart(unit) ? 2 : 0)
    case 0xE2 where unit.range.count == 3:
      return DecodedScript.of(unit.decoded).script == .common ? 2 : 0
    default: return unit.range.count >= 4 ? 3 : unit.range.count == 3 && oddity(of: unit) >= 4 ? 1 : 0
    }
  }

  /// An `Â` with a sign behind it that no capital letter has there.
  private func standsApart(_ unit: MisreadUnit) -> Bool {
    switch line.scalar(unit.range.lowerBound + 1) {
    case 0xA9, 0xAE, 0xB0, 0xA3: true
    case 0xA7, 0xAB, 0xB1...0xB3, 0xB7, 0xBB...0xBF: !line.kind(unit.range.lowerBound - 1).isLetter
    default: false
    }
  }

  /// Punctuation that follows letters as it stands: `ë…”`, `É’s`, `é »`.
  private func isNatural(_ unit: MisreadUnit) -> Bool {
    guard line.kind(unit.range.lowerBound).isLetter, owner(of: unit.range.lowerBound - 1) == nil else {
      return false
    }
    let rest = unit.range.dropFirst()
    if rest.count == 1, line.scalar(rest.lowerBound) == 0x2019 {
      return line.kind(unit.range.upperBound).isLetter && line.scalar(unit.range.upperBound) < 0x80
    }
    guard unit.range.count > 2, line.scalars[unit.range.lowerBound] != 0xE2 || charset == .macRoman else {
      return false
    }
    return rest.allSatisfy {
      line.kind($0) == .closing || line.kind($0) == .joining || line.scalar($0) == 0x20
        || line.scalar($0) == 0xAB
    }
  }

  // MARK: What it would become

  private func fit(of number: Int) -> Int {
    let unit = units[number]
    let before = decoded(before: number)
    let after = decoded(behind: number)
    let isAtHome = line.isMostlyLatin && isForeign(unit) ? 2 : 0
    switch DecodedScript.of(unit.decoded).script {
    case .common:
      if unit.decoded == 0xBF || unit.decoded == 0xA1 {
        return isAtHome + (!before.isLetter && after.isLetter ? 1 : -1)
      }
      if unit.decoded == 0xAD, before.isLetter, after.isLetter { return isAtHome + 1 }
      if unit.decoded == 0xA3, after == .digit { return isAtHome + 1 }
      return isAtHome
    case .latin: return isAtHome + caseFit(unit.decoded, before, after)
    case .greek: return 0
    default: return hasCompany(number) ? 0 : -2
    }
  }

  /// Whether its letters are Greek or Cyrillic, all of them.
  private func isForeign(_ unit: MisreadUnit) -> Bool {
    let letters = unit.range.filter { line.kinds[$0].isLetter }
    return !letters.isEmpty && letters.allSatisfy { (0x370..<0x530).contains(line.scalars[$0]) }
  }

  private func caseFit(_ value: UInt32, _ before: ObservedKind, _ after: ObservedKind) -> Int {
    let isUpper = ObservedKind.of(value) == .upper
    if isUpper {
      if before == .lower { return -2 }
      return before == .upper || after.isLetter ? 1 : 0
    }
    if before == .lower || after == .lower { return 1 }
    if before == .upper || after == .upper { return -3 }
    // `à`, `è` and `é` are words of many languages; other letters alone are not.
    return [0xE0, 0xE8, 0xE9].contains(value) ? 1 : before.isLetter ? 0 : -1
  }

  private func decoded(before number: Int) -> ObservedKind {
    let index = units[number].range.lowerBound - 1
    return owner(of: index).map { .of(units[$0].decoded) } ?? line.kind(index)
  }

  private func decoded(behind number: Int) -> ObservedKind {
    let index = units[number].range.upperBound
    if units[number].decoded == 0xE0, line.scalar(index - 1) == 0x20 { return .space }
    return owner(of: index).map { .of(units[$0].decoded) } ?? line.kind(index)
  }

  // MARK: Company

  private func hasCompany(_ number: Int) -> Bool {
    let range = units[number].range
    let script = DecodedScript.of(units[number].decoded).script
    return [range.lowerBound - 1, range.upperBound].contains { index in
      guard line.scalar(index) >= 0x370 else {
        return owner(of: index).map { scriptOf($0) == script } ?? false
      }
      return (owner(of: index).map { scriptOf($0) } ?? letterScript(line.scalar(index))) == script
    }
  }

  private func scriptOf(_ number: Int) -> DecodedScript.Script {
    DecodedScript.of(units[number].decoded).script
  }

  /// Units in a row that become letters of one script other than Latin.
  private mutating func weighRuns() {
    var first = 0
    while first < units.count {
      var end = first + 1
      var script = scriptOf(first)
      while end < units.count, units[end].range.lowerBound == units[end - 1].range.upperBound,
        units[end].isLossy || scriptOf(end) == script || script == .common && units[first].isLossy
      {
        if script == .common { script = scriptOf(end) }
        end += 1
      }
      defer { first = end }
      let oddity = units[first..<end].reduce(0) { $0 + $1.oddity }
      guard end - first > 1, script != .common, script != .latin, oddity >= 2 else { continue }
      for number in first..<end { units[number].score += end - first > 2 ? 3 : 2 }
    }
  }

  /// A unit right behind another character of misread text that is no unit, or not believed, is half of something
  /// that cannot be read.
  private mutating func weighGarble() {
    var isGarble = false
    for number in units.indices {
      let start = units[number].range.lowerBound
      let isTouching = number > 0 && units[number - 1].range.upperBound == start
      isGarble = isTouching ? isGarble : isLoose(start - 1)
      if isGarble { units[number].score = Self.hopeless }
    }
  }

  private func isLoose(_ index: Int) -> Bool {
    guard index >= 0, line.scalars[index] >= 0x80, line.kinds[index] != .control else { return false }
    let isContinuation = (0x80...0xBF).contains(line.byte(index, in: charset))
    switch line.kinds[index] {
    case .odd, .currency: return isContinuation || line.isContinuation(index)
    case _ where !isContinuation: return false
    case .opening, .closing, .joining: return line.scalars[index] < 0xC0
    default: return true
    }
  }

  private mutating func weighCompany() {
    let odd = units.count { $0.oddity >= 2 && $0.score > 0 }
    if odd >= 3 {
      for number in units.indices where units[number].oddity >= 2 { units[number].score += 1 }
    }
    let sure = units.count { $0.score >= Self.needed }
    guard sure > 0 else { return }
    // Where nearly all are sure, the rest is misread too.
    let isNearlyAll = sure >= 4 && sure * 3 >= units.count * 2
    let bonus = isNearlyAll ? 5 : isWhole ? 3 : sure >= 2 ? 2 : 1
    for number in units.indices { units[number].score += bonus }
    weighScripts()
    for number in units.indices where units[number].score < Self.needed && isSurrounded(number) {
      units[number].score += 2
    }
  }

  /// A word of one letter in a line that is full of its script.
  private mutating func weighScripts() {
    let sure = units.filter { $0.score >= Self.needed }.map { DecodedScript.of($0.decoded).script }
    for number in units.indices where (0..<Self.needed).contains(units[number].score) {
      let script = scriptOf(number)
      guard script != .common, script != .latin else { continue }
      if sure.count(where: { $0 == script }) >= 3 { units[number].score += 2 }
    }
  }

  private func isSurrounded(_ number: Int) -> Bool {
    let range = units[number].range
    return [range.lowerBound - 1, range.upperBound].allSatisfy { index in
      owner(of: index).map { units[$0].score >= Self.needed } ?? false
    }
  }

  /// Whether every character outside ASCII is part of a unit, or at least not one that the set could have made.
  private var isWhole: Bool {
    line.scalars.indices.allSatisfy { index in
      line.scalars[index] < 0x80 || owner(of: index) != nil || line.kinds[index] == .control
    }
  }
}
