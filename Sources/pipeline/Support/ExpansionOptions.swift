import ArgumentParser
internal import PipelineInput

/// How far packed inputs may expand.
struct ExpansionOptions: ParsableArguments {
  @Option(help: "How many bytes all that is packed in one input may expand to.")
  var maxExpandedBytes = SizeArgument(bytes: InputLimits().maxExpandedBytes)

  @Option(help: "How many times its packed size something may expand to, once it has more than 10 MB.")
  var maxRatio = InputLimits().maxRatio

  @Option(help: "How many archives may lie in one another.")
  var maxDepth = InputLimits().maxDepth

  @Option(help: "How many members an archive may have.")
  var maxMembers = InputLimits().maxMembers

  @Option(help: "How long a member's name may be, in bytes.")
  var maxNameBytes = InputLimits().maxNameBytes

  func validate() throws {
    if [maxRatio, maxDepth, maxMembers, maxNameBytes].contains(where: { $0 < 1 }) {
      throw ValidationError(
        "--max-ratio, --max-depth, --max-members and --max-name-bytes must be at least 1.")
    }
  }

  /// The limits that were asked for.
  var limits: InputLimits {
    InputLimits(
      maxExpandedBytes: maxExpandedBytes.bytes, maxRatio: maxRatio, maxDepth: maxDepth,
      maxMembers: maxMembers,
      maxNameBytes: maxNameBytes)
  }
}
