import PipelineKit
import PipelineTesting
import Testing

@testable import PipelineYAML

@Suite struct `Whatever bytes come in, a value or a problem comes out` {
  @Test(arguments: ["", "\n\n", "# a comment\n", "\u{FEFF}"])
  func `an empty file is said to be empty`(text: String) {
    #expect(problems(Array(text.utf8)).map(\.id) == ["empty-file"])
  }

  @Test func `a second document is refused where it begins`() {
    expectYAML("a: 1\n1️⃣---\nb: 2\n", .init("several-documents", at: "1️⃣"))
    expectYAML("---\na: 1\n...\n")
  }

  @Test func `a byte that is not UTF-8 is shown in its place, and the rest is read`() {
    let file = YAMLReader.read(
      Array("a: ö".utf8) + [0xFF, 0x0A] + Array("b: 1\nb: 2\n".utf8), file: "test.yaml")
    #expect(file.problems.map(\.id) == ["invalid-utf8", "duplicate-key"])
    #expect(file.problems.first?.span?.start == position(1, 5))
    #expect(file.value?["a"]?.scalar?.text == "ö\u{FFFD}")
  }

  @Test func `control characters and NUL are shown in their place`() {
    for (byte, name) in [(0x00, "U+0000"), (0x01, "U+0001"), (0x1B, "U+001B"), (0x7F, "U+007F")] {
      let found = problems(Array("a: ö".utf8) + [UInt8(byte)] + Array("x\n".utf8))
      #expect(found.map(\.id) == ["control-character"])
      #expect(found.first?.message.contains(name) == true)
      #expect(found.first?.span?.start == position(1, 5))
    }
    #expect(problems(Array("a: b\u{FFFE}".utf8)).map(\.id) == ["control-character"])
  }

  @Test func `UTF-16 with a byte order mark is read, either way round`() {
    for isBig in [true, false] {
      let bytes = "\u{FEFF}ä: 𝄞\n".utf16.flatMap { unit in
        isBig ? [UInt8(unit >> 8), UInt8(unit & 0xFF)] : [UInt8(unit & 0xFF), UInt8(unit >> 8)]
      }
      #expect(YAMLReader.read(bytes, file: "x").value?["ä"]?.scalar?.text == "𝄞")
      #expect(problems(bytes + [0x20]).map(\.id) == ["invalid-utf8"])
    }
    #expect(problems([0xFF, 0xFE, 0x00, 0xD8, 0x41, 0x00]).map(\.id) == ["invalid-utf8"])
  }

  @Test func `random bytes never crash, and always give a value or a problem`() {
    var numbers = SeededNumbers(seed: 7)
    for _ in 0..<3000 {
      let bytes = (0..<numbers.next(below: 60)).map { _ in UInt8(numbers.next(below: 256)) }
      check(bytes)
    }
  }

  @Test func `random YAML signs never crash`() {
    var numbers = SeededNumbers(seed: 11)
    let pieces = [
      " ", "  ", "\n", "\t", "- ", ": ", "? ", "a", "b: ", "&a ", "*a", "!!int ", "!x", "[", "]", "{", "}",
      ",", "\"", "'", "|\n",
      ">-\n", "#", "%", "---", "...", "<<: ", "1", "\r", "ö", "\u{2028}", "\\", "${a}", "$$", "@", "\u{FEFF}",
    ]
    for _ in 0..<6000 {
      let text = (0..<numbers.next(below: 25)).map { _ in pieces[numbers.next(below: pieces.count)] }.joined()
      check(Array(text.utf8))
    }
  }

  @Test func `mutated pipelines never crash`() {
    var numbers = SeededNumbers(seed: 13)
    let original = Array(samplePipeline.utf8)
    for _ in 0..<3000 {
      var bytes = original
      for _ in 0...numbers.next(below: 4) {
        let index = numbers.next(below: bytes.count)
        switch numbers.next(below: 4) {
        case 0: bytes[index] = UInt8(numbers.next(below: 256))
        case 1: bytes.insert(bytes[numbers.next(below: bytes.count)], at: index)
        case 2: bytes.removeSubrange(index..<min(bytes.count - 1, index + numbers.next(below: 12)))
        default: bytes.swapAt(index, numbers.next(below: bytes.count))
        }
      }
      check(bytes)
    }
  }

  /// Reads bytes as a pipeline, and checks what must be true of any result.
  private func check(_ bytes: [UInt8]) {
    let file = YAMLReader.read(bytes, file: "test.yaml")
    let result = DefinitionReader.read(file, settings: .init(set: ["sentences": "2"]))
    #expect(file.value != nil || file.problems.hasErrors, "\(bytes)")
    #expect(result.definition != nil || (file.problems + result.problems).hasErrors, "\(bytes)")
    for span in (file.problems + result.problems).flatMap({ [$0.span] + $0.notes.map(\.span) }).compactMap(
      \.self)
    {
      #expect(span.start <= span.end && span.start.line >= 1 && span.start.column >= 1, "\(bytes)")
      #expect(span.start.line <= file.source.lineCount, "\(bytes)")
    }
  }
}

private let samplePipeline = """
  version: 1
  pipeline: sample
  variables: {sentences: 3, "folder": out}
  inputs: [a.txt, 'b*.txt']
  stages:
    - split_bundle
    - strip_boilerplate: &strip
        keep_families: [photo_caption]
        rules:
          - {action: keep, pattern: '^\\d+ $$'}
    - summarize:
        <<: *strip
        max_sentences: ${sentences}
    - emit: {path: "${folder}/a.jsonl", name: ${env:HOME}}
  tests:
    - name: a line goes
      input: |
        Skip to main content
        TALLINN – Rain.
      expect:
        - text: >-
            TALLINN – Rain.
          title: !!str 4
  """
