/// A number that a bundle states about itself: `3 of 12 DOCUMENTS`, `Documents (7)`, `LENGTH: 512 words`.
///
/// A splitting stage tells it with `SegmentSink.state(_:at:)`; a run compares it with what was found, and names what differs.
public struct StatedCount: Sendable, Hashable {
  /// What is counted.
  public enum Subject: Sendable, Hashable {
    /// The documents that the number in `3 of 12` counts, at the border of the one with this position.
    case position(Int)
    /// The documents that follow, up to the next count of the same kind.
    case following
    /// The documents that stand before it, behind the last count of the same kind.
    case preceding
    /// The words of one document.
    case words
  }

  /// What is counted.
  public var subject: Subject
  /// How many there should be.
  public var number: Int
  /// The number is that of a search, of which a file need not hold all.
  public var isOfSearch: Bool

  /// Makes a count.
  public init(_ subject: Subject, _ number: Int, isOfSearch: Bool = false) {
    self.subject = subject
    self.number = number
    self.isOfSearch = isOfSearch
  }

  /// Where a count stands, and how it is written.
  public struct Place: Sendable, Hashable {
    /// The file, relative to the root of the inputs; `-` for standard input.
    public var file: String
    /// The member of an archive, if the file is one.
    public var member: String?
    /// The line, from 1.
    public var line: Int
    /// The offset in the container, in bytes.
    public var byte: Int
    /// The words, as they stand there; of long ones the beginning.
    public var text: String

    /// Makes a place.
    public init(file: String, member: String? = nil, line: Int, byte: Int, text: String) {
      self.file = file
      self.member = member
      self.line = line
      self.byte = byte
      self.text = text
    }
  }
}

/// A number that a bundle states and that is not what was found. Never an error: which of the two is right, nobody can say.
public struct CountDifference: Sendable, Hashable {
  /// The id under which differences are named.
  public static let id = "stated-count"

  /// What is stated.
  public var count: StatedCount
  /// Where.
  public var place: StatedCount.Place
  /// How many there are.
  public var found: Int
  /// Both in words, without the place and without a full stop.
  public var message: String

  /// Makes a difference.
  public init(_ count: StatedCount, at place: StatedCount.Place, found: Int, _ message: String) {
    self.count = count
    self.place = place
    self.found = found
    self.message = message
  }
}
