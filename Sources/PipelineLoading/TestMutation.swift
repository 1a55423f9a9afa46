import PipelineKit
import PipelineRunner

/// A small change to a pipeline, made to see whether a test notices.
public struct TestMutation: Sendable, Hashable {
  /// What is changed.
  public enum Kind: Sendable, Hashable {
    /// A stage is taken out.
    case withoutStage
    /// An option is left out, so that its default counts.
    case withoutOption(String)
    /// An element of an option's list is taken out.
    case withoutRule(String, index: Int)
    /// An element of the list in a file is taken out.
    case withoutRuleInFile(String, index: Int)
    /// A choice is added to an option that exempts from something built in.
    case exempting(String, choice: String)
  }

  /// The label of the stage.
  public var stage: String
  /// What is changed there.
  public var kind: Kind

  /// Makes a mutation.
  public init(stage: String, _ kind: Kind) {
    self.stage = stage
    self.kind = kind
  }

  /// The element that a rule file is to lack.
  var listedElement: ListedElement? {
    guard case .withoutRuleInFile(let file, let index) = kind else { return nil }
    return ListedElement(file: file, index: index)
  }

  /// Changes what the file says.
  func apply(to definition: inout PipelineDefinition) {
    guard let place = Planner.labels(of: definition).firstIndex(of: stage) else { return }
    var entries = definition.stages[place].options.entries ?? []
    let span = definition.stages[place].options.span
    switch kind {
    case .withoutStage, .withoutRuleInFile: return
    case .withoutOption(let name): entries.removeAll { $0.key == name }
    case .withoutRule(let name, let index):
      guard let option = entries.firstIndex(where: { $0.key == name }),
        var elements = entries[option].value.elements, elements.indices.contains(index)
      else { return }
      elements.remove(at: index)
      entries[option].value.content = .list(elements)
    case .exempting(let name, let choice):
      let added = ConfigValue(.scalar(ConfigScalar(choice, isPlain: false)), at: span)
      if let option = entries.firstIndex(where: { $0.key == name }) {
        entries[option].value.content = .list((entries[option].value.elements ?? []) + [added])
      } else {
        let list = ConfigValue(.list([added]), at: span)
        entries.append(ConfigEntry(key: name, keySpan: span, value: list))
      }
    }
    definition.stages[place].options.content = .map(entries)
  }

  /// Takes a stage out of the plan: not out of the file, where others may ask for what it produces. The tests say
  /// what then becomes of it.
  func applied(to plan: Plan) -> Plan {
    guard kind == .withoutStage else { return plan }
    var plan = plan
    plan.stages.removeAll { $0.label == stage }
    return plan
  }
}
