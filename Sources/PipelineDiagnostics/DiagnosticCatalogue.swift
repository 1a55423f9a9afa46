/// Every id that a problem of a pipeline file may have, with what it means: for `docs/reading-errors.md` and whoever filters problems.
///
/// A test holds the list against the code: no id is raised that is not here, and none stands here that no test raises.
public enum DiagnosticCatalogue {
  /// One kind of problem.
  public struct Entry: Sendable, Hashable {
    /// The id, in `kebab-case`.
    public let id: String
    /// What it means, in one sentence with a full stop.
    public let meaning: String
  }

  /// All ids in alphabetical order.
  public static let entries: [Entry] = [
    ("circular-use", "Files use each other in a circle."),
    ("conflicting-options", "Two options of a stage exclude each other."),
    ("conflicting-outputs", "Two outputs, or an output and an input, would be one file."),
    ("control-character", "The file holds a character that YAML does not allow."),
    ("deprecated-option", "An option still works but will go; the message says what to write instead."),
    ("duplicate-key", "A map gives one key twice."),
    ("duplicate-label", "Two stages have the same 'name:'."),
    ("empty-entry", "A stage's entry names no stage."),
    ("empty-file", "The file holds nothing."),
    ("empty-list", "Inputs or outputs with names are given as an empty list or map."),
    ("empty-pipeline", "The pipeline has no stages."),
    ("expansion-too-large", "With variables and aliases put in, the file's texts grow too large."),
    ("file-too-large", "A YAML file has more than 4 MB."),
    ("ignored-key", "A used file has a key that only counts where the file runs by itself."),
    (
      "invalid-condition", "A 'when:' does not say what is asked of which field, or asks what makes no sense."
    ),
    ("invalid-key", "A key is a list or a map; only text can be one."),
    ("invalid-merge", "'<<' is given something that is no map."),
    ("invalid-name", "A pipeline, a variable, an input or an output has a name that cannot be one."),
    ("invalid-options", "A stage refuses its options taken together."),
    ("invalid-path", "The path of an output does not name a file."),
    ("invalid-pattern", "A regular expression has a mistake."),
    ("invalid-reference", "'${' is not followed by a name and '}'."),
    ("invalid-utf8", "The file holds bytes that are not UTF-8."),
    ("invalid-yaml", "The file is not YAML from this place on."),
    ("literal-secret", "A secret is written out, and not given by reference to the environment."),
    ("misplaced-option", "An option stands beside its stage or in another wrong place."),
    ("misplaced-splitting", "A splitting stage is not the first one."),
    ("misplaced-stage", "A stage of 'rejected:' splits, or waits for all documents."),
    ("misplaced-when", "A condition stands where there is no document that could meet it."),
    (
      "missing-field", "A stage requires a field that no stage before it produces, or not for every document."
    ),
    ("missing-key", "The file or a test lacks a key that it needs."),
    ("missing-option", "A stage lacks an option that it requires."),
    ("missing-table", "An output writes a table that no stage before it gives."),
    ("missing-variable", "A variable has no value, and is given none."),
    ("nested-too-deeply", "Lists and maps stand inside one another more than 64 deep."),
    ("nested-variable", "The value of a variable refers to a variable."),
    ("no-output", "The pipeline, or its list of stages for rejected documents, writes nothing."),
    ("out-of-range", "A number is too small or too large."),
    ("outside-project", "A file that an option names lies outside the project's folder."),
    ("outside-root", "An output would leave the root of the run."),
    ("plugin-not-allowed", "The file names a plugin that nobody has allowed to be started."),
    ("recursive-alias", "An alias stands inside the value that it means."),
    ("reserved-key", "A key is reserved for a later version."),
    ("reversed-range", "A test's last stage stands before its first one."),
    ("run-not-allowed", "A stage would start a program that nobody has allowed to be started."),
    ("several-documents", "The file holds more than one YAML document."),
    ("several-stages", "One entry of 'stages:' names two stages."),
    ("shadowed-rule", "A rule never does anything, since an earlier one takes all that fits it."),
    ("tab-indentation", "A tab stands where only spaces may."),
    ("too-many-uses", "A pipeline uses files too often, or too deep in one another."),
    ("too-many-values", "The file has more than 100,000 values, with what its aliases bring."),
    ("unknown-anchor", "An alias means an anchor that does not stand before it."),
    ("unknown-field", "A field is named that no stage produces."),
    ("unknown-key", "The file or a test has a key that means nothing there."),
    ("unknown-option", "A stage has no option of that name."),
    ("unknown-output", "A stage or the command line names an output that the pipeline does not have."),
    ("unknown-stage", "No stage has that name."),
    ("unknown-table", "An output writes a table that no stage gives."),
    ("unknown-value", "An option takes one of a few texts, and this is none of them."),
    ("unknown-variable", "No variable has that name."),
    ("unmatchable-rule", "A rule never does anything, since nothing can fit it."),
    ("unreachable-output", "An output stands before the stage that makes the documents."),
    ("unreadable-file", "A file does not exist, may not be read, or is a folder."),
    ("unset-environment", "An environment variable that the file refers to is not set."),
    ("unsupported-tag", "A value has a YAML tag that is not of the core schema."),
    ("unsupported-version", "'version:' names a version of the format that this program does not know."),
    ("unusable-plugin", "A plugin that the file names cannot be found, or is not what it should be."),
    ("unused-field", "What a stage finds is neither written nor taken by a later stage."),
    ("unused-output", "Nothing is written to one of the pipeline's outputs."),
    ("unused-stage", "What a stage does is never written."),
    ("unused-variable", "A variable is never used."),
    ("wrong-tag", "A value is not what its YAML tag says."),
    ("wrong-type", "A value is of another type than wanted."),
  ].map { Entry(id: $0.0, meaning: $0.1) }
}
