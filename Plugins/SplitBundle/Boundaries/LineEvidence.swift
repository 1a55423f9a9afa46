import PipelineKit

/// Says of a border that a line makes why it is one, in words.
struct LineEvidence {
  private let window: LineWindow
  private let reader: SourceReader

  /// Longer lines are shown in part, in scalars.
  private static let shownScalars = 44

  /// Looks at the current line of `window`, whose bytes `reader` still has.
  init(_ window: LineWindow, in reader: SourceReader) {
    self.window = window
    self.reader = reader
  }

  /// The evidence for what the line does.
  func of(_ role: LineRole) -> BoundaryEvidence {
    let line = window.line
    switch role {
    case .frame: return BoundaryEvidence("first text behind a cover page, a list of contents or a summary")
    case .ends:
      return BoundaryEvidence("behind \(kind(of: line)) '\(text(of: line))', which ends the one before")
    case .beginsBehindFormFeed: return BoundaryEvidence("form feed before '\(text(of: line))'")
    case .separator: return BoundaryEvidence("\(kind(of: line))\(quoted(line)) before \(follower)")
    case .begins, .body: return BoundaryEvidence("\(kind(of: line))\(quoted(line)) begins it")
    }
  }

  private func quoted(_ line: LineFacts) -> String {
    line.mark == .formFeed ? "" : " '\(text(of: line))'"
  }

  private func kind(of line: LineFacts) -> String {
    switch line.mark {
    case .rule: "rule line"
    case .formFeed: "form feed"
    case .numbered: "running number"
    case .fileName: "file name"
    case .openTag: "opening tag"
    case .closeTag: "closing tag"
    case .sentinel: "mark"
    case .accession: "accession number"
    case .heading, .decorated: "heading"
    case .header: "header line"
    case .address: "address"
    case .skipLink: "skip link"
    case .text, .blank, .endOfDocument, .blockStart, .blockEnd: "line"
    }
  }

  /// The first line with text behind a border at the current line that has this role, its traits of prose read.
  func following(_ role: LineRole) -> LineFacts? {
    guard let next = role == .beginsBehindFormFeed ? window.line : window.next().flatMap({ window[$0] })
    else {
      return nil
    }
    // Formats that need no traits of text have not had them read.
    return reader.withBytes(of: next.range) { bytes in
      LineReading.facts(of: Span<UInt8>(_unsafeBytes: bytes), at: next.range.lowerBound, prose: true)
    }
  }

  /// What the next line with text is.
  private var follower: String {
    guard let line = following(.separator) else { return "the end" }
    switch line.mark {
    case .text: break
    case .header: return "a header line '\(text(of: line))'"
    default: return "a \(kind(of: line))"
    }
    if line.traits.contains(.dateFirst) || line.traits.contains(.dateLead) { return "a date" }
    if line.traits.contains(.byline) { return "a byline" }
    if line.traits.contains(.dateline) { return "a dateline" }
    if line.traits.contains(.headline) { return "a headline" }
    return line.traits.contains(.paragraph) ? "a paragraph" : "a line"
  }

  private func text(of line: LineFacts) -> String {
    reader.withBytes(of: line.content) { bytes in
      let scalars = String(decoding: bytes.prefix(4 * Self.shownScalars), as: UTF8.self).unicodeScalars
      let shown = String(String.UnicodeScalarView(scalars.prefix(Self.shownScalars)))
      return scalars.count > Self.shownScalars ? shown + "…" : shown
    }
  }
}
