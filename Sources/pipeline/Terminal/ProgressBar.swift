internal import PipelineRunner

/// A line on the terminal that says how far a run has come; nothing where nobody looks.
final class ProgressBar {
  private let isShown: Bool
  private var isOnScreen = false

  /// Shown only on a terminal, and not if asked to be quiet.
  init(isQuiet: Bool) {
    isShown = !isQuiet && Console.isTerminal && Console.environment("TERM") != "dumb"
  }

  /// Draws the line anew.
  func show(_ progress: RunProgress) {
    guard isShown else { return }
    isOnScreen = true
    let line = String(Self.line(progress, width: Console.width - 1).prefix(Console.width - 1))
    Console.sayRaw("\r\u{1B}[K" + line)
  }

  /// Takes the line away.
  func clear() {
    guard isOnScreen else { return }
    isOnScreen = false
    Console.sayRaw("\r\u{1B}[K")
  }

  static func line(_ progress: RunProgress, width: Int) -> String {
    let rate = progress.seconds > 0 ? Double(progress.bytesRead) / progress.seconds : 0
    var words = "\(Numbers.grouped(progress.documents)) documents  \(Numbers.decimal(rate / 1e6, 1)) MB/s"
    guard let total = progress.bytesTotal, total > 0 else {
      return "  \(Numbers.bytes(progress.bytesRead))  " + words
    }
    let share = min(1, Double(progress.bytesRead) / Double(total))
    if rate > 0 { words += "  \(Numbers.clock(Double(total - progress.bytesRead) / rate)) left" }
    let cells = max(10, min(30, width - words.count - 12))
    let full = Int(share * Double(cells))
    let bar = String(repeating: "█", count: full) + String(repeating: "░", count: cells - full)
    let percent = String(Int(share * 100))
    return "  \(bar) \(String(repeating: " ", count: 3 - percent.count))\(percent) %  " + words
  }
}
