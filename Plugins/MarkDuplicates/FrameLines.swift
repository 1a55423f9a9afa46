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
        if line.words <= Self.mostWords { seen.append(Self.entry(line.hash, sketch.signature)) }
      }
    }
    self.init(&seen, fewestTexts: Self.fewestTexts)
  }

  /// The lines among entries that stand in so many different texts; sorts the entries.
  init(_ seen: inout [UInt64], fewestTexts: Int) {
    seen.sort()
    var texts = 0
    for (index, entry) in seen.enumerated() {
      let isSameLine = index > 0 && seen[index - 1] >> 32 == entry >> 32
      if !isSameLine { texts = 0 }
      // Copies of one text, which share their signature, count once.
      if !isSameLine || seen[index - 1] != entry { texts += 1 }
      if texts == fewestTexts { lines.insert(UInt32(truncatingIfNeeded: entry >> 32)) }
    }
  }

  /// A line's hash, its source's among it, with the signature of the text that it stands in.
  static func entry(_ line: UInt32, _ signature: UInt32) -> UInt64 { UInt64(line) << 32 | UInt64(signature) }

  var isEmpty: Bool { lines.isEmpty }

  func contains(_ hash: UInt32) -> Bool { lines.contains(hash) }
}
