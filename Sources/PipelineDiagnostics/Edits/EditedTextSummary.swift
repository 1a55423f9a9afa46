public import PipelineKit

extension EditedText {
  /// What was done to a text, by family.
  public struct Share: Sendable, Hashable {
    /// The family; of edits without one, the stage with its rule.
    public var name: String
    /// Rows that went as a whole.
    public var rows = 0
    /// Other edits: stretches of rows that were taken out, replaced or put in.
    public var pieces = 0
    /// Bytes of the source that went.
    public var bytes = 0
  }

  /// The families in the order in which they first occur.
  public var shares: [Share] {
    var shares: [Share] = []
    var places: [String: Int] = [:]
    func place(of name: String) -> Int {
      if let place = places[name] { return place }
      places[name] = shares.count
      shares.append(Share(name: name))
      return shares.count - 1
    }
    var wasSeen = Array(repeating: false, count: edits.count)
    for row in rows {
      let isRow = row.kind == .removed
      let numbers = row.pieces.compactMap(\.edit)
      if isRow, let number = row.pieces.first(where: { $0.edit != nil && !$0.text.isEmpty })?.edit {
        shares[place(of: Self.family(of: edits[number].cause))].rows += 1
      }
      for number in numbers where !wasSeen[number] {
        wasSeen[number] = true
        let index = place(of: Self.family(of: edits[number].cause))
        shares[index].bytes += edits[number].source.count
        if !isRow { shares[index].pieces += 1 }
      }
    }
    // Line ends alone have no row of their own.
    for number in edits.indices where !wasSeen[number] {
      let index = place(of: Self.family(of: edits[number].cause))
      shares[index].bytes += edits[number].source.count
      shares[index].pieces += 1
    }
    return shares
  }

  /// What an edit is counted under.
  public static func family(of cause: EditCause) -> String {
    cause.family ?? "\(cause.stage): \(cause.rule)"
  }

  /// Why something was done, in a line: family, reason, stage and rule, and what was done before it in the same place.
  public static func reason(for edit: Edit) -> String {
    let family = edit.cause.family.map { "\($0): " } ?? ""
    let earlier = edit.earlier.map { "; before that \($0.cause.stage), \($0.cause.rule): \($0.cause.reason)" }
    return "\(family)\(edit.cause.reason) (\(edit.cause.stage), \(edit.cause.rule))" + earlier.joined()
  }

  /// For each row, the numbers of the edits to be explained below it: those that begin in it. Rows that went one after
  /// another for one reason are explained below the last of them.
  var explained: [[Int]] {
    var explained = Array(repeating: [Int](), count: rows.count)
    var seen = -1
    // The last row that went as a whole, while no row that stays has come.
    var above: Int?
    for (index, row) in rows.enumerated() where !row.pieces.isEmpty {
      let kind = row.kind
      let numbers = newEdits(in: row, &seen)
      if kind == .removed, let above, let run = explained[above].first, isSameReason(run, row, numbers) {
        explained[above] = []
        explained[index] = [run]
      } else if kind != .kept {
        explained[index] = numbers
      }
      if kind == .removed {
        above = index
      } else if kind != .kept || !row.isBlank {
        above = nil
      }
    }
    return explained
  }

  /// The edits that begin in a row, each once.
  private func newEdits(in row: Row, _ seen: inout Int) -> [Int] {
    var numbers: [Int] = []
    for number in row.pieces.lazy.compactMap(\.edit) where number > seen {
      numbers.append(number)
      seen = number
    }
    return numbers
  }

  private func isSameReason(_ run: Int, _ row: Row, _ numbers: [Int]) -> Bool {
    if numbers.isEmpty { return row.pieces.allSatisfy { $0.edit ?? run == run } }
    return numbers.allSatisfy { edits[$0].cause == edits[run].cause && edits[$0].earlier.isEmpty }
      && edits[run].earlier.isEmpty
  }
}
