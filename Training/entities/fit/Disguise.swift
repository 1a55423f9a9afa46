import Foundation

/// Numbers that look random and are the same in every fit.
struct Random {
  var state: UInt64
  mutating func next(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(bound))
  }
}

/// Some documents with a sentence a line, some lines in title case or capitals, so that headlines are learned too.
func disguised(_ document: Annotated, _ random: inout Random) -> Annotated {
  var bytes = document.bytes
  guard bytes.count > 40, bytes.count < 20_000 else { return document }
  for index in 1..<bytes.count - 2
  where bytes[index] == UInt8(ascii: " ") && bytes[index - 1] == UInt8(ascii: ".") {
    if bytes[index + 1] >= 65, bytes[index + 1] <= 90, index > 3, bytes[index - 3] != UInt8(ascii: " "),
      bytes[index - 3] != UInt8(ascii: ".")
    {
      bytes[index] = 10
    }
  }
  let small: Set<String> = [
    "a", "an", "the", "of", "in", "on", "to", "for", "and", "at", "by", "from", "with", "as", "is",
  ]
  let style = random.next(8)
  var start = 0
  for end in bytes.indices where bytes[end] == 10 || end == bytes.count - 1 {
    if end - start < 130 {
      if style < 6 {
        var word = start
        for index in start...end where bytes[index] == 32 || bytes[index] == 10 || index == end {
          let text = String(decoding: bytes[word..<index], as: UTF8.self)
          if index > word, !small.contains(text), bytes[word] >= 97, bytes[word] <= 122 { bytes[word] -= 32 }
          word = index + 1
        }
      } else {
        for index in start...end where bytes[index] >= 97 && bytes[index] <= 122 { bytes[index] -= 32 }
      }
    }
    start = end + 1
  }
  return Annotated(id: document.id, bytes: bytes, labels: document.labels, entities: document.entities)
}
