internal import Archives
internal import CharacterSets
internal import PipelineKit

/// An archive that is being gone through.
final class ArchiveLayer {
  /// A member, and the name it has in origins.
  struct Found {
    var member: ArchiveMember
    var name: String
  }

  /// The archive in messages: its own name as a member, or the file's.
  let name: String
  /// What package the archive is, if it is one document rather than a collection.
  let package: Package?
  /// What is wrong with the archive although all its members could be begun.
  private(set) var missing: ArchiveProblem?

  private let prefix: String
  private let reader: ArchiveReader
  private var timesSeen: [UInt64: Int] = [:]

  init(
    _ format: ArchiveReader.Format, _ packed: PartWalk.PackedStream, prefix: String, spoolLimit: Int,
    _ file: String
  ) throws {
    self.prefix = prefix
    name = packed.member ?? file
    guard format == .zip else {
      reader = try ArchiveReader(.tar, ArchiveInput(packed.stream))
      package = nil
      return
    }
    var damage: (any Error)?
    let input: ArchiveInput
    if let file = packed.seekable {
      input = ArchiveInput(descriptor: file.descriptor, byteCount: file.byteCount)
    } else {
      input = try ArchiveInput.spooled(packed.stream, limit: spoolLimit, damage: &damage)
    }
    package = Package.recognised(try ArchiveReader.firstNames(input))
    reader = try ArchiveReader(.zip, input)
    if let problem = damage as? ArchiveProblem {
      missing = problem
    } else if !input.hasZipDirectory {
      missing = ArchiveProblem(
        .damaged, "the zip's directory, which stands at its end, is missing: more members may be missing too")
    }
  }

  /// The next member; `nil` at the end.
  func next() throws -> Found? {
    guard let member = try reader.next() else { return nil }
    var shown = prefix + MemberName.shown(member.name)
    let key = member.name.withUnsafeBytes { DocumentID.fingerprint($0) }.high
    let times = timesSeen[key, default: 0] + 1
    timesSeen[key] = times
    if times > 1 { shown += "#\(times)" }
    return Found(member: member, name: shown)
  }

  /// The bytes of the member at hand.
  func stream(counting expansion: Expansion) -> ByteStream {
    let reader = reader
    var given = 0
    let isZip = reader.byteCount != nil
    return ByteStream { buffer in
      let count = try reader.read(into: buffer)
      given += count
      // A tar's members have the size they have; what expands is around it.
      if isZip { try expansion.add(count, given: given, from: reader.packedBytesOfMember) }
      return count
    }
  }
}

/// A zip that is one document to its reader, made of parts.
enum Package: Sendable {
  case word, openDocument, epub

  /// What it is, with an article.
  var description: String {
    switch self {
    case .word: "a Word document"
    case .openDocument: "an OpenDocument text"
    case .epub: "an EPUB book"
    }
  }

  /// The media type of the whole.
  var mediaType: String {
    switch self {
    case .word: "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    case .openDocument: "application/vnd.oasis.opendocument.text"
    case .epub: "application/epub+zip"
    }
  }

  /// What package a zip with these members is.
  static func recognised(_ names: [[UInt8]]) -> Package? {
    let names = Set(names)
    func has(_ name: String) -> Bool { names.contains(Array(name.utf8)) }
    if has("[Content_Types].xml"), has("word/document.xml") { return .word }
    if has("mimetype"), has("META-INF/container.xml") { return .epub }
    if has("mimetype"), has("content.xml"), has("META-INF/manifest.xml") { return .openDocument }
    return nil
  }

  /// Whether a member holds text of the document.
  func isText(_ name: [UInt8]) -> Bool {
    let name = String(decoding: name, as: UTF8.self)
    switch self {
    case .word: return name == "word/document.xml"
    case .openDocument: return name == "content.xml"
    case .epub: return name.hasSuffix(".xhtml") || name.hasSuffix(".html") || name.hasSuffix(".htm")
    }
  }
}
