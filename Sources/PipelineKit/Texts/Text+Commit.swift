extension Text {
  /// Puts references in the place of secrets in what edits say of themselves.
  package mutating func maskCauses(_ mask: SecretMask) {
    for index in edits.indices {
      let cause = edits[index].cause
      edits[index].cause = EditCause(
        stage: cause.stage, rule: mask.masked(cause.rule), family: cause.family,
        reason: mask.masked(cause.reason))
    }
  }

  /// Applies the edits that were asked for; a new revision of the text, if there were any.
  ///
  /// One pass over the edits of old and new. The runner calls it when a stage returns.
  ///
  /// - Throws: `EditFault`, if one of them cannot be. Then none is applied.
  public mutating func commit() throws(EditFault) {
    if let fault {
      pending = []
      self.fault = nil
      throw fault
    }
    guard !pending.isEmpty else { return }
    edits = mergedEdits()
    bytes = editedBytes()
    noteChanges()
    revision += 1
    pending = []
    indexEdits()
  }

  private func mergedEdits() -> [Edit] {
    guard !edits.isEmpty else {
      // Nothing to merge with: the text is the source, and so are the offsets.
      return pending.map { Edit(source: $0.range, with: $0.with, cause: $0.cause) }
    }
    var merge = EditMerge(of: self)
    for edit in pending { merge.apply(edit) }
    return merge.finish()
  }

  private func editedBytes() -> [UInt8] {
    var growth = 0
    for index in pending.indices { growth += pending[index].with.count - pending[index].range.count }
    return bytes.withUnsafeBytes { old in
      [UInt8](unsafeUninitializedCapacity: bytes.count + growth) { buffer, count in
        // The slices trap where they would read or write outside their buffers.
        let target = UnsafeMutableRawBufferPointer(buffer)
        func append(_ part: UnsafeRawBufferPointer) {
          UnsafeMutableRawBufferPointer(rebasing: target[count..<count + part.count]).copyMemory(from: part)
          count += part.count
        }
        var position = 0
        for index in pending.indices {
          let range = pending[index].range
          append(UnsafeRawBufferPointer(rebasing: old[position..<range.lowerBound]))
          if !pending[index].with.isEmpty { pending[index].with.withUnsafeBytes(append) }
          position = range.upperBound
        }
        append(UnsafeRawBufferPointer(rebasing: old[position...]))
      }
    }
  }

  private mutating func noteChanges() {
    var shift = 0
    changes.append(
      pending.indices.map { index in
        let range = pending[index].range
        let newCount = pending[index].with.count
        shift += newCount - range.count
        return TextChange(range: range, newCount: newCount, shift: shift)
      })
  }

  mutating func indexEdits() {
    textStarts = []
    textStarts.reserveCapacity(edits.count)
    var shift = 0
    for index in edits.indices {
      textStarts.append(edits[index].source.lowerBound + shift)
      shift += edits[index].with.count - edits[index].source.count
    }
  }
}

/// Merges the edits that a stage asks for, in text coordinates, into those that are there, in source
/// coordinates.
///
/// Both lists are sorted. The text is a row of segments, kept stretches and edits in turn; the merge walks
/// along it once.
private struct EditMerge {
  private let old: [Edit]
  private let sourceCount: Int
  /// The next old edit.
  private var index = 0
  /// Where the walk stands, in the source and in the text before.
  private var sourcePosition = 0
  private var textPosition = 0
  private var result: [Edit] = []
  /// Whether the last of `result` belongs to the edit that is applied now.
  private var isOpen = false
  /// In the middle of an old edit's replacement: how much of it lies behind the walk. What lies ahead is
  /// always the tail of the last of `result`.
  private var insideOld: Int?
  /// Whether the old edit at `index` is the last of `result` already, perhaps with a changed replacement.
  private var isCurrentOldOpen = false

  init(of text: Text) {
    old = text.edits
    sourceCount = text.source.count
    result.reserveCapacity(text.edits.count + text.pending.count)
  }

  /// Applies the next edit; they come in the order of the text.
  mutating func apply(_ edit: PendingEdit) {
    isOpen = false
    walk(to: edit.range.lowerBound, isInsertion: edit.range.isEmpty)
    var with = edit.with
    if edit.range.isEmpty { return insert(with, edit.cause) }
    while textPosition < edit.range.upperBound {
      if let kept = keptCount, kept > 0 {
        take(min(kept, edit.range.upperBound - textPosition), with, edit.cause)
        with = []
      } else if old[index].with.isEmpty {
        passOld()
        isOpen = false
      } else {
        takeFromOld(upTo: edit.range.upperBound, with, edit.cause)
        with = []
      }
    }
  }

  /// All edits, once every new one is applied.
  mutating func finish() -> [Edit] {
    finishOld()
    result.append(contentsOf: old[index...])
    return result
  }

  /// The length of the kept stretch from here to the next old edit; `nil` in the middle of an old edit's
  /// replacement.
  private var keptCount: Int? {
    if insideOld != nil { return nil }
    return (index < old.count ? old[index].source.lowerBound : sourceCount) - sourcePosition
  }

  private mutating func walk(to target: Int, isInsertion: Bool) {
    while textPosition < target {
      if let kept = keptCount, kept > 0 {
        let step = min(kept, target - textPosition)
        sourcePosition += step
        textPosition += step
      } else {
        walkThroughOld(to: target)
      }
    }
    guard !isInsertion, insideOld == nil else { return }
    // A removal between two stretches that are kept begins behind what was taken out there before.
    while keptCount == 0, index < old.count, old[index].with.isEmpty { passOld() }
  }

  private mutating func walkThroughOld(to target: Int) {
    let behind = insideOld ?? 0
    let step = min(target - textPosition, old[index].with.count - behind)
    textPosition += step
    if behind + step == old[index].with.count { return passOld() }
    insideOld = behind + step
    if !isCurrentOldOpen { result.append(old[index]) }
    isCurrentOldOpen = true
  }

  /// Moves behind the old edit at `index`, which stays, or has been put into `result` in its new form.
  private mutating func passOld() {
    if !isCurrentOldOpen { result.append(old[index]) }
    sourcePosition = old[index].source.upperBound
    index += 1
    insideOld = nil
    isCurrentOldOpen = false
  }

  private mutating func finishOld() {
    if isCurrentOldOpen { passOld() }
  }

  private mutating func take(_ count: Int, _ with: [UInt8], _ cause: EditCause) {
    let source = sourcePosition..<sourcePosition + count
    if isOpen, let last = result.indices.last, result[last].source.upperBound == source.lowerBound {
      result[last].source = result[last].source.lowerBound..<source.upperBound
      result[last].with += with
    } else {
      result.append(Edit(source: source, with: with, cause: cause))
    }
    isOpen = true
    sourcePosition += count
    textPosition += count
  }

  /// Takes text out that an earlier edit had put in: the new edit covers the earlier one and keeps it in its
  /// record.
  private mutating func takeFromOld(upTo target: Int, _ with: [UInt8], _ cause: EditCause) {
    let ahead = old[index].with.count - (insideOld ?? 0)
    let step = min(target - textPosition, ahead)
    let open = isCurrentOldOpen ? result.popLast() : nil
    let covered = open ?? old[index]
    var edit = covering(covered, by: cause)
    let offset = covered.with.count - ahead
    if step == covered.with.count {
      edit.with = with
    } else {
      edit.with.replaceSubrange(offset..<offset + step, with: with)
    }
    if isOpen, let last = result.last, last.source.upperBound == edit.source.lowerBound {
      result.removeLast()
      edit = Edit(
        source: last.source.lowerBound..<edit.source.upperBound, with: last.with + edit.with, cause: cause,
        earlier: last.earlier + edit.earlier)
    }
    result.append(edit)
    isCurrentOldOpen = true
    isOpen = true
    textPosition += step
    insideOld = old[index].with.count - ahead + step
    if step == ahead { passOld() }
  }

  private mutating func insert(_ with: [UInt8], _ cause: EditCause) {
    guard let behind = insideOld, let covered = result.popLast() else {
      result.append(Edit(source: sourcePosition..<sourcePosition, with: with, cause: cause))
      return
    }
    var edit = covering(covered, by: cause)
    edit.with.insert(contentsOf: with, at: covered.with.count - (old[index].with.count - behind))
    result.append(edit)
  }

  /// The same edit under a new cause, with what it was in its record.
  private func covering(_ edit: Edit, by cause: EditCause) -> Edit {
    let before = Edit(source: edit.source, with: edit.with, cause: edit.cause)
    let earlier = edit.earlier.isEmpty ? [before] : edit.earlier + [before]
    return Edit(source: edit.source, with: edit.with, cause: cause, earlier: earlier)
  }
}
