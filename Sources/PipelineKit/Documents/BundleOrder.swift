/// Where a document stands among those of its bundle: by its date, one without a date behind all that have one; then by its place in
/// the input, and by its id.
///
/// A collecting stage sees documents in no order that means anything; what depends on order sorts by this, and is the same for any
/// number of workers.
public struct BundleOrder: Comparable, Sendable {
  /// The document's id.
  public let id: String
  /// When it was published.
  public let date: PublicationDate?
  /// Its file, as in its origin.
  public let file: String
  /// Where its record begins there.
  public let offset: Int

  /// The order of a document.
  public init(_ document: Document) {
    id = document.id
    date = document[.date]
    file = document.origin.file
    offset = document.origin.bytes.lowerBound
  }

  /// The earlier one first.
  public static func < (left: BundleOrder, right: BundleOrder) -> Bool {
    switch (left.date, right.date) {
    case (let one?, let other?) where one != other: one < other
    case (_?, nil): true
    case (nil, _?): false
    default: (left.file, left.offset, left.id) < (right.file, right.offset, right.id)
    }
  }
}
