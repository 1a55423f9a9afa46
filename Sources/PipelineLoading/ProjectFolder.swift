/// What an editor may ask of the folder that a pipeline file lies in.
public enum ProjectFolder {
  /// Files that are listed at most, and how many folders deep.
  private static let limits = (files: 200, depth: 4)

  /// The bytes of a file; `nil` if it cannot be read, or is no small one.
  public static func text(of path: String) -> [UInt8]? {
    do throws(FileReading.Failure) {
      let bytes = try FileReading.read(path, limit: 1_000_000)
      return bytes.count <= 1_000_000 ? bytes : nil
    } catch {
      return nil
    }
  }

  /// The path with all links resolved; as it is, where there is nothing.
  public static func identity(of path: String) -> String { FileReading.resolved(path) ?? path }

  /// The path of a file that another one names, without `.` and `..`.
  public static func path(_ path: String, namedIn file: String) -> String {
    FileReading.plain(FileReading.folder(of: file) + "/" + path)
  }

  /// The other YAML files in the folder of a file and below, relative to it, in order; files of tests are left out.
  public static func pipelineFiles(beside file: String) -> [String] {
    var found: [String] = []
    collect(FileReading.folder(of: file), "", 0, &found, where: isPipeline)
    let own = file.split(separator: "/").last.map(String.init) ?? file
    return found.filter { $0 != own }
  }

  /// The files in the folder of a file and below, relative to it, in order: what an option may name.
  public static func files(beside file: String) -> [String] {
    var found: [String] = []
    collect(FileReading.folder(of: file), "", 0, &found) { !$0.hasPrefix(".") }
    let own = file.split(separator: "/").last.map(String.init) ?? file
    return found.filter { $0 != own }
  }

  private static func isPipeline(_ name: String) -> Bool {
    (name.hasSuffix(".yaml") || name.hasSuffix(".yml")) && TestFile.pipeline(of: name) == nil
  }

  private static func collect(
    _ folder: String, _ prefix: String, _ depth: Int, _ found: inout [String],
    where isWanted: (String) -> Bool
  ) {
    var folders: [String] = []
    for name in FileReading.names(in: folder) where found.count < limits.files {
      // What has no ending is taken for a folder.
      if !name.utf8.contains(UInt8(ascii: ".")) {
        folders.append(name)
      } else if isWanted(name) {
        found.append(prefix + name)
      }
    }
    guard depth < limits.depth else { return }
    for name in folders {
      collect(folder + "/" + name, prefix + name + "/", depth + 1, &found, where: isWanted)
    }
  }
}
