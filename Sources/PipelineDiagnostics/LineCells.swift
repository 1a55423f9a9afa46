/// A line as a terminal shows it: tabs expanded, hidden characters made visible, cut to a window of cells.
struct LineCells {
  /// What is printed.
  private(set) var text = ""
  /// For each scalar shown, the cell at which its character begins.
  private var cells: [Int] = []
  /// The scalar at which the window begins.
  private var firstScalar = 0
  private var endCell = 0

  /// The cells from one tab stop to the next.
  private static let tabWidth = 4
  /// The cells that a window shows before what it is for.
  private static let lead = 30

  /// Lays out a line of at most `width` cells; a longer one is cut, so that the scalar `focus` is seen, and `…` says so.
  init(_ line: Substring.UnicodeScalarView, showing focus: Int, width: Int) {
    let whole = LineCells(line, from: 0, width: width)
    let isSeen = whole.cells.count > focus && whole.cells[focus] <= width - Self.lead
    if isSeen || !whole.isCut || focus <= Self.lead {
      self = whole
    } else {
      self = LineCells(line, from: min(focus, line.count) - Self.lead, width: width)
    }
  }

  /// Whether something is missing at the end.
  private var isCut = false

  private init(_ line: Substring.UnicodeScalarView, from first: Int, width: Int) {
    firstScalar = first
    if first > 0 { put("…", scalars: 0, cells: 1) }
    let rest = Substring(line.dropFirst(first))
    var index = rest.startIndex
    while index < rest.endIndex {
      let character = rest[index]
      let next = rest.index(after: index)
      let (visible, count) = Self.visible(character, at: endCell)
      // The last cell is kept for the sign that something is missing.
      if endCell + count > (next == rest.endIndex ? width : width - 1) {
        put("…", scalars: 0, cells: 1)
        isCut = true
        return
      }
      put(visible, scalars: character.unicodeScalars.count, cells: count)
      index = next
    }
  }

  private mutating func put(_ visible: String, scalars: Int, cells count: Int) {
    text += visible
    for _ in 0..<scalars { cells.append(endCell) }
    endCell += count
  }

  private static func visible(_ character: Character, at cell: Int) -> (text: String, cells: Int) {
    if character == "\t" {
      let width = tabWidth - cell % tabWidth
      return (String(repeating: " ", count: width), width)
    }
    if character.unicodeScalars.contains(where: VisibleText.isHidden) { return ("\u{FFFD}", 1) }
    return (String(character), CellWidth.of(character))
  }

  /// The cell at which the character of a scalar begins; the end for one that is cut off or beyond.
  func cell(ofScalar scalar: Int) -> Int {
    let index = scalar - firstScalar
    guard index >= 0 else { return 0 }
    return index < cells.count ? cells[index] : endCell
  }
}
