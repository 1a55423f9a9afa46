import Patterns
import PipelineKit

/// The borders a user declares: what parts two documents, what begins one, what ends one.
struct DeclaredBorders: Sendable {
  var separator: BorderMark?
  var start: BorderMark?
  var end: BorderMark?
  /// What the next line with text must match for a separator to count.
  var requiredNext: Pattern?
  /// Which document a separator belongs to.
  var keeping = KeptSeparator.none

  /// `nil` where nothing is declared.
  init?(_ options: SplitBundle.Options) {
    guard options.separator != nil || options.start != nil || options.end != nil else { return nil }
    separator = options.separator
    start = options.start
    end = options.end
    requiredNext = options.requireNext
    keeping = options.keepSeparator
  }

  /// Sets the marks of `line` by what the user declared; its bytes are those up to its terminator.
  func read(_ bytes: UnsafeRawBufferPointer, into line: inout LineFacts) throws(PatternError) {
    if let requiredNext, !line.isBlank, try requiredNext.matches(bytes) { line.traits.insert(.awaited) }
    let border: DeclaredBorder? =
      if let separator, try separator.matches(line, bytes) {
        .separator
      } else if let start, try start.matches(line, bytes) {
        .start
      } else if let end, try end.matches(line, bytes) {
        .end
      } else {
        nil
      }
    guard let border else { return }
    // A form feed before a line's text parts documents and leaves the line to the one behind it.
    if line.mark != .formFeed, line.traits.contains(.formFeedFirst),
      separator == .formFeed || start == .formFeed
    {
      line.identity = DeclaredBorder.formFeed.rawValue
    } else {
      line.identity = border.rawValue
    }
    line.mark = .sentinel
  }

  /// The finder that goes by these marks.
  var finder: any BoundaryFinder { DeclaredFinder(borders: self) }
}

/// What a line is by the user's declaration; the identity of the lines marked so.
enum DeclaredBorder: UInt64, Sendable {
  case separator = 1
  case start, end, formFeed
}

/// Which document a separator of the user's own belongs to.
enum KeptSeparator: String, OptionChoice {
  /// To none: it parts two documents.
  case none
  /// It is the first line of the document behind it.
  case withNext = "with_next"
  /// It is the last line of the document before it.
  case withPrevious = "with_previous"
}

private struct DeclaredFinder: BoundaryFinder {
  let borders: DeclaredBorders
  /// A start has been seen, and no end behind it.
  private var isInside = false

  init(borders: DeclaredBorders) { self.borders = borders }

  mutating func role(of window: LineWindow) -> LineRole {
    let line = window.line
    guard line.mark == .sentinel, let border = DeclaredBorder(rawValue: line.identity) else {
      // Where both ends are declared, what lies between two documents is neither's.
      let isOutside = borders.start != nil && borders.end != nil && !isInside
      return isOutside && !line.isBlank ? .frame : .body
    }
    switch border {
    case .separator: return isWanted(window) ? separatorRole : .body
    case .formFeed: return isWanted(window) ? .beginsBehindFormFeed : .body
    case .start:
      guard isWanted(window) else { return .body }
      isInside = true
      return .begins
    case .end:
      isInside = false
      return .ends
    }
  }

  private var separatorRole: LineRole {
    switch borders.keeping {
    case .none: .separator
    case .withNext: .begins
    case .withPrevious: .ends
    }
  }

  /// Whether what must come next does; a border that nothing follows counts.
  private func isWanted(_ window: LineWindow) -> Bool {
    guard borders.requiredNext != nil else { return true }
    // The same border again leaves an empty place, which is what it leads to.
    guard let next = window.next().flatMap({ window[$0] }) else { return true }
    return next.traits.contains(.awaited) || next.mark == .sentinel
  }
}
