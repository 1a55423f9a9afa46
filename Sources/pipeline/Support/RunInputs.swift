internal import PipelineInput
internal import PipelineKit
internal import PipelineRunner

/// What a run reads: what the command line names, else what the file names.
enum RunInputs {
  /// Lists it; says what is wrong with the command line, or with a path, and ends the command.
  static func list(
    given: [String], of plan: Plan, root: String, limits: InputLimits = InputLimits()
  ) throws -> InputList {
    let groups = try given.isEmpty ? groups(of: plan) : groups(given, of: plan)
    do throws(InputProblem) {
      return try given.isEmpty
        ? InputList.forRun(groups, root: root, limits: limits) : .forRun(groups, limits: limits)
    } catch {
      Console.say("error: \(error)")
      throw ExitStatus.failed
    }
  }

  private static func groups(of plan: Plan) -> [InputList.Group] {
    let named = plan.definition.namedInputs
    return named.isEmpty
      ? [.init(inputs: plan.inputs.map(\.text))]
      : named.map { .init(name: $0.name.text, inputs: $0.paths.map(\.text)) }
  }

  /// What the command line gives: plain paths; or, where inputs have names, `NAME=PATH` for each. With one name, a plain path is its.
  private static func groups(_ given: [String], of plan: Plan) throws -> [InputList.Group] {
    let names = plan.definition.namedInputs.map(\.name.text)
    guard !names.isEmpty else { return [.init(inputs: given)] }
    return try given.map { argument in
      if let (name, path) = pair(argument), names.contains(name) { return .init(name: name, inputs: [path]) }
      if names.count == 1, pair(argument) == nil { return .init(name: names[0], inputs: [argument]) }
      let cure =
        pair(argument).flatMap { NearestName.suggestion(for: $0.name, among: names) }
        ?? "this pipeline's inputs have the names \(names.joined(separator: ", ")): write \(names[0])=PATH"
      Console.say("error: '\(argument)' does not say which input it is; \(cure)")
      throw ExitStatus.usage
    }
  }

  private static func pair(_ argument: String) -> (name: String, path: String)? {
    guard let sign = argument.firstIndex(of: "=") else { return nil }
    let name = argument[..<sign]
    // A name holds no slash: `./a=b.txt` is a path.
    guard !name.isEmpty, !name.contains("/") else { return nil }
    return (String(name), String(argument[argument.index(after: sign)...]))
  }
}
