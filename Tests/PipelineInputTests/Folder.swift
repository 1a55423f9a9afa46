#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif
import Testing

/// A fresh temporary folder; gone when the test is.
final class Folder {
  let path: String

  init(_ files: [String: String] = [:]) throws {
    var template = Array("/tmp/pipeline-input-XXXXXX".utf8CString)
    path = try String(cString: #require(mkdtemp(&template)))
    for (name, text) in files { try write(Array(text.utf8), to: name) }
  }

  deinit { Self.remove(path) }

  func callAsFunction(_ name: String) -> String { path + "/" + name }

  func write(_ bytes: [UInt8], to name: String) throws {
    var folder = path
    for part in name.split(separator: "/").dropLast() {
      folder += "/" + part
      mkdir(folder, 0o777)
    }
    let file = try #require(fopen(self(name), "w"))
    fwrite(bytes, 1, bytes.count, file)
    fclose(file)
  }

  func link(_ name: String, to target: String) throws { try #require(symlink(target, self(name)) == 0) }

  private static func remove(_ path: String) {
    if let directory = opendir(path) {
      while let entry = readdir(directory) {
        let name = withUnsafeBytes(of: &entry.pointee.d_name) {
          String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
        }
        if name == "." || name == ".." { continue }
        if unlink(path + "/" + name) != 0 { remove(path + "/" + name) }
      }
      closedir(directory)
    }
    rmdir(path)
  }
}
