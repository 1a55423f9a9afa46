extension Diagnostic {
  /// The problem with references in the place of texts that must not be shown.
  public func masked(by mask: SecretMask) -> Diagnostic {
    guard !mask.isEmpty else { return self }
    var copy = self
    copy.message = mask.masked(message)
    copy.notes = notes.map { Note(mask.masked($0.message), at: $0.span) }
    copy.suggestion = suggestion.map { mask.masked($0) }
    // What would put the value into the file is no cure.
    copy.replacement = replacement.flatMap { mask.masked($0) == $0 ? $0 : nil }
    return copy
  }
}
