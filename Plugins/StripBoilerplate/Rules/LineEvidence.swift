/// What lines say: by the phrases in them, or by their shape.
struct LineEvidence {
  private let bytes: UnsafeRawBufferPointer
  private let index = PhraseIndex.shared

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  /// Sets the evidence of each line, and the signature of those that have any.
  func find(_ lines: inout [PageLine], _ folded: inout FoldedLine) {
    let places = index.places(in: bytes)
    var next = 0
    for number in lines.indices where lines[number].content.count <= FoldedLine.limit {
      var mayHoldPhrase = true
      if let places {
        let content = lines[number].content
        while next < places.count, places[next] < content.lowerBound { next += 1 }
        mayHoldPhrase = next < places.count && places[next] < content.upperBound
      }
      find(&lines[number], mayHoldPhrase, &folded)
    }
  }

  private func find(_ line: inout PageLine, _ mayHoldPhrase: Bool, _ folded: inout FoldedLine) {
    if !mayHoldPhrase, index.isPlain(line), !index.mayBegin(bytes, line, &folded) { return }
    folded.fold(bytes, line.content, isPlain: line.has(.plain))
    line.evidence =
      index.evidence(for: folded, of: line, mayHoldPhrase: mayHoldPhrase)
      ?? index.shapes.evidence(for: folded, of: line)
    if line.evidence != nil { line.signature = folded.signature }
  }
}
