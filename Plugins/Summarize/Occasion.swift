import TextKit

/// The lines above a text in the first person.
///
/// A speech, a letter or an interview does not say whose it is, to whom and when: the lines above it do.
enum Occasion {
  /// The lines above the first sentence, in the order of the text; none of a text in the third person, whose sentences name whom they tell of.
  ///
  /// A line with the words of `title` is none of them: a reader has the title.
  static func lines(
    _ all: [Candidates.Candidate], title: [UInt64]?, in text: UnsafeRawBufferPointer
  ) -> [Candidates.Candidate] {
    guard let first = all.firstIndex(where: { $0.kind == .sentence }) else { return [] }
    let lines = all[..<first].filter { $0.kind == .fragment && !$0.terms.isEmpty && $0.terms != title }
    guard !lines.isEmpty, isFirstPerson(text, from: all[first].range.lowerBound) else { return [] }
    return lines
  }

  /// One word in so many is of the first person where somebody speaks for themselves; reports have one in a hundred.
  private static let wordsForOne = 40

  /// Whether who wrote it speaks: quotations do not count, they are others' words.
  private static func isFirstPerson(_ text: UnsafeRawBufferPointer, from start: Int) -> Bool {
    var count = 0
    var own = 0
    var isQuoted = false
    var end = start
    for word in Words(text, in: start..<text.count) {
      read(text[end..<word.lowerBound], &isQuoted)
      end = word.upperBound
      if isQuoted { continue }
      count += 1
      if isOwn(text[word]) { own += 1 }
    }
    return own > 0 && own * wordsForOne >= count
  }

  /// Follows quotation marks between two words; one that nobody closes ends with its line.
  private static func read(_ gap: Slice<UnsafeRawBufferPointer>, _ isQuoted: inout Bool) {
    let bytes = UnsafeRawBufferPointer(rebasing: gap)
    var position = 0
    while position < bytes.count {
      let scalar = bytes.scalar(at: position)
      switch scalar.value {
      case 0x22: isQuoted.toggle()
      case 0x201C, 0x201E, 0xAB: isQuoted = true
      case 0x201D, 0xBB, 0x0A, 0x0D: isQuoted = false
      default: break
      }
      position += scalar.length
    }
  }

  /// "I", "I'm" and "j'ai"; not "US", which is a country.
  private static func isOwn(_ word: Slice<UnsafeRawBufferPointer>) -> Bool {
    let stem = word.prefix { $0 != 0x27 && $0 != 0xE2 }
    guard stem.count < 2 || stem[stem.startIndex + 1] &- 0x41 >= 26 else { return false }
    return firstPerson.contains(UnsafeRawBufferPointer(rebasing: stem))
  }

  /// What could be another word in another of the languages is left out: "ma" is "but" and "mes" a month.
  private static let firstPerson = WordSet(
    """
    i me my mine myself we us our ours ourselves
    ich mich mir mein meine meinen meinem meiner wir uns unser unsere unseren unserem
    j je moi mon nous notre nos yo mi mis nosotros nuestro nuestra nuestros nuestras
    io mio mia noi nostro nostra eu meu minha nós nosso nossa mina minu mulle meie meile
    я меня мне мой моя мы нас нам наш наша
    """)
}
