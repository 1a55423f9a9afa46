internal import ByteScan

extension Text {
  /// Takes a stretch out. What has been asked for already is left out of the range.
  ///
  /// - Parameters:
  ///   - range: UTF-8 bytes of the text as the stage received it.
  ///   - rule: The rule within the stage, in `snake_case`.
  ///   - family: The family that the rule belongs to, if it has one.
  ///   - reason: A few words that a reader understands.
  public mutating func remove(_ range: Range<Int>, rule: String, family: String? = nil, reason: String) {
    remove(range, cause: EditCause(stage: editor, rule: rule, family: family, reason: reason))
  }

  /// Takes a stretch out for a cause that was made beforehand: many documents may share it.
  ///
  /// - Parameters:
  ///   - range: UTF-8 bytes of the text as the stage received it.
  ///   - cause: By whatever name it calls the stage, the edit bears the label that the pipeline gives it.
  public mutating func remove(_ range: Range<Int>, cause: EditCause) {
    guard accept(range), !range.isEmpty else { return }
    let cause = cause.attributed(to: editor)
    guard let last = pending.last, last.range.upperBound > range.lowerBound else {
      if pending.isEmpty { pending.reserveCapacity(16) }
      pending.append(PendingEdit(range: range, with: [], cause: cause))
      return
    }
    for piece in pieces(of: range) {
      pending.insert(PendingEdit(range: piece, with: [], cause: cause), at: insertionIndex(for: piece))
    }
  }

  /// Puts other text in a stretch's place; an empty range inserts. It may not overlap an edit of the same
  /// stage.
  ///
  /// - Parameters:
  ///   - range: UTF-8 bytes of the text as the stage received it.
  ///   - replacement: What stands there instead, UTF-8.
  ///   - rule: The rule within the stage, in `snake_case`.
  ///   - family: The family that the rule belongs to, if it has one.
  ///   - reason: A few words that a reader understands.
  public mutating func replace(
    _ range: Range<Int>, with replacement: some Sequence<UInt8>, rule: String, family: String? = nil,
    reason: String
  ) {
    replace(
      range, with: Array(replacement),
      cause: EditCause(stage: editor, rule: rule, family: family, reason: reason))
  }

  /// Puts other text in a stretch's place for a cause that was made beforehand: many documents may share it.
  ///
  /// - Parameters:
  ///   - range: UTF-8 bytes of the text as the stage received it.
  ///   - bytes: What stands there instead, UTF-8.
  ///   - cause: By whatever name it calls the stage, the edit bears the label that the pipeline gives it.
  public mutating func replace(_ range: Range<Int>, with bytes: [UInt8], cause: EditCause) {
    guard accept(range) else { return }
    if range.isEmpty && bytes.isEmpty { return }
    guard UTF8Check.firstInvalid(in: bytes) == nil else { return note(.notUTF8(range: range)) }
    let edit = PendingEdit(range: range, with: bytes, cause: cause.attributed(to: editor))
    guard let last = pending.last, last.range.upperBound > range.lowerBound else {
      return pending.append(edit)
    }
    if overlapsPending(range) { return note(.overlap(range: range)) }
    pending.insert(edit, at: insertionIndex(for: range))
  }

  /// Puts a string in a stretch's place.
  public mutating func replace(
    _ range: Range<Int>, with replacement: String, rule: String, family: String? = nil, reason: String
  ) {
    replace(range, with: replacement.utf8, rule: rule, family: family, reason: reason)
  }

  /// Whether the range can be edited; notes the fault if not.
  private mutating func accept(_ range: Range<Int>) -> Bool {
    guard range.lowerBound >= 0, range.upperBound <= bytes.count else {
      note(.outsideText(range: range, count: bytes.count))
      return false
    }
    guard isBoundary(range.lowerBound), isBoundary(range.upperBound) else {
      note(.insideScalar(range: range))
      return false
    }
    return true
  }

  private func isBoundary(_ offset: Int) -> Bool {
    offset == bytes.count || bytes[offset] & 0xC0 != 0x80
  }

  private mutating func note(_ fault: EditFault) {
    if self.fault == nil { self.fault = fault }
  }

  private func overlapsPending(_ range: Range<Int>) -> Bool {
    pending.contains { other in
      range.isEmpty || other.range.isEmpty
        ? other.range.lowerBound < range.upperBound && range.lowerBound < other.range.upperBound
        : other.range.overlaps(range)
    }
  }

  /// The parts of `range` that no waiting edit covers.
  private func pieces(of range: Range<Int>) -> [Range<Int>] {
    var pieces: [Range<Int>] = []
    var position = range.lowerBound
    for edit in pending
    where edit.range.upperBound > range.lowerBound && edit.range.lowerBound < range.upperBound {
      if edit.range.lowerBound > position { pieces.append(position..<edit.range.lowerBound) }
      position = max(position, edit.range.upperBound)
    }
    if position < range.upperBound { pieces.append(position..<range.upperBound) }
    return pieces
  }

  /// Behind every waiting edit that begins no later; an insertion goes before a stretch that begins at its
  /// place.
  private func insertionIndex(for range: Range<Int>) -> Int {
    var low = 0
    var high = pending.count
    while low < high {
      let middle = (low + high) / 2
      let other = pending[middle].range
      let isBefore =
        other.lowerBound < range.lowerBound
        || other.lowerBound == range.lowerBound && (other.isEmpty || !range.isEmpty)
      if isBefore { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
