#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif
internal import JSONText
internal import PipelineKit

/// Where the inputs of a run lie, seen from the places of its outputs: for the links of pages.
struct InputPlaces {
  private let paths: [String: String]

  init(_ sources: [InputSource]) {
    paths = Dictionary(sources.compactMap { source in source.path.map { (source.file, $0) } }) { first, _ in
      first
    }
  }

  /// The rows of a table with the links of its pages turned into ways from the folder of an output, which is `nil` for one that is
  /// no file: there they stay as the inputs were named.
  func linked(_ row: TableRow, of table: TableSpec, from folder: String?) -> TableRow {
    var row = row
    for (index, column) in table.columns.enumerated() where column.kind == .page {
      guard index < row.values.count, let page = row.values[index]?.stringValue else { continue }
      row.values[index] = .string(PageLink.resolved(page) { place(of: $0, from: folder) })
    }
    return row
  }

  private func place(of name: String, from folder: String?) -> String {
    guard let path = paths[name] else { return name }
    guard let folder, let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return Self.way(from: folder, to: String(cString: real))
  }

  /// The way from a folder to a file, both without links; the file's own path where they have nothing in common.
  static func way(from folder: String, to file: String) -> String {
    let here = folder.split(separator: "/")
    let there = file.split(separator: "/")
    let common = zip(here, there.dropLast()).prefix { $0 == $1 }.count
    guard common > 0 else { return file }
    let parts = Array(repeating: "..", count: here.count - common) + there[common...].map(String.init)
    // A colon in the first part would make it the name of a protocol.
    return (parts[0].contains(":") ? "./" : "") + parts.joined(separator: "/")
  }
}
