/// A format in which bundles come: what `split_bundle` finds by content, or uses because `format:` names it.
///
/// `split_bundle` brings its own list; a module from outside adds to it with one value of a type of its own, and hands
/// that to the list of standard stages. A format never stops a run: what it cannot read it hands on as a record that
/// `document(of:_:)` rejects, and goes on behind it.
public protocol BundleFormat: Sendable {
  /// Name, summary and a sample.
  var description: BundleFormatDescription { get }

  /// How sure the format is that a source is written in it, from 0 (not at all) to 1.
  ///
  /// The surest format is taken. From 0.98 on nothing else is asked, so that is for marks that stand nowhere else, such as
  /// a signature in the first bytes.
  func confidence(in head: SourceSample) -> Double

  /// Finds the records of a source, as `SplittingStage.split` does: every byte is told of, in order.
  func split(_ reader: SourceReader, _ options: BundleOptions, into sink: inout SegmentSink) throws

  /// The document of one record. A thrown error rejects the record; its message says the place.
  func document(of segment: Segment, _ options: BundleOptions) throws -> Document
}

/// What a format says of itself: for the option `format`, and for its page.
public struct BundleFormatDescription: Sendable, Hashable {
  /// The value of `format` that forces it, in `snake_case`.
  public var name: String
  /// One sentence with a full stop.
  public var summary: String
  /// A small bundle in the format.
  public var sample: String

  /// Describes a format.
  public init(name: String, summary: String, sample: String) {
    self.name = name
    self.summary = summary
    self.sample = sample
  }
}

/// The beginning of a source, from which its format is told.
public struct SourceSample: Sendable {
  /// The file, relative to the root of the inputs; content counts, not the name.
  public var file: String
  /// The first bytes: a megabyte, or all there is.
  public var bytes: [UInt8]
  /// Whether `bytes` are the whole source.
  public var isWhole: Bool

  /// Makes a sample.
  public init(file: String, bytes: [UInt8], isWhole: Bool) {
    self.file = file
    self.bytes = bytes
    self.isWhole = isWhole
  }
}

/// The options of `split_bundle` that concern every format.
public struct BundleOptions: Sendable {
  /// What becomes of bytes that are not UTF-8.
  public var invalidUTF8: InvalidUTF8
  /// Whether lines that state a document's fields stay in its text.
  public var keepHeaders: Bool
  /// Under which name of the input a field stands, as the user says: the field's name, then the input's.
  public var fieldNames: [(field: String, name: String)]

  /// Makes options.
  public init(
    invalidUTF8: InvalidUTF8 = .replace, keepHeaders: Bool = false,
    fieldNames: [(field: String, name: String)] = []
  ) {
    self.invalidUTF8 = invalidUTF8
    self.keepHeaders = keepHeaders
    self.fieldNames = fieldNames
  }

  /// The name that the user gave for a field.
  public func name(of field: String) -> String? { fieldNames.first { $0.field == field }?.name }
}
