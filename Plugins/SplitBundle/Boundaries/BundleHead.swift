/// The first lines of a source, from which its format is detected.
struct BundleHead {
  /// Facts of the lines, blank ones included.
  let lines: [LineFacts]
  /// The lines are the whole source.
  let isWhole: Bool
  /// The user named the format: the slightest mark of it will do.
  var isForced = false
  /// How sure the borders must be, where a format can tell of each.
  var minConfidence = 0.0

  /// So many lines say enough; a megabyte of line ends would fill the memory with facts.
  private static let maxLines = 50_000

  /// Reads the lines of `bytes`; where they are not the whole source, the last, cut line is left out.
  init(_ bytes: Span<UInt8>, isWhole: Bool) {
    var lines: [LineFacts] = []
    var start = ByteOrderMark.length(bytes)
    while start < bytes.count, lines.count < Self.maxLines {
      let newline = bytes.firstIndex(of: 0x0A, from: start)
      if newline == nil && !isWhole { break }
      let end = newline.map { $0 + 1 } ?? bytes.count
      lines.append(LineReading.facts(of: bytes.extracting(start..<end), at: start))
      start = end
    }
    self.lines = lines
    self.isWhole = isWhole && start >= bytes.count
    filled = lines.indices.filter { !lines[$0].isBlank }
  }

  /// Indices of the lines that are not blank.
  let filled: [Int]

  /// The first line that is not blank.
  var first: LineFacts? { filled.first.map { lines[$0] } }

  /// Indices of the lines for which `isWanted` holds.
  func indices(where isWanted: (LineFacts) -> Bool) -> [Int] { filled.filter { isWanted(lines[$0]) } }

  /// The first line after `index` that is not blank.
  func next(after index: Int) -> Int? {
    var at = index + 1
    while at < lines.count {
      if !lines[at].isBlank { return at }
      at += 1
    }
    return nil
  }

  /// The last line before `index` that is not blank.
  func previous(before index: Int) -> Int? {
    var at = index - 1
    while at >= 0 {
      if !lines[at].isBlank { return at }
      at -= 1
    }
    return nil
  }

  /// How many blank lines stand right before the line at `index`.
  func blankLines(before index: Int) -> Int {
    var count = 0
    while index - 1 - count >= 0, lines[index - 1 - count].isBlank { count += 1 }
    return count
  }

  /// Bytes of text between the borders at `indices`, one figure a stretch that holds any, the first and last
  /// included.
  func stretches(between indices: [Int]) -> [Int] {
    var lengths: [Int] = []
    var previous = -1
    for border in indices + [lines.count] {
      var bytes = 0
      for line in lines[(previous + 1)..<border] { bytes += line.content.count }
      if bytes > 0 { lengths.append(bytes) }
      previous = border
    }
    return lengths
  }

  /// Bytes of paragraphs between the borders at `indices`, one figure a stretch that holds any line but blank
  /// ones.
  func prose(between indices: [Int]) -> [Int] {
    var lengths: [Int] = []
    var previous = -1
    for border in indices + [lines.count] {
      let stretch = lines[(previous + 1)..<border]
      if stretch.contains(where: { !$0.isBlank }) {
        lengths.append(stretch.indices.reduce(0) { $0 + (isProse($1) ? lines[$1].content.count : 0) })
      }
      previous = border
    }
    return lengths
  }

  /// A paragraph, or a line of one that was broken at a width.
  private func isProse(_ index: Int) -> Bool {
    if lines[index].traits.contains(.paragraph) { return true }
    guard isFull(index) else { return false }
    return index > 0 && isFull(index - 1) || index + 1 < lines.count && isFull(index + 1)
  }

  private func isFull(_ index: Int) -> Bool { lines[index].mark == .text && lines[index].scalars >= 58 }

  /// The middle one of the lengths; 0 where there are none.
  static func median(_ lengths: [Int]) -> Int {
    lengths.isEmpty ? 0 : lengths.sorted()[lengths.count / 2]
  }

  /// A line that begins an article: a headline, a header line, a skip link, a leading date.
  func looksLikeStart(_ index: Int) -> Bool {
    let line = lines[index]
    switch line.mark {
    case .skipLink, .address, .numbered, .openTag, .fileName, .heading, .decorated: return true
    case .header: return line.traits.contains(.knownKey) || line.traits.contains(.headline)
    case .text:
      if line.traits.contains(.dateLead) || line.traits.contains(.dateline) { return true }
      guard line.traits.contains(.headline), line.words >= 3 || line.scalars >= 12 else { return false }
      return !line.traits.contains(.sentenceEnd) || line.scalars <= 110
    default: return false
    }
  }
}

/// The mark that some programs write before UTF-8.
enum ByteOrderMark {
  /// 3 where the bytes begin with it, else 0.
  static func length(_ bytes: Span<UInt8>) -> Int {
    bytes.count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF ? 3 : 0
  }
}
