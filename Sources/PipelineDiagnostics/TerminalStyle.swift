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
      case .id: "2"
      }
    return "\u{1B}[\(code)m\(text)\u{1B}[0m"
  }
}
