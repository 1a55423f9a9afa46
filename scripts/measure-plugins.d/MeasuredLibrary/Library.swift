internal import MeasuredStages
internal import PipelinePlugin

/// The plugin, for whoever loads the library.
@_cdecl("pipeline_plugin")
public func plugin() -> UnsafeMutableRawPointer {
  Plugin("measured", version: "1.0.0", stages: measuredStages).exported()
}
