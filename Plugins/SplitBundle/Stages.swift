public import PipelineKit

/// The stages this module brings.
public let splitBundleStages = [splitBundleStage(adding: [])]

/// The stage `split_bundle`, with formats from outside behind its own.
///
/// A format that bears the name of another is a problem of every pipeline that splits; it is reported there.
public func splitBundleStage(adding formats: [any BundleFormat]) -> AnyStage {
  let formats = FormatCatalogue.standard + formats
  return AnyStage(SplitBundle.makeSpec(formats: formats)) { options in
    if let name = FormatCatalogue.duplicateName(formats) {
      throw StageError("duplicate-format", "two formats of bundles are called '\(name)'")
    }
    return SplitBundle(options, formats: formats)
  }
}
