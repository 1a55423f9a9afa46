import PipelineTesting
import Testing

@testable import NameLinking

@Suite struct `Names in ASCII` {
  @Test func `are folded as all others are`() {
    var numbers = SeededNumbers(seed: 4)
    let letters = Array("abcsS.'' -&Z9,1\t")
    for _ in 0..<5000 {
      let length = Int.random(in: 0...14, using: &numbers)
      let text = String((0..<length).map { _ in letters.randomElement(using: &numbers) ?? "a" })
      let (fast, slow) = (NameForm.foldedASCII(Array(text.utf8)), NameForm.foldedScalars(text))
      #expect(fast == slow, "\(text)")
    }
  }
}
