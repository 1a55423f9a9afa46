public import PipelineKit

/// A document's source with what was done to it, row by row, for people to look at: what stays, what went, what was put in.
///
/// Rows are the lines of the source. A line end that was taken out between two lines that stay is shown in its row; one
/// that went with its line ends the row, as it did in the source.
public struct EditedText: Sendable {
  /// A stretch of a row.
  public struct Piece: Sendable, Hashable {
    /// What was done to a stretch.
    public enum Kind: Sendable, Hashable {
      /// It stays as it was.
      case kept
      /// It was taken out.
      case removed
      /// It was put in.
      case inserted
    }

    /// What was done to it.
    public var kind: Kind
    /// The text, without line ends; `⏎` for one that was taken out or put in inside a row.
    public var text: String
    /// The number of the edit that did it; `nil` for what stays.
    public var edit: Int?
  }

  /// A line.
  public struct Row: Sendable, Hashable {
    /// The stretches in order.
    public var pieces: [Piece] = []

    /// Whether there is nothing but white space.
    public var isBlank: Bool { pieces.allSatisfy { $0.text.isBlank } }

    /// What became of a row as a whole.
    public enum Kind: Sendable, Hashable {
      /// Nothing was done to it.
      case kept
      /// It is gone as a whole.
      case removed
      /// It was put in as a whole.
      case inserted
      /// A part of it was taken out or replaced.
      case changed
    }

    /// What became of it; white space says nothing.
    public var kind: Kind {
      if !pieces.contains(where: { $0.kind != .kept }) { return .kept }
      let written = pieces.filter { !$0.text.isBlank }
      if written.contains(where: { $0.kind == .kept }) { return .changed }
      let isRemoved = written.contains { $0.kind == .removed }
      let isInserted = written.contains { $0.kind == .inserted }
      if isRemoved, isInserted { return .changed }
      return isInserted ? .inserted : isRemoved ? .removed : .kept
    }
  }

  /// The rows in order.
  public private(set) var rows: [Row] = []
  /// The edits in the order of the source.
  public let edits: [Edit]

  /// The source of a text with its edits.
  public init(_ text: Text) {
    edits = text.edits
    var builder = RowBuilder()
    var position = 0
    for (number, edit) in text.edits.enumerated() {
      builder.keep(text.source[position..<edit.source.lowerBound])
      position = edit.source.upperBound
      builder.remove(text.source[edit.source], edit: number, isLast: position == text.source.count)
      builder.insert(edit.with[...], edit: number)
    }
    builder.keep(text.source[position...])
    rows = builder.finish()
  }
}

/// Puts rows together.
private struct RowBuilder {
  private var rows: [EditedText.Row] = []
  private var row = EditedText.Row()
  /// Whether the row has text that stays, or was put in.
  private var isWritten = false
  /// Whether the last row has been ended, and nothing has come since.
  private var isFresh = true

  mutating func keep(_ bytes: ArraySlice<UInt8>) {
    eachLine(of: bytes) { builder, line, hasEnd, _ in
      builder.add(line, .kept, nil)
      if hasEnd { builder.endRow() }
    }
  }

  mutating func remove(_ bytes: ArraySlice<UInt8>, edit: Int, isLast: Bool) {
    eachLine(of: bytes) { builder, line, hasEnd, rest in
      builder.add(line, .removed, edit)
      guard hasEnd else { return }
      // Two lines that stay were joined.
      if builder.isWritten, !isLast, rest.allSatisfy({ $0 <= 0x20 }) {
        builder.append("⏎", .removed, edit)
      } else {
        builder.endRow()
      }
    }
  }

  mutating func insert(_ bytes: ArraySlice<UInt8>, edit: Int) {
    eachLine(of: bytes) { builder, line, hasEnd, _ in
      builder.add(line, .inserted, edit)
      guard hasEnd else { return }
      builder.append("⏎", .inserted, edit)
      builder.endRow()
    }
  }

  /// The rows; a row that was begun is the last.
  mutating func finish() -> [EditedText.Row] {
    if !isFresh { endRow() }
    return rows
  }

  private mutating func add(_ bytes: ArraySlice<UInt8>, _ kind: EditedText.Piece.Kind, _ edit: Int?) {
    guard !bytes.isEmpty else { return }
    if kind != .removed, !bytes.allSatisfy({ $0 <= 0x20 }) { isWritten = true }
    append(String(decoding: bytes, as: UTF8.self), kind, edit)
  }

  private mutating func append(_ text: String, _ kind: EditedText.Piece.Kind, _ edit: Int?) {
    isFresh = false
    if let last = row.pieces.last, last.kind == kind, last.edit == edit {
      row.pieces[row.pieces.count - 1].text += text
    } else {
      row.pieces.append(.init(kind: kind, text: text, edit: edit))
    }
  }

  private mutating func endRow() {
    rows.append(row)
    row = EditedText.Row()
    isWritten = false
    isFresh = true
  }

  /// Hands on each line with whether a line end follows it, and what stands behind that.
  private mutating func eachLine(
    of bytes: ArraySlice<UInt8>,
    _ body: (inout RowBuilder, ArraySlice<UInt8>, Bool, ArraySlice<UInt8>) -> Void
  ) {
    var rest = bytes
    while let end = rest.firstIndex(where: { $0 == 0x0A || $0 == 0x0D }) {
      let line = rest[..<end]
      let isPair = rest[end] == 0x0D && end + 1 < rest.endIndex && rest[end + 1] == 0x0A
      rest = rest[(end + (isPair ? 2 : 1))...]
      body(&self, line, true, rest)
    }
    if !rest.isEmpty { body(&self, rest, false, []) }
  }
}

extension String {
  /// Whether there is nothing but white space, and signs for line ends.
  fileprivate var isBlank: Bool { unicodeScalars.allSatisfy { $0.properties.isWhitespace || $0 == "⏎" } }
}
