/// Whether a blank stands between two tokens of one line.
enum TokenSpacing {
  /// One blank, or none: `key: value`, `[a, b]`, `{a: b}`, `- &anchor value`.
  static func needsBlank(
    between first: YAMLToken?, and second: YAMLToken, gap: YAMLGap, source: YAMLSource
  ) -> Bool {
    guard let first else { return false }
    // An anchor, a tag or an alias may take a neighbour for its own.
    let isName = first.kind == .alias || first.kind == .anchor || first.kind == .tag
    switch second.kind {
    case .value:
      if gap.isEmpty { return false }
      return isName || first.kind == .key || first.kind == .value
        || source.bytes[first.end - 1] == UInt8(ascii: ":")
    case .comma: return !gap.isEmpty && (isName || first.kind == .value || first.kind == .key)
    case .flowEnd: return !gap.isEmpty && (isName || first.kind == .value || first.kind == .key)
    default: break
    }
    return first.kind != .flowStart
  }
}
