/// What is different between two texts, line by line, for people to read.
///
/// Lines that stay are shown around what changed, three on each side. Where one line stands for another, a line of
/// carets under it shows which part of it is not the same; on a terminal that part stands out by its colour.
public struct TextDifference: Sendable {
  /// A line of one text, of the other, or of both.
  enum Line: Equatable {
    case same(String)
    case gone(String)
    case new(String)
  }

  let all: [Line]

  /// Compares two texts.
  public init(from old: String, to new: String) {
    func lines(_ text: String) -> [String] {
      text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }
    all = Self.compare(lines(old), lines(new))
  }

  /// Cells of the table of common lines that are looked at; beyond, all lines are taken for different.
  private static let limit = 4_000_000

  private static func compare(_ old: [String], _ new: [String]) -> [Line] {
    let head = zip(old, new).prefix { $0 == $1 }.count
    let rest = min(old.count, new.count) - head
    let tail = zip(old.reversed(), new.reversed()).prefix(rest).prefix { $0 == $1 }.count
    let left = Array(old[head..<old.count - tail])
    let right = Array(new[head..<new.count - tail])
    return old[..<head].map(Line.same) + changed(left, right) + old[(old.count - tail)...].map(Line.same)
  }

  /// By the longest common subsequence; what goes stands before what comes.
  private static func changed(_ left: [String], _ right: [String]) -> [Line] {
    guard !left.isEmpty, !right.isEmpty, left.count * right.count <= limit else {
      return left.map(Line.gone) + right.map(Line.new)
    }
    let width = right.count + 1
    var length = [Int32](repeating: 0, count: (left.count + 1) * width)
    for i in left.indices.reversed() {
      for j in right.indices.reversed() {
        length[i * width + j] =
          left[i] == right[j]
          ? length[(i + 1) * width + j + 1] + 1
          : max(length[(i + 1) * width + j], length[i * width + j + 1])
      }
    }
    var lines: [Line] = []
    var (i, j) = (0, 0)
    while i < left.count || j < right.count {
      if i < left.count, j < right.count, left[i] == right[j] {
        lines.append(.same(left[i]))
        (i, j) = (i + 1, j + 1)
      } else if i < left.count, j == right.count || length[(i + 1) * width + j] >= length[i * width + j + 1] {
        lines.append(.gone(left[i]))
        i += 1
      } else {
        lines.append(.new(right[j]))
        j += 1
      }
    }
    return lines
  }

  // MARK: Showing

  /// The lines to show: `- ` before what was expected, `+ ` before what came.
  public func lines(hasColor: Bool = false) -> [String] {
    var result: [String] = []
    var index = 0
    while index < all.count {
      if case .same = all[index] {
        let end = all[index...].firstIndex { if case .same = $0 { false } else { true } } ?? all.count
        result += unchanged(index..<end)
        index = end
      } else {
        let end = all[index...].firstIndex { if case .same = $0 { true } else { false } } ?? all.count
        result += Self.changed(all[index..<end], hasColor)
        index = end
      }
    }
    return result
  }

  /// Lines around a change, and how many there are besides.
  private func unchanged(_ range: Range<Int>) -> [String] {
    func text(_ line: Line) -> String {
      if case .same(let text) = line { return text.isEmpty ? "" : "  " + text }
      return ""
    }
    let before = range.lowerBound == 0 ? 0 : 3
    let after = range.upperBound == all.count ? 0 : 3
    let hidden = range.count - before - after
    guard hidden > 1 else { return all[range].map(text) }
    return all[range.prefix(before)].map(text) + ["  … \(hidden) lines that are the same"]
      + all[range.suffix(after)].map(text)
  }

  private static func changed(_ lines: ArraySlice<Line>, _ hasColor: Bool) -> [String] {
    var gone: [String] = []
    var new: [String] = []
    for line in lines {
      switch line {
      case .gone(let text): gone.append(text)
      case .new(let text): new.append(text)
      case .same: break
      }
    }
    // Line for line where there are as many: a pair can be compared at a glance.
    guard gone.count == new.count else {
      return gone.map { paint("- " + visible($0), .red, hasColor) }
        + new.map { paint("+ " + visible($0), .green, hasColor) }
    }
    return zip(gone, new).flatMap { pair($0, $1, hasColor) }
  }

  private static func pair(_ gone: String, _ new: String, _ hasColor: Bool) -> [String] {
    let old = Array(gone)
    let other = Array(new)
    let head = zip(old, other).prefix { $0 == $1 }.count
    let rest = min(old.count, other.count) - head
    let tail = zip(old.reversed(), other.reversed()).prefix(rest).prefix { $0 == $1 }.count
    // Marks under lines that have little in common only distract.
    let isAlike = (head + tail) * 2 >= max(old.count, other.count)
    func line(_ mark: String, _ text: [Character], _ color: Color) -> String {
      guard hasColor, isAlike else { return paint(mark + visible(String(text)), color, hasColor) }
      let middle = text[head..<text.count - tail]
      return paint(mark + visible(String(text[..<head])), color, true)
        + paint(visible(String(middle)), color, true, isStrong: true)
        + paint(visible(String(text[(text.count - tail)...])), color, true)
    }
    let both = [line("- ", old, .red), line("+ ", other, .green)]
    guard isAlike, !hasColor else { return both }
    let before = width(of: visible(String(other[..<head])))
    let width = width(of: visible(String(other[head..<other.count - tail])))
    return both + [String(repeating: " ", count: before + 2) + String(repeating: "^", count: max(1, width))]
  }

  private static func width(of text: String) -> Int { text.reduce(0) { $0 + CellWidth.of($1) } }

  private enum Color: String {
    case red = "31"
    case green = "32"
  }

  private static func paint(_ text: String, _ color: Color, _ hasColor: Bool, isStrong: Bool = false)
    -> String
  {
    guard hasColor, !text.isEmpty else { return text }
    return "\u{1B}[\(color.rawValue)\(isStrong ? ";7" : "")m\(text)\u{1B}[0m"
  }

  /// White space at the end of a line would not be seen.
  private static func visible(_ text: String) -> String {
    let kept = text.reversed().drop { $0 == " " || $0 == "\t" }
    let blanks = text.count - kept.count
    let shown = VisibleText.message(String(kept.reversed()))
    return shown + text.suffix(blanks).map { $0 == "\t" ? "→" : "·" }.joined()
  }
}
