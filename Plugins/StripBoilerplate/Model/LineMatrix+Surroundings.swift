/// Columns of a line among the document's lines.
extension LineMatrix {
  mutating func fillOverlap(_ words: [UInt64]) {
    var known = DocumentWords()
    for index in lines.indices where lines[index].isProse { known.add(words[facts[index].topicWords]) }
    for index in lines.indices {
      let (share, weight) = known.overlap(words[facts[index].topicWords], isProse: lines[index].isProse)
      set(index, .overlap, share)
      set(index, .overlapWeight, weight)
    }
  }

  mutating func fillCopies(_ words: [UInt64]) {
    var (whole, shapes, firsts) = (
      CountTable(capacity: lineCount), CountTable(capacity: lineCount), CountTable(capacity: lineCount)
    )
    var slots: [(Int32, Int32, Int32)] = []
    slots.reserveCapacity(lineCount)
    for index in lines.indices {
      let line = facts[index]
      let shape = shapes.add(line.shape, at: index)
      set(index, .sameShapeBefore, shape.before < 0 ? 99 : min(99, index - Int(shape.before)))
      set(index, .sameShapeAfter, 99)
      if shape.before >= 0 { set(Int(shape.before), .sameShapeAfter, min(99, index - Int(shape.before))) }
      let first = line.words.isEmpty ? 0 : words[line.words.lowerBound]
      slots.append((whole.add(line.wordsHash, at: index).slot, shape.slot, firsts.add(first, at: index).slot))
    }
    for index in lines.indices {
      set(index, .copies, min(50, whole.count(slots[index].0)))
      set(index, .shapeCopies, min(100, shapes.count(slots[index].1)))
      set(index, .firstWordCopies, facts[index].words.isEmpty ? 0 : min(100, firsts.count(slots[index].2)))
    }
  }

  mutating func fillPlaces() {
    let all = Float(max(1, lines.reduce(0) { $0 + $1.words }))
    var before = 0
    var runStart = 0
    for index in lines.indices {
      set(index, .afterBlank, lines[index].isAfterBlank)
      set(index, .fromStart, min(100, index))
      set(index, .fromEnd, min(100, lineCount - 1 - index))
      set(index, .position, Float(index) / Float(max(1, lineCount - 1)))
      set(index, .textBefore, Float(before) / all)
      set(index, .share, Float(lines[index].words) / all)
      before += lines[index].words
      if isShort(index) != isShort(runStart) {
        fillRun(runStart..<index)
        runStart = index
      }
    }
    fillRun(runStart..<lineCount)
  }

  private func isShort(_ index: Int) -> Bool { lines[index].words < 8 }

  /// A run of short lines has its length, one of long lines its length below zero.
  private mutating func fillRun(_ run: Range<Int>) {
    let length = min(100, run.count)
    for index in run { set(index, .run, isShort(index) ? length : -length) }
  }

  mutating func fillProse() {
    let prose = lines.map(\.isProse)
    let long = lines.map { $0.isProse && $0.width >= 160 }
    fillDistances(prose, .proseBefore, .proseAfter)
    fillDistances(long, .longBefore, .longAfter)
    let all = prose.count { $0 }
    var above = 0
    for index in lines.indices {
      set(index, .proseAbove, min(50, above))
      if prose[index] { above += 1 }
      set(index, .proseBelow, min(50, all - above))
    }
  }

  private mutating func fillDistances(_ marks: [Bool], _ before: LineFeature, _ after: LineFeature) {
    var last = -1
    for index in lines.indices {
      set(index, before, last < 0 ? 99 : min(99, index - last))
      if marks[index] { last = index }
    }
    last = -1
    for index in lines.indices.reversed() {
      if marks[index] { last = index }
      set(index, after, last < 0 ? 99 : min(99, last - index))
    }
  }

  mutating func fillWindows() {
    let prose = runningSums { lines[$0].isProse ? 1 : 0 }
    let words = runningSums { Float(min(300, lines[$0].words)) }
    let lexical = runningSums { self[$0, .lexical] }
    for (reach, proseColumn, wordColumn) in [
      (3, LineFeature.proseNear3, LineFeature.wordsNear3), (8, .proseNear8, .wordsNear8),
      (20, .proseNear20, .wordsNear20),
    ] {
      for index in lines.indices {
        set(index, proseColumn, mean(prose, index, reach))
        set(index, wordColumn, mean(words, index, reach))
      }
    }
    for (reach, column) in [(2, LineFeature.lexicalNear2), (5, .lexicalNear5), (12, .lexicalNear12)] {
      for index in lines.indices { set(index, column, mean(lexical, index, reach)) }
    }
  }

  /// For each line the sum over all before it, and at the end the sum of all.
  private func runningSums(_ value: (Int) -> Float) -> [Double] {
    var sums = [0.0]
    sums.reserveCapacity(lineCount + 1)
    var sum = 0.0
    for index in lines.indices {
      sum += Double(value(index))
      sums.append(sum)
    }
    return sums
  }

  private func mean(_ sums: [Double], _ index: Int, _ reach: Int) -> Float {
    let low = max(0, index - reach)
    let high = min(lineCount, index + reach + 1)
    return Float((sums[high] - sums[low]) / Double(high - low))
  }
}
