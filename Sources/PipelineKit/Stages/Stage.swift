/// What all kinds of stage have in common: a spec, and options to be made from.
///
/// A stage is a value that holds its options and what it prepared from them; it has no mutable state, since
/// one instance works on many documents at once.
public protocol Stage: Sendable {
  /// The options: a plain struct with defaults.
  associatedtype Options: StageOptions = NoOptions

  /// All there is to say of the stage.
  static var spec: StageSpec<Options> { get }

  /// Makes the stage ready to work. A thrown error is a problem of the pipeline file.
  init(_ options: Options) throws

  /// The fields that this instance takes and gives; what the spec says, unless options change it.
  var fieldUse: FieldUse { get }
}

extension Stage {
  /// What the spec says.
  public var fieldUse: FieldUse {
    FieldUse(requires: Self.spec.requires, uses: Self.spec.uses, produces: Self.spec.produces)
  }
}

/// What becomes of a document that a stage is done with.
public enum Verdict: Sendable, Hashable {
  /// It goes on to the next stage.
  case keep
  /// It ends here, on purpose; the reason is counted and shown in the closing lines. A few words, the same
  /// for like cases.
  case drop(reason: String)
}

/// A stage that looks at one document at a time. The commonest kind.
public protocol DocumentStage: Stage {
  /// Changes the document, or decides that it ends here. A thrown error rejects it; no half-processed one
  /// goes on.
  func process(_ document: inout Document) throws -> Verdict
}

/// A stage that finds the documents in a source: a file, a member of an archive, standard input.
public protocol SplittingStage: Stage {
  /// Finds where documents begin and end, reading on through `reader`, and tells `sink` of every byte of the
  /// source, in order: it belongs to a document, to a separator, or to an empty stretch. Runs alone, so it
  /// should do no more than that.
  func split(_ reader: SourceReader, into sink: inout SegmentSink) throws

  /// Turns one segment into a document; runs on many segments at once. A thrown error rejects the segment.
  func document(of segment: Segment) throws -> Document
}

/// A stage that must see all documents before it can say something of one of them.
///
/// Every document is shown to `observe`, which says what is to be kept of it and under which keys. Parts
/// under one key are merged, in any order and any grouping; `finish` turns each into a result; then every
/// document comes by once more, with the results of its keys. Written so, a stage runs on one machine and on
/// many alike.
public protocol CollectingStage: Stage {
  /// What documents are brought together by.
  associatedtype Key: Hashable & Comparable & Sendable
  /// What is kept of one document, or of several.
  associatedtype Part: Sendable
  /// What is known when all have been seen.
  associatedtype Result: Sendable

  /// What to keep of a document; `nil` for nothing.
  func observe(_ document: Document) throws -> Part?
  /// The keys of what one document gave, in a fixed order. They are asked for again when it comes by once
  /// more.
  func keys(of part: Part) -> [Key]
  /// Brings two parts of one key together. Associative and commutative.
  func merge(_ first: Part, _ second: Part) -> Part
  /// The result for a key, from all its parts.
  func finish(_ key: Key, _ part: Part) throws -> Result
  /// Gives a document the results of its keys, in the order of `keys(of:)`.
  func apply(_ results: [Result], to document: inout Document) throws -> Verdict

  /// What of one document's part belongs to one of its keys. Worth writing where a document has many keys: without it, the
  /// whole part is kept under each.
  func part(_ part: Part, of key: Key) -> Part
  /// Adds a part to what its key has already, in place. Worth writing where many documents share a key; without it,
  /// `merge` does it.
  func merge(_ part: Part, into whole: inout Part)
  /// The keys of a document that comes by once more. Worth writing where a part is dear to make and its keys are not;
  /// without it, `observe` is asked again.
  func keys(of document: Document) throws -> [Key]
  /// Gives the stage's tables the rows of a key. Keys come in their order.
  func fill(_ rows: inout TableRows, for key: Key, result: Result) throws
}

extension CollectingStage {
  /// All of it.
  public func part(_ part: Part, of key: Key) -> Part { part }
  /// By `merge`.
  public func merge(_ part: Part, into whole: inout Part) { whole = merge(whole, part) }
  /// By `observe`.
  public func keys(of document: Document) throws -> [Key] {
    try observe(document).map { keys(of: $0) } ?? []
  }
  /// No rows.
  public func fill(_ rows: inout TableRows, for key: Key, result: Result) throws {}
}

/// The one key of a collecting stage whose answer is about the whole bundle: nothing less can be told apart by a key.
public struct WholeBundle: Hashable, Comparable, Sendable {
  /// The key.
  public init() {}
  /// There is but one.
  public static func < (left: WholeBundle, right: WholeBundle) -> Bool { false }
}

/// What a stage needs not write whose answer is about the whole bundle.
extension CollectingStage where Key == WholeBundle {
  /// The one key.
  public func keys(of part: Part) -> [WholeBundle] { [WholeBundle()] }
  /// The one key: every document gets the result.
  public func keys(of document: Document) throws -> [WholeBundle] { [WholeBundle()] }
}

/// What a stage needs not write that keeps something of each document, in no order that means anything.
extension CollectingStage where Part: RangeReplaceableCollection {
  /// One behind the other.
  public func merge(_ first: Part, _ second: Part) -> Part { first + second }
  /// One behind the other, in place.
  public func merge(_ part: Part, into whole: inout Part) { whole += part }
}

/// A stage that writes records. The document goes on unchanged, so a pipeline may write twice, and in the
/// middle.
public protocol OutputStage: Stage {
  /// Where the records go.
  var destination: OutputDestination { get }
  /// What stands between two records, besides what `write` puts there.
  var separator: [UInt8] { get }
  /// Appends one document's record. Runs on many documents at once; the runner puts records in the order of
  /// the input.
  func write(_ document: Document, to buffer: inout [UInt8]) throws

  /// The table whose rows it writes instead of documents, which then pass untouched; `nil` for documents.
  var table: TableName? { get }
  /// Appends what stands before a table's first row, be there one or not.
  func begin(_ table: TableSpec, to buffer: inout [UInt8]) throws
  /// Appends one row of the table. Runs alone, in the order of the rows.
  func write(_ row: TableRow, of table: TableSpec, to buffer: inout [UInt8]) throws
}

extension OutputStage {
  /// Nothing.
  public var separator: [UInt8] { [] }
  /// Documents.
  public var table: TableName? { nil }
  /// Nothing.
  public func begin(_ table: TableSpec, to buffer: inout [UInt8]) throws {}
  /// Nothing.
  public func write(_ row: TableRow, of table: TableSpec, to buffer: inout [UInt8]) throws {}
}

/// Where an output's records go.
public enum OutputDestination: Sendable, Hashable {
  /// Standard output.
  case standardOutput
  /// A file, relative to the root of the run; it appears when the run has ended well.
  case file(String)
}

/// An error that a stage throws to reject a document, with an id that people may count and search for.
public struct StageError: Error, Sendable, Hashable, CustomStringConvertible {
  /// A stable name in `kebab-case`.
  public var id: String
  /// One sentence without a full stop. It need not name the stage or the document: the runner does.
  public var message: String

  /// Makes an error.
  public init(_ id: String, _ message: String) {
    self.id = id
    self.message = message
  }

  /// The message.
  public var description: String { message }
}
