internal import PipelineKit
internal import PipelineLoading

/// What the tests of a file guard, found out on all processors.
struct Coverage: Sendable {
  let path: String
  /// What can be taken out, with what that has shown.
  let items: [(item: TestCoverage.Item, state: TestCoverage.State)]

  init(of file: TestedFile) {
    path = file.path
    let coverage = TestCoverage(file.bench, file.outcomes, in: TestedFile.surroundings(of: file.bench))
    let states = Parallel.map(Array(coverage.items.indices)) { coverage.state(of: $0) }
    items = zip(coverage.items, states).map { ($0, $1) }
  }

  /// How many of some kinds are covered, and how many count.
  func count(_ kinds: [TestCoverage.Item.Kind]) -> (covered: Int, all: Int) {
    let counted = items.filter { kinds.contains($0.item.kind) && $0.state.isCounted }
    return (counted.count { $0.state == .covered }, counted.count)
  }

  /// What the file itself says: the built-in rules are not its business.
  static let own: [TestCoverage.Item.Kind] = [.stage, .option, .rule]
}

extension TestCoverage.State {
  /// Whether it says something of the tests.
  var isCounted: Bool { self != .fixed && self != .unmeasured }
}

/// Tells people what tests guard.
enum CoverageReport {
  /// A line for the file, then one for each thing that no test guards.
  static func show(_ coverage: Coverage) {
    let kinds: [(TestCoverage.Item.Kind, String, String)] = [
      (.stage, "stage", "stages"), (.option, "option", "options"), (.rule, "rule", "rules"),
      (.builtIn, "built-in rule", "built-in rules"),
    ]
    let parts = kinds.compactMap { kind, one, many -> String? in
      let (covered, all) = coverage.count([kind])
      return all == 0 ? nil : "\(covered) of \(all) \(all == 1 ? one : many)"
    }
    Console.say(
      "\(coverage.path): covered: " + (parts.isEmpty ? "nothing to cover" : parts.joined(separator: ", ")))
    for (item, state) in coverage.items
    where item.kind != .builtIn && state.isCounted && state != .covered {
      let place = item.span.start
      Console.say(
        "\(item.span.file):\(place.line):\(place.column): not covered: \(words(item)): \(reason(state))")
    }
    showBuiltIn(coverage)
    let unmeasured = coverage.items.count { $0.state == .unmeasured }
    if unmeasured > 0 { Console.say("\(coverage.path): \(unmeasured) more were not looked at") }
  }

  private static func words(_ item: TestCoverage.Item) -> String {
    switch item.kind {
    case .stage: "stage '\(item.name)'"
    case .option: "option '\(item.name)' of '\(item.stage)'"
    case .rule: "rule of '\(item.stage)' {\(item.name)}"
    case .builtIn: "built-in rule '\(item.name)' of '\(item.stage)'"
    }
  }

  private static func reason(_ state: TestCoverage.State) -> String {
    state == .unreached ? "no test comes to it" : "every test passes without it"
  }

  /// The built-in rules of a stage in one line: a pipeline need not test them all.
  private static func showBuiltIn(_ coverage: Coverage) {
    var stages: [String] = []
    for (item, _) in coverage.items where item.kind == .builtIn && !stages.contains(item.stage) {
      stages.append(item.stage)
    }
    for stage in stages {
      let covered = coverage.items.filter {
        $0.item.kind == .builtIn && $0.item.stage == stage && $0.state == .covered
      }
      let names = covered.isEmpty ? "none" : covered.map(\.item.name).joined(separator: ", ")
      Console.say("\(coverage.path): built-in rules of '\(stage)' that a test guards: \(names)")
    }
  }

  /// Says what is covered in all; whether that is enough.
  static func sayTotal(_ coverages: [Coverage], minimum: Int?) -> Bool {
    guard !coverages.isEmpty else { return true }
    let counts = coverages.map { $0.count(Coverage.own) }
    let (covered, all) = counts.reduce((0, 0)) { ($0.0 + $1.covered, $0.1 + $1.all) }
    let percent = all == 0 ? 100 : covered * 100 / all
    let isEnough = percent >= minimum ?? 0
    let verdict = isEnough ? "" : "; \(minimum ?? 0) % is asked for"
    Console.say("\(covered) of \(all) stages, options and rules covered (\(percent) %)\(verdict)")
    return isEnough
  }
}
