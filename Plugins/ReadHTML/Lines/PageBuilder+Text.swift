/// The text of elements, put into the line that is being made.
extension PageBuilder {
  mutating func addWords(_ chunk: UnsafeBufferPointer<UInt8>, _ start: Int, _ frame: OpenElement) {
    var at = 0
    while at < chunk.count {
      let gap = WhiteSpace.length(chunk, at)
      guard gap > 0 else { break }
      needsSpace = true
      at += gap
    }
    guard at < chunk.count else { return }
    if line == nil { beginLine(start + at, frame) }
    addSpaced(UnsafeBufferPointer(rebasing: chunk[at...]), start + at, frame)
  }

  /// Adds words that begin with the chunk, one space between them, to the line that is being made.
  private mutating func addSpaced(_ chunk: UnsafeBufferPointer<UInt8>, _ start: Int, _ frame: OpenElement) {
    // A space counts for the link that both sides of it stand in.
    var (characters, outside) = (0, 0)
    var end = 0
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: chunk.count + 1) { words in
      var count = 0
      var isSpace = needsSpace && (line?.characters ?? 0) > 0
      if isSpace, frame.link != lastLink { outside = 1 }
      var at = 0
      while at < chunk.count {
        let gap = WhiteSpace.length(chunk, at)
        if gap > 0 {
          isSpace = true
          at += gap
          continue
        }
        if isSpace {
          words[count] = 0x20
          count += 1
          characters += 1
          isSpace = false
        }
        let byte = chunk[at]
        words[count] = byte
        count += 1
        characters += byte & 0xC0 != 0x80 ? 1 : 0
        at += 1
        end = at
      }
      needsSpace = isSpace
      text.append(contentsOf: UnsafeBufferPointer(rebasing: words[..<count]))
    }
    count(characters, outsideOfLink: outside, frame, upTo: start + end)
  }

  /// Counts what the line has got: characters, of which some do not stand in the frame's link, and how far in the page they go.
  private mutating func count(
    _ characters: Int, outsideOfLink outside: Int = 0, _ frame: OpenElement, upTo end: Int
  ) {
    line?.characters += characters
    if frame.link != 0 {
      line?.linkedCharacters += characters - outside
      if frame.link != lastLink { line?.links += 1 }
    }
    lastLink = frame.link
    guard let first = line?.source.lowerBound else { return }
    line?.source = first..<(end > source.count ? source.count : max(first, end))
  }

  mutating func addLiteral(_ chunk: UnsafeBufferPointer<UInt8>, _ start: Int, _ frame: OpenElement) {
    var at = 0
    while at < chunk.count {
      let from = at
      while at < chunk.count, chunk[at] != 0x0A, chunk[at] != 0x0D { at += 1 }
      let run = UnsafeBufferPointer(rebasing: chunk[from..<at])
      if !run.isEmpty, line != nil || !run.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) {
        append(run, start + from, frame)
      }
      guard at < chunk.count else { break }
      let before = breaks
      let hadLine = line != nil
      endLine(0)
      breaks = hadLine ? 1 : min(before + 1, 2)
      at += chunk[at] == 0x0D && at + 1 < chunk.count && chunk[at + 1] == 0x0A ? 2 : 1
    }
  }

  /// Adds a run of preformatted text as it is.
  private mutating func append(_ run: UnsafeBufferPointer<UInt8>, _ start: Int, _ frame: OpenElement) {
    if line == nil { beginLine(start, frame) }
    let characters = Memory.characters(run)
    needsSpace = false
    text.append(contentsOf: run)
    count(characters, frame, upTo: start + run.count)
  }
}
