internal import ArgumentParser
public import PipelineKit
internal import StandardStages

/// The whole program, for the executable and for runners with more stages linked in.
public enum PipelineProgram {
  /// Reads the command line and does what it says; never returns.
  ///
  /// - Parameter stages: Stages beside the standard ones.
  public static func run(adding stages: [AnyStage] = []) -> Never {
    LinkedStages.$added.withValue(stages) { PipelineCommand.main() }
    PipelineCommand.exit()
  }
}

/// The stages that are linked into this program.
enum LinkedStages {
  /// Those beside the standard ones, settled once when the program begins.
  @TaskLocal static var added: [AnyStage] = []

  /// All of them.
  static func registry() throws(StageRegistry.DuplicateName) -> StageRegistry {
    try StageRegistry(StandardStages.all + added)
  }
}
