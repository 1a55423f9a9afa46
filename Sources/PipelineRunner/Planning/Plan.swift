public import PipelineKit

/// A pipeline that has been checked and can run: its stages are made, in order.
public struct Plan: Sendable {
  /// The pipeline's name.
  public var name: String
  /// The stages in order.
  public var stages: [PlannedStage]
  /// The file for rejected documents, relative to the root.
  public var rejectedPath: String
  /// What the file says.
  public var definition: PipelineDefinition

  /// Makes a plan.
  public init(name: String, stages: [PlannedStage], rejectedPath: String, definition: PipelineDefinition) {
    self.name = name
    self.stages = stages
    self.rejectedPath = rejectedPath
    self.definition = definition
  }
}

/// One stage of a plan.
public struct PlannedStage: Sendable {
  /// What tells it apart in this pipeline: `name:` in the file, or the stage's name.
  public var label: String
  /// The stage's name.
  public var name: String
  /// The stage, ready to work.
  public var instance: StageInstance
  /// Where its name stands.
  public var span: SourceSpan
  /// Every option, with the value that counts.
  public var options: [ResolvedOption]

  /// Makes a planned stage.
  public init(
    label: String, name: String, instance: StageInstance, span: SourceSpan, options: [ResolvedOption] = []
  ) {
    self.label = label
    self.name = name
    self.instance = instance
    self.span = span
    self.options = options
  }
}

/// An option's value and where it came from.
public struct ResolvedOption: Sendable {
  /// The option's name.
  public var name: String
  /// The value as one would write it.
  public var text: String
  /// Where it came from; `nil` for the stage's default.
  public var provenance: ConfigValue.Provenance?
  /// Where it stands in the file.
  public var span: SourceSpan?

  /// Makes a resolved option.
  public init(name: String, text: String, provenance: ConfigValue.Provenance? = nil, span: SourceSpan? = nil) {
    self.name = name
    self.text = text
    self.provenance = provenance
    self.span = span
  }
}
