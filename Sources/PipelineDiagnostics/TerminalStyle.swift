import PipelineKit

/// How problems are set off on a screen: with colours, or without.
public enum TerminalStyle: Sendable, Hashable, CaseIterable {
  /// Text alone, for files, pipes and whoever sets `NO_COLOR`.
  case plain
  /// ANSI colours, for a terminal.
  case coloured

  /// What a piece of text is.
  enum Role {
    case severity(Diagnostic.Severity)
    case note
    case place
    case gutter
    case caret
    case id
    /// Text that was taken out, struck through.
    case removed
    /// Text that was put in.
    case inserted
    /// The sign before a line that was taken out or put in.
    case mark(EditedText.Piece.Kind)
    /// Words beside what is shown.
    case aside
  }

  /// The text as it is to be printed.
  func paint(_ text: String, _ role: Role) -> String {
    guard self == .coloured, !text.isEmpty else { return text }
    let code =
      switch role {
      case .severity(.error): "1;31"
      case .severity(.warning): "1;33"
      case .note: "1;36"
      case .place: "1"
      case .gutter: "34"
      case .caret: "1;32"
      case .id, .aside: "2"
      case .removed: "9;31"
      case .inserted: "32"
      case .mark(.removed): "31"
      case .mark(.inserted): "32"
      case .mark(.kept): "0"
      }
    return "\u{1B}[\(code)m\(text)\u{1B}[0m"
  }
}
