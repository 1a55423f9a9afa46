/// The lines that a source puts around its texts: seen in five of its documents, or more, that are not the same text.
struct FrameLines {
  private var lines: Set<UInt32> = []

  /// In how many texts a line must stand.
  static let fewestTexts = 5
  /// A longer line is a paragraph.
  static let mostWords = 40

  init(_ sketches: [Sketch]) {
    var seen: [UInt64] = []
    seen.reserveCapacity(sketches.reduce(0) { $0 + $1.lineCount })
    for sketch in sketches {
      for index in 0..<sketch.lineCount {
        let line = sketch.line(index)
        if line.words <= Self.mostWords { seen.append(UInt64(line.hash) << 32 | UInt64(sketch.signature)) }
      }
    }
    seen.sort()
    var texts = 0
    for (index, entry) in seen.enumerated() {
      let isSameLine = index > 0 && seen[index - 1] >> 32 == entry >> 32
      if !isSameLine { texts = 0 }
      // Copies of one text, which share their signature, count once.
      if !isSameLine || seen[index - 1] != entry { texts += 1 }
      if texts == Self.fewestTexts { lines.insert(UInt32(truncatingIfNeeded: entry >> 32)) }
    }
  }

  var isEmpty: Bool { lines.isEmpty }

  func contains(_ hash: UInt32) -> Bool { lines.contains(hash) }
}
