import PipelineKit
import PipelineYAML

extension FolderFiles {
  /// Finds the files that tests name as their inputs, and reports those that cannot be.
  ///
  /// - Parameter judged: Places about which all has been said.
  func findInputs(
    of tests: inout [PipelineTest], judged: Set<SourceSpan>, _ problems: inout [Diagnostic]
  ) {
    for test in tests.indices {
      for input in tests[test].inputs.indices {
        guard case .file(let name, _) = tests[test].inputs[input].source, !judged.contains(name.span) else {
          continue
        }
        tests[test].inputs[input].source = .file(name, path: find(name, &problems))
      }
    }
  }

  private func find(_ file: PipelineDefinition.Located, _ problems: inout [Diagnostic]) -> String? {
    guard let path = place(of: file.text, namedAt: file.span, &problems)?.name else { return nil }
    do throws(FileReading.Failure) {
      // One byte says whether it can be read.
      _ = try FileReading.read(path, limit: 0)
      return path
    } catch {
      report(file.text, path, error, at: file.span, &problems)
      return nil
    }
  }
}
