internal import CleanText
internal import DetectLanguage
internal import Emit
internal import ExtractEntities
internal import FindTemplate
internal import GroupStories
internal import LinkEntities
internal import ListEntities
internal import MarkDuplicates
public import PipelineKit
internal import ReadHTML
internal import SplitBundle
internal import StripBoilerplate
internal import Summarize

/// The stages that come with the command.
public enum StandardStages {
  /// All of them, one list a module. A test holds it against the folders under `Plugins/`.
  public static var all: [AnyStage] {
    [
      cleanTextStages,
      detectLanguageStages,
      emitStages,
      extractEntitiesStages,
      findTemplateStages,
      groupStoriesStages,
      linkEntitiesStages,
      listEntitiesStages,
      markDuplicatesStages,
      readHTMLStages,
      splitBundleStages,
      stripBoilerplateStages,
      summarizeStages,
    ].flatMap(\.self)
  }

  /// All of them, with formats of bundles from outside for `split_bundle`.
  public static func all(addingFormats formats: [any BundleFormat]) -> [AnyStage] {
    let splitting = splitBundleStage(adding: formats)
    return all.map { $0.name == splitting.name ? splitting : $0 }
  }

  /// A registry of them.
  public static func registry() throws(StageRegistry.DuplicateName) -> StageRegistry {
    try StageRegistry(all)
  }
}
