internal import ByteScan

/// UTF-8 text that remembers where each byte came from.
///
/// It holds its source, which never changes, and edits over it. A stage reads `bytes`, `lines` or `string`,
/// and asks for `remove` and `replace`:
///
/// ```swift
/// for line in document.text.lines where isBoilerplate(line) {
///   document.text.remove(line.range, rule: "phrase", reason: "belongs to the page")
/// }
/// ```
///
/// **All offsets are UTF-8 bytes into the text as the stage received it**, whatever it has asked for since:
/// the edits are applied when the stage returns, or when it calls `commit()` itself. See
/// docs/design/0001-contract.md.
public struct Text: Sendable {
  /// The decoded source: valid UTF-8, never changed.
  public let source: [UInt8]
  /// The text as it is now, without the edits that are still waiting for `commit()`.
  public internal(set) var bytes: [UInt8]
  /// What has been done to the source, in the order of the source; the stretches do not overlap.
  public internal(set) var edits: [Edit] = []
  /// The number of commits that changed something.
  public internal(set) var revision = 0
  /// The label of the stage that is at work; goes into each edit. The runner sets it.
  public var editor = ""

  /// Where each edit's replacement begins in `bytes`; as many as `edits`.
  var textStarts: [Int] = []
  /// One element a revision: its changes in the coordinates of the text before.
  var changes: [[TextChange]] = []
  /// Edits that were asked for and wait for `commit()`: sorted, disjoint, in the coordinates of `bytes`.
  var pending: [PendingEdit] = []
  /// The first edit asked for that cannot be.
  var fault: EditFault?

  /// Text from a string.
  public init(_ string: String) {
    self.init(unchecked: Array(string.utf8))
  }

  /// Text from bytes; `nil` if they are not UTF-8.
  public init?(utf8 bytes: [UInt8]) {
    guard UTF8Check.firstInvalid(in: bytes) == nil else { return nil }
    self.init(unchecked: bytes)
  }

  /// Text from bytes that the caller knows to be UTF-8.
  init(unchecked bytes: [UInt8]) {
    source = bytes
    self.bytes = bytes
  }

  /// The text as a string.
  public var string: String { String(decoding: bytes, as: UTF8.self) }

  /// The stretch `range` of the text as a string; clamped to the text.
  public func string(in range: Range<Int>) -> String {
    String(decoding: bytes[range.clamped(to: 0..<bytes.count)], as: UTF8.self)
  }

  /// Whether nothing but white space is left, with the edits that wait for `commit()` taken into account.
  public var isBlank: Bool {
    var position = 0
    for edit in pending {
      guard Self.isBlank(bytes[position..<edit.range.lowerBound]), Self.isBlank(edit.with[...]) else {
        return false
      }
      position = edit.range.upperBound
    }
    return Self.isBlank(bytes[position...])
  }

  /// The number of bytes that edits have taken out of the source.
  public var removedCount: Int { edits.reduce(0) { $0 + $1.source.count } }

  private static func isBlank(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.allSatisfy { $0 == 0x20 || (0x09...0x0D).contains($0) }
  }
}

/// One change of a revision: a stretch of the text before, how long it is after, and how far the text behind
/// it has moved.
struct TextChange: Sendable, Hashable {
  var range: Range<Int>
  var newCount: Int
  /// How far the text behind this change has moved by this one and all before it.
  var shift: Int
}

/// An edit that waits: in the coordinates of the text as the stage received it.
struct PendingEdit: Sendable {
  var range: Range<Int>
  var with: [UInt8]
  var cause: EditCause
}
