/// Why bytes are not JSON, and where.
public struct JSONError: Error, Equatable, Sendable {
  /// The byte, counted from the start of what the reader was given.
  public var offset: Int
  /// A short sentence without a full stop that quotes the culprit.
  public var message: String
  /// A second place that belongs to the problem: where a key that stands twice stood first.
  public var relatedOffset: Int?

  /// Makes an error at a byte offset.
  public init(offset: Int, message: String, relatedOffset: Int? = nil) {
    self.offset = offset
    self.message = message
    self.relatedOffset = relatedOffset
  }
}

extension JSONError: CustomStringConvertible {
  /// The message with its place: `byte 12: expected ',' or '}' after a value, found 'x'`.
  public var description: String {
    let related = relatedOffset.map { " (first at byte \($0))" } ?? ""
    return "byte \(offset): \(message)\(related)"
  }
}
