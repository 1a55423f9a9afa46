import Testing
import TextKit

struct ScalarClassTests {
  @Test(
    arguments: [
      ("a", [.letter, .lower]), ("Ž", [.letter, .upper]), ("ǅ", [.letter, .upper]), ("ß", [.letter, .lower]),
      ("7", .number), ("٣", .number), ("Ⅷ", .number), ("\u{301}", .mark), (" ", .space), ("\u{3000}", .space),
      ("\u{85}", .space), ("漢", [.letter, .ideograph]), ("ー", [.letter, .ideograph]), ("한", .letter),
      ("ا", .letter), ("𠀀", [.letter, .ideograph]), ("𝐀", [.letter, .upper]), (".", []), ("😀", []),
    ] as [(Unicode.Scalar, ScalarClass)])
  func `scalars are told apart`(scalar: Unicode.Scalar, expected: ScalarClass) {
    #expect(ScalarClass.of(scalar.value) == expected)
  }

  @Test func `the ranges filled in at once agree with the standard library`() {
    for value in UInt32(0x80)..<0x10000 {
      guard let scalar = Unicode.Scalar(value) else {
        #expect(ScalarClass.of(value) == [])
        continue
      }
      let assigned = scalar.properties.generalCategory != .unassigned
      #expect(ScalarClass.of(value).contains(.letter) == scalar.properties.isLetter || !assigned)
    }
  }
}

extension Unicode.Scalar.Properties {
  fileprivate var isLetter: Bool {
    switch generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: true
    default: false
    }
  }
}
