import TextKit

/// One operation of the stage: it looks at a text and says what to change.
protocol CleaningPass: Sendable {
  /// A text without any of these holds nothing for the pass.
  var traits: TextTraits { get }
  /// The changes, from left to right; none overlaps another, none leaves a stretch as it is.
  func edits(in bytes: UnsafeRawBufferPointer) -> [CleaningEdit]
}

/// One change of a text.
struct CleaningEdit: Equatable {
  /// What it replaces, in UTF-8 bytes.
  var range: Range<Int>
  var with: [UInt8] = []
  /// The rule within the stage.
  var rule: String
  var reason: String
}

/// A pass that decides scalar by scalar outside ASCII.
protocol ScalarPass: CleaningPass {
  /// What to do with the scalar that begins at `position` and ends at `end`.
  func edit(_ value: UInt32, at position: Int, end: Int, in bytes: UnsafeRawBufferPointer) -> CleaningEdit?
}

extension ScalarPass {
  var traits: TextTraits { .beyondASCII }

  func edits(in bytes: UnsafeRawBufferPointer) -> [CleaningEdit] {
    var edits: [CleaningEdit] = []
    var position = 0
    while true {
      position = ByteSearch.endOfASCII(bytes, from: position)
      guard position < bytes.count else { return edits }
      let scalar = bytes.scalar(at: position)
      if let edit = edit(scalar.value, at: position, end: position + scalar.length, in: bytes) {
        edits.append(edit)
        position = max(edit.range.upperBound, position + scalar.length)
      } else {
        position += scalar.length
      }
    }
  }
}

extension UnsafeRawBufferPointer {
  /// The scalar that ends at `position`; 0 at the text's beginning.
  func value(before position: Int) -> UInt32 { position > 0 ? scalar(before: position).value : 0 }
  /// The scalar that begins at `position`; 0 at the text's end.
  func value(at position: Int) -> UInt32 { position < count ? scalar(at: position).value : 0 }
}
