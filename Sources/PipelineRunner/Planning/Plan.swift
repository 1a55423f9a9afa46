public import PipelineKit

/// A pipeline that has been checked and can run: its stages ready to work, in order.
public struct Plan: Sendable {
  /// The pipeline's name.
  public var name: String
  /// The stages in the order in which documents pass through them.
  public var stages: [PlannedStage]
  /// What the file says.
  public var definition: PipelineDefinition
  /// Where rejected documents go, relative to the root, without `.` and `..`: `NAME.rejected.jsonl` unless the file says otherwise.
  public var rejected: String
  /// The inputs that the file names.
  public var inputs: [PipelineDefinition.Located]
  /// The stages that rejected documents go through, one by one.
  public var rejectedStages: [PlannedStage] = []
  /// What options refer to and nobody may see.
  public var secrets: [Secret] = []

  /// The fields that documents have before the first stage.
  public var initialFields: [FieldKey] { definition.namedInputs.isEmpty ? [.text] : [.text, .input] }
  /// The fields that rejected documents have for certain, before the first stage of `rejected:`.
  public var rejectedFields: [FieldKey] { initialFields + FieldKey.ofRejection }
}

/// One stage of a plan.
public struct PlannedStage: Sendable {
  /// What reports call it: what `name:` says, else the stage's name; a second one without a label gets a number behind.
  public var label: String
  /// The stage's name.
  public var name: String
  /// The stage, ready to work.
  public var instance: StageInstance
  /// Where its name stands in the file.
  public var span: SourceSpan
  /// Every option with the value that counts, in the order of the spec.
  public var options: [ResolvedOption]
  /// For an output into a file: its path relative to the root, without `.` and `..`.
  public var outputPath: String?
  /// The entry of `outputs:` that it writes to, if it names one.
  public var outputName: String?
  /// The documents that it works on; `nil` for all.
  public var condition: Condition?
  /// For a stage of a used file: the places of the `use:` that brought it, the innermost first.
  public var uses: [SourceSpan] = []
}

/// An option with the value that counts, and where that came from.
public struct ResolvedOption: Sendable, Equatable {
  /// The name in the file.
  public var name: String
  /// The value as one would write it in a file.
  public var text: String
  /// Where the value came from; `nil` for the default.
  public var provenance: ConfigValue.Provenance?
  /// Where the value stands; `nil` for the default.
  public var span: SourceSpan?
  /// For a value that an alias or a merge key brought: where it is written.
  public var anchor: SourceSpan?

  /// The origin in a few words: `default`, `file`, `variable 'sentences'`.
  public var originText: String {
    switch provenance {
    case nil: "default"
    case .file: anchor == nil ? "file" : "file, by an alias"
    case .variable(let name, _): "variable '\(name)'"
    case .environment(let name): "environment variable '\(name)'"
    case .commandLine(let name): "--set \(name)"
    case .output(let name): "output '\(name)'"
    case .outputOption(let name): "--output \(name)"
    case .argument(let name, let place, _): "with '\(name)' at \(place.file):\(place.start.line)"
    }
  }
}
