/// One document a file: what is left where no other format is found.
enum WholeFileFormat: LineFormat {
  static let name = "file"

  static func detect(_ head: BundleHead) -> Detection? {
    Detection(confidence: 0.05, finder: MarkFinder { _ in .body })
  }
}
