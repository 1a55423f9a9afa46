// The loader under libFuzzer: whatever the bytes are, it must end with a value or a problem, and every format
// must be able to show that problem. Built by scripts/fuzz alone.
import PipelineDiagnostics
import PipelineKit
import PipelineLoading
import StandardStages

// libFuzzer's own loop, which takes the command line
// (https://llvm.org/docs/LibFuzzer.html#using-libfuzzer-as-a-library).
@_silgen_name("LLVMFuzzerRunDriver")
func runDriver(
  _ count: UnsafeMutablePointer<CInt>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
  _ test: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

/// What every input is loaded with; files that options name are looked for in an empty place.
let settings = LoadSettings(
  registry: try StandardStages.registry(), set: ["spare": "1"],
  environment: { $0 == "HOME" ? "here" : nil })

/// Loads an input as a pipeline and as a page, and shows what was found.
func check(_ bytes: [UInt8]) {
  show(PipelineLoader.load(bytes, file: "no-such-folder/f.yaml", settings: settings))
  for block in PipelineLoader.loadMarkdown(bytes, file: "no-such-folder/f.md", settings: settings).blocks {
    show(block)
  }
  guard bytes.count < 1000, let text = String(validating: bytes, as: UTF8.self) else { return }
  func problems(_ text: String) -> [Diagnostic] {
    PipelineLoader.load(text: text, file: "f.yaml", settings: settings).problems
  }
  let mended = ProblemFixes.apply(to: text, file: "f.yaml", check: problems).text
  let again = ProblemFixes.apply(to: mended, file: "f.yaml", check: problems).text
  precondition(again == mended, "mending is not idempotent")
}

/// Renders problems in every format.
func show(_ loaded: Loaded) {
  precondition((loaded.plan == nil) == (loaded.problems.hasErrors || loaded.definition == nil))
  let sources = loaded.sources
  let files = [CheckedFile(name: "f", problems: loaded.problems, sources: sources)]
  _ = DiagnosticRenderer { sources[$0] }.render(loaded.problems)
  _ = JSONReport.render(loaded.problems)
  _ = SARIFReport.render(files, version: "0")
  _ = GitHubReport.render(files)
  _ = JUnitReport.render(files)
}

var count = CommandLine.argc
var arguments = CommandLine.unsafeArgv
_ = withUnsafeMutablePointer(to: &count) { count in
  withUnsafeMutablePointer(to: &arguments) { arguments in
    runDriver(count, arguments) { bytes, length in
      check(Array(UnsafeBufferPointer(start: bytes, count: length)))
      return 0
    }
  }
}
