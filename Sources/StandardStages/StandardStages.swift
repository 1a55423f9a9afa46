internal import CleanText
internal import Emit
internal import ExtractEntities
public import PipelineKit
internal import SplitBundle
internal import StripBoilerplate
internal import Summarize

/// The stages that come with the command.
public enum StandardStages {
  /// All of them, one list a module. A test holds it against the folders under `Plugins/`.
  public static var all: [AnyStage] {
    cleanTextStages + emitStages + extractEntitiesStages + splitBundleStages + stripBoilerplateStages
      + summarizeStages
  }

  /// A registry of them.
  public static func registry() throws(StageRegistry.DuplicateName) -> StageRegistry {
    try StageRegistry(all)
  }
}
