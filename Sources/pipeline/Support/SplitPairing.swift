internal import PipelineKit
internal import PipelineRunner

/// Where `pipeline split` shows what it finds.
protocol SplitPage {
  /// A file, or a member of an archive, begins; `choice` is how it is split, where the stage says so.
  func part(file: String, member: String?, _ choice: FormatChoice?)
  /// A document, the `number`th of all, or a record that was rejected.
  func document(_ number: Int, _ record: SplitRecord, _ end: DocumentEnd)
  /// The sums.
  func finish(_ report: RunReport, frames: Int)
}

/// Brings what the splitting stage finds together with what became of it: records are found first and end later, in the
/// same order.
final class SplitPairing {
  private let page: any SplitPage
  /// What was found and not yet shown: as much as is in flight.
  private var waiting: [SplitEvent] = []
  private var shown = 0
  private var number = 0
  private var frames = 0
  private var openPart: (file: String, member: String?)?

  init(page: any SplitPage) { self.page = page }

  func take(_ event: SplitEvent) {
    switch event {
    case .note(.frame): frames += 1
    case .separator, .empty: break
    case .part, .note, .record: waiting.append(event)
    }
  }

  func take(_ end: DocumentEnd) {
    while shown < waiting.count {
      let event = waiting[shown]
      shown += 1
      if shown > 4096 { forget() }
      if case .record(let record) = event {
        closePart(nil)
        number += 1
        return page.document(number, record, end)
      }
      show(event)
    }
  }

  func finish(_ report: RunReport) {
    for event in waiting[shown...] { show(event) }
    closePart(nil)
    page.finish(report, frames: frames)
  }

  private func show(_ event: SplitEvent) {
    switch event {
    case .part(let file, let member):
      closePart(nil)
      openPart = (file, member)
    case .note(.format(let choice)): closePart(choice)
    case .note, .record, .separator, .empty: break
    }
  }

  /// Shows the part that has begun, once it is known how it is split.
  private func closePart(_ choice: FormatChoice?) {
    guard let part = openPart else { return }
    openPart = nil
    page.part(file: part.file, member: part.member, choice)
  }

  private func forget() {
    waiting.removeFirst(shown)
    shown = 0
  }
}
