import TextKit

/// Finds UTF-8 that was read as something else, and says what it was.
///
/// One call takes one layer off; text that was misread twice takes two calls. What it looks for, and why it leaves
/// the rest alone, is said in docs/design/0012-clean-text.md.
enum MojibakeRepair {
  /// A stretch of the text and what it should have been.
  struct Repair: Equatable {
    var range: Range<Int>
    var with: [UInt8]
    /// The character set that it was misread in; `nil` for a lone control character of the upper half.
    var charset: Charset?
  }

  /// The lines are looked at in pieces of about this many bytes.
  private static let pieceLimit = 16_384

  /// The repairs of one layer, from left to right.
  static func repairs(in bytes: UnsafeRawBufferPointer) -> [Repair] {
    var repairs: [Repair] = []
    var position = 0
    while let candidate = nextCandidate(in: bytes, from: position) {
      let piece = piece(around: candidate, in: bytes, notBefore: position)
      repairs += LineRepair(MojibakeLine(bytes, in: piece)).repairs
      position = piece.upperBound
    }
    return repairs
  }

  /// The offset of the next character that may begin misread text.
  static func nextCandidate(in bytes: UnsafeRawBufferPointer, from start: Int) -> Int? {
    var position = start
    while true {
      position = ByteSearch.endOfASCII(bytes, from: position)
      guard position < bytes.count else { return nil }
      let scalar = bytes.scalar(at: position)
      if scalar.value < 0xA0 || MisreadUnit.mayBegin(at: position, in: bytes) { return position }
      position += scalar.length
    }
  }

  private static func piece(
    around candidate: Int, in bytes: UnsafeRawBufferPointer, notBefore: Int
  ) -> Range<Int> {
    var start = candidate
    let earliest = max(notBefore, candidate - pieceLimit)
    while start > earliest, bytes[start - 1] != 0x0A { start -= 1 }
    while start < candidate, bytes[start] & 0xC0 == 0x80 { start += 1 }
    var end = candidate
    let latest = min(bytes.count, candidate + pieceLimit)
    while end < latest, bytes[end] != 0x0A { end += 1 }
    // A piece that is cut ends behind an ASCII character, so that no unit is cut.
    if end == latest {
      while end < bytes.count, bytes[end] != 0x0A, bytes[end - 1] >= 0x80 || bytes[end] >= 0x80 { end += 1 }
    }
    return start..<end
  }
}

/// The repairs of one line: the set that explains most of it.
private struct LineRepair {
  let line: MojibakeLine
  private(set) var repairs: [MojibakeRepair.Repair] = []

  init(_ line: MojibakeLine) {
    self.line = line
    var best: (evidence: MojibakeEvidence, points: Int)?
    for charset in line.candidates {
      let evidence = MojibakeEvidence(line, in: charset)
      let points = evidence.believed.reduce(0) { $0 + $1.score + $1.range.count - 2 * $1.borrowed }
      if points > best?.points ?? 0 { best = (evidence, points) }
    }
    if let best {
      let believed = best.evidence.believed
      for unit in believed { add(unit, best.evidence.charset, believed) }
      repairEllipses(outside: believed)
    } else {
      repairControls()
    }
  }

  private mutating func add(_ unit: MisreadUnit, _ charset: Charset, _ all: [MisreadUnit]) {
    var with = Array(String(Unicode.Scalar(unit.decoded) ?? "\u{FFFD}").utf8)
    if unit.isSpaced, unit.decoded == 0xE0, keepsSpace(behind: unit, all) { with.append(0x20) }
    let range = line.offsets[unit.range.lowerBound]..<line.offsets[unit.range.upperBound]
    if let last = repairs.indices.last, repairs[last].range.upperBound == range.lowerBound {
      repairs[last].range = repairs[last].range.lowerBound..<range.upperBound
      repairs[last].with += with
    } else {
      repairs.append(.init(range: range, with: with, charset: charset))
    }
  }

  /// Whether the space that was part of an `à` was the one between two words as well: so it is where `à` is a word
  /// or ends one (French, Italian), not where it stands inside words (Vietnamese) or in Portuguese `às`, `àquele`.
  private func keepsSpace(behind unit: MisreadUnit, _ all: [MisreadUnit]) -> Bool {
    let start = unit.range.lowerBound
    let isVietnamese = all.contains { (0x1EA0...0x1EF9).contains($0.decoded) }
    if isVietnamese, line.kind(start - 1).isLetter { return false }
    if line.kind(unit.range.upperBound) == .space { return false }
    let next = (0..<6).map { line.scalar(unit.range.upperBound + $0) }
    let text = String(String.UnicodeScalarView(next.compactMap(Unicode.Scalar.init)))
    return !["s ", "quele", "quela", "quilo"].contains { text.hasPrefix($0) }
  }

  // MARK: Control characters of the upper half

  /// A control character that is left over is what Windows-1252 has in its place; or MacRoman, where that gives
  /// letters inside words and Windows-1252 gives signs.
  private mutating func repairControls() {
    let places = line.scalars.indices.filter { line.kinds[$0] == .control && isMeant($0) }
    guard !places.isEmpty else { return }
    let charset: Charset =
      places.contains { isInsideWord($0) && isSign($0) } && places.allSatisfy(isMacLetter)
      ? .macRoman : .windows1252
    for index in places {
      let value = charset.scalar(of: UInt8(line.scalars[index]))
      guard value >= 0xA0, let scalar = Unicode.Scalar(value) else { continue }
      let range = line.offsets[index]..<line.offsets[index + 1]
      repairs.append(.init(range: range, with: Array(String(scalar).utf8), charset: nil))
    }
  }

  /// Beside text that was misread as Latin-1, U+0085 is the ellipsis of Windows-1252.
  private mutating func repairEllipses(outside units: [MisreadUnit]) {
    guard units.contains(where: { $0.range.contains { line.kinds[$0] == .control } }) else { return }
    for index in line.scalars.indices where line.scalars[index] == 0x85 {
      guard line.scalar(index - 1) < 0xC0, !units.contains(where: { $0.range.contains(index) }) else {
        continue
      }
      let range = line.offsets[index]..<line.offsets[index + 1]
      repairs.append(.init(range: range, with: [0xE2, 0x80, 0xA6], charset: nil))
    }
    repairs.sort { $0.range.lowerBound < $1.range.lowerBound }
  }

  /// U+0085 is a line end where it stands between lines, and an ellipsis where it stands in one.
  private func isMeant(_ index: Int) -> Bool {
    if line.scalars[index] != 0x85 { return true }
    if line.scalars.indices.contains(where: { line.kinds[$0] == .control && line.scalars[$0] != 0x85 }) {
      return true
    }
    let before = line.kind(index - 1)
    let after = line.kind(index + 1)
    return (before.isLetter || before == .digit) && !after.isLetter && after != .digit
      && index + 1 < line.count
  }

  private func isInsideWord(_ index: Int) -> Bool {
    line.kind(index - 1).isLetter && line.kind(index + 1).isLetter
  }

  private func isSign(_ index: Int) -> Bool {
    let value = Charset.windows1252.scalar(of: UInt8(line.scalars[index]))
    return ObservedKind.of(value).isSign
  }

  private func isMacLetter(_ index: Int) -> Bool {
    isInsideWord(index)
      && ObservedKind.of(Charset.macRoman.scalar(of: UInt8(line.scalars[index]))) == .lower
  }
}
