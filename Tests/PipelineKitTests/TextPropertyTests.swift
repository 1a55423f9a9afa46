import ByteScan
import PipelineKit
import PipelineTesting
import Testing

/// What must hold for all text and all edits, over generated samples that are the same in every run.
@Suite struct TextPropertyTests {
  private static let alphabet = Array("ab \n.é—😀字").map(String.init)

  private func sample(_ numbers: inout SeededNumbers, count: Int) -> String {
    (0..<count).map { _ in Self.alphabet.randomElement(using: &numbers) ?? "" }.joined()
  }

  /// Offsets at which an edit may begin or end.
  private func boundaries(of text: Text) -> [Int] {
    (0...text.bytes.count).filter { $0 == text.bytes.count || text.bytes[$0] & 0xC0 != 0x80 }
  }

  /// One stage's worth of edits that cannot be faults, and the string they must lead to.
  private func randomEdits(_ text: inout Text, _ numbers: inout SeededNumbers) throws -> [UInt8] {
    let places = boundaries(of: text)
    var expected: [UInt8] = []
    var position = 0
    while let start = places.first(where: { $0 >= position + Int.random(in: 0...6, using: &numbers) }),
      let end = places.last(where: { $0 <= start + Int.random(in: 0...9, using: &numbers) }), end >= start,
      start < text.bytes.count
    {
      expected += text.bytes[position..<start]
      if Bool.random(using: &numbers) {
        text.remove(start..<end, rule: "cut", reason: "x")
      } else {
        let with = Array(sample(&numbers, count: Int.random(in: 1...4, using: &numbers)).utf8)
        text.replace(start..<end, with: with, rule: "put", reason: "x")
        expected += with
      }
      position = end
      // Two insertions at one place would leave their order to chance in this model.
      guard let next = places.first(where: { $0 > end }) else { break }
      expected += text.bytes[position..<next]
      position = next
    }
    return expected + text.bytes[position...]
  }

  @Test(arguments: 0..<400)
  func `after any edits of any stages the source is restored and the text is what was asked for`(seed: Int)
    throws
  {
    var numbers = SeededNumbers(seed: UInt64(seed))
    let source = sample(&numbers, count: Int.random(in: 0...80, using: &numbers))
    var text = Text(source)
    for stage in 0..<5 {
      text.editor = "stage\(stage)"
      let expected = try randomEdits(&text, &numbers)
      try text.commit()
      #expect(text.bytes == expected)
      #expect(text.restored() == Array(source.utf8))
      #expect(text.isSound)
      #expect(UTF8Check.firstInvalid(in: text.bytes) == nil)
    }
  }

  @Test(arguments: 0..<200)
  func `every kept byte maps back to the same byte of the source`(seed: Int) throws {
    var numbers = SeededNumbers(seed: UInt64(seed) + 10_000)
    var text = Text(sample(&numbers, count: 60))
    for _ in 0..<3 {
      _ = try randomEdits(&text, &numbers)
      try text.commit()
    }
    let changed = text.edits.map(\.source)
    for offset in text.bytes.indices {
      let origin = text.origin(of: offset..<offset + 1)
      #expect(origin.count <= 1)
      guard let place = origin.first, place.count == 1, !changed.contains(where: { $0.overlaps(place) })
      else { continue }
      #expect(text.source[place.lowerBound] == text.bytes[offset])
    }
    let whole = text.origin(of: 0..<text.bytes.count)
    #expect(whole.allSatisfy { $0.lowerBound >= 0 && $0.upperBound <= text.source.count })
  }

  @Test(arguments: 0..<200)
  func `a carried range covers the same kept characters`(seed: Int) throws {
    var numbers = SeededNumbers(seed: UInt64(seed) + 20_000)
    var text = Text(sample(&numbers, count: 60))
    let places = boundaries(of: text)
    let bounds = [places.randomElement(using: &numbers) ?? 0, places.randomElement(using: &numbers) ?? 0]
      .sorted()
    let range = bounds[0]..<bounds[1]
    let before = text
    _ = try randomEdits(&text, &numbers)
    try text.commit()
    guard let carried = text.carried(range, from: 0) else { return }
    #expect(carried.lowerBound >= 0 && carried.upperBound <= text.bytes.count)
    // Text that was kept inside the range is inside the carried range.
    let kept = range.filter { offset in !text.edits.contains { $0.source.contains(offset) } }
    let found = carried.filter { offset in
      text.origin(of: offset..<offset + 1).first.map { place in
        place.count == 1 && range.contains(place.lowerBound)
          && !text.edits.contains { $0.source.overlaps(place) }
      } ?? false
    }
    #expect(found.map { text.bytes[$0] } == kept.map { before.bytes[$0] })
  }

  @Test(arguments: 0..<300)
  func `any bytes become UTF-8, and UTF-8 stays as it is`(seed: Int) {
    var numbers = SeededNumbers(seed: UInt64(seed) + 30_000)
    let bytes = (0..<Int.random(in: 0...90, using: &numbers)).map { _ in
      UInt8.random(in: Bool.random(using: &numbers) ? 0...127 : 128...255, using: &numbers)
    }
    let (text, replaced) = UTF8Check.repaired(bytes)
    #expect(text == Array(String(decoding: bytes, as: UTF8.self).utf8))
    #expect(UTF8Check.firstInvalid(in: bytes) == replaced.first?.lowerBound)
    #expect(replaced.allSatisfy { $0.lowerBound >= 0 && $0.upperBound <= bytes.count && !$0.isEmpty })
  }

  @Test(arguments: 0..<100)
  func `a document that was kept aside comes back as it was`(seed: Int) throws {
    var numbers = SeededNumbers(seed: UInt64(seed) + 40_000)
    var document = Document.sample(sample(&numbers, count: 50))
    document.text.editor = "a"
    _ = try randomEdits(&document.text, &numbers)
    try document.text.commit()
    document[.title] = "Rain, \"again\""
    document[.sentences] = [Sentence(0..<document.text.bytes.count)]
    let codec = DocumentCodec(fields: [])
    let back = try codec.decode(codec.encode(document))
    #expect(back.text.bytes == document.text.bytes)
    #expect(back.text.edits == document.text.edits)
    #expect(back.text.isSound)
    #expect(back[.title] == document[.title])
    #expect(back[.sentences] == document[.sentences])
    #expect(back.origin == document.origin)
    #expect(back.fieldNames.map(\.stage) == document.fieldNames.map(\.stage))
  }
}
