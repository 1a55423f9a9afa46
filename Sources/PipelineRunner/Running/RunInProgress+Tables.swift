internal import PipelineKit

extension RunInProgress {
  /// Writes what stands before the rows of every table: a file without rows has its header, too.
  func beginTables() throws {
    for table in passes.tables.joined() {
      var buffer: [UInt8] = []
      try table.stage.begin(table.spec, to: &buffer)
      try outputs.begin(buffer, of: table.output)
    }
  }

  /// Writes the rows of one key to the outputs that want them.
  func write(_ rows: TableRows, to wanted: [TableOutput]) throws {
    try options.cancellation.check()
    for table in wanted {
      for row in rows[table.spec.name] ?? [] {
        let linked = places.linked(row, of: table.spec, from: outputs.folder(of: table.output))
        var buffer: [UInt8] = []
        try table.stage.write(linked, of: table.spec, to: &buffer)
        try buffer.withUnsafeBytes { try outputs.write($0, to: table.output) }
      }
    }
  }
}
