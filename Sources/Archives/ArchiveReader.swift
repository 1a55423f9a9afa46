internal import CArchive

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A member of an archive.
public struct ArchiveMember: Sendable, Hashable {
  /// What a member is.
  public enum Kind: Sendable, Hashable {
    case file, folder, link, device
    /// Only somebody with the password can read it.
    case encrypted
  }

  /// Its name, as the archive has it, in bytes.
  public var name: [UInt8]
  /// What it is.
  public var kind: Kind
}

/// Reads the members of a tar or zip archive, one after another, with libarchive.
public final class ArchiveReader {
  /// The formats that can be read.
  public enum Format: Sendable { case tar, zip }

  private let format: Format
  private let input: ArchiveInput
  private var handle: Handle
  /// How many members have been begun.
  public private(set) var memberCount = 0
  /// The member at hand cannot be read on, and libarchive will not go on from there.
  private var isStuck = false
  private var startOfMember = 0

  /// libarchive's reader; freed with the object.
  private final class Handle {
    let archive: OpaquePointer
    init(_ archive: OpaquePointer) { self.archive = archive }
    deinit { archive_read_free(archive) }
  }

  /// Opens an archive.
  public init(_ format: Format, _ input: ArchiveInput) throws {
    self.format = format
    self.input = input
    handle = try Self.open(format, input)
  }

  /// How many bytes of the archive have been asked for since the member began; at least 1.
  public var packedBytesOfMember: Int { max(1, input.given - startOfMember) }
  /// The size of the archive, where it is known.
  public var byteCount: Int? { input.count }

  /// The next member; `nil` at the end.
  ///
  /// - Throws: `ArchiveProblem` where the archive cannot be read on.
  public func next() throws -> ArchiveMember? {
    if isStuck { try reopen() }
    startOfMember = input.given
    var entry: OpaquePointer?
    while true {
      let result = archive_read_next_header(handle.archive, &entry)
      switch result {
      case ARCHIVE_EOF: return nil
      case ARCHIVE_OK, ARCHIVE_WARN:
        memberCount += 1
        guard let entry else { return nil }
        return ArchiveMember(name: Self.name(of: entry), kind: Self.kind(of: entry))
      case ARCHIVE_RETRY: continue
      default: throw problem("the archive is damaged behind its \(memberCount) readable members")
      }
    }
  }

  /// Fills a buffer with bytes of the member; 0 at its end.
  ///
  /// - Throws: `ArchiveProblem` where it cannot be read on.
  public func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    let count = archive_read_data(handle.archive, buffer.baseAddress, buffer.count)
    if count >= 0 { return count }
    if count == Int(ARCHIVE_FATAL) { isStuck = true }
    throw problem("the member is damaged")
  }

  /// Begins anew, behind the members that were begun: a zip's members can be found without those before.
  private func reopen() throws {
    guard format == .zip, input.isSeekable else {
      throw ArchiveProblem(.damaged, "the archive cannot be read on behind a damaged member")
    }
    isStuck = false
    input.rewind()
    handle = try Self.open(format, input)
    var entry: OpaquePointer?
    for _ in 0..<memberCount {
      let result = archive_read_next_header(handle.archive, &entry)
      guard result == ARCHIVE_OK || result == ARCHIVE_WARN else {
        throw problem("the archive cannot be read on behind a damaged member")
      }
    }
  }

  private func problem(_ what: String) -> any Error {
    if let failure = input.failure { return failure }
    let reason = archive_error_string(handle.archive).map { String(cString: $0) }
    return ArchiveProblem(.damaged, reason.map { "\(what): \($0)" } ?? what)
  }

  /// The names of a zip's first members, as many as an office program writes for one document.
  public static func firstNames(_ input: ArchiveInput) throws -> [[UInt8]] {
    guard let reader = try? ArchiveReader(.zip, input) else { return [] }
    defer { input.rewind() }
    var names: [[UInt8]] = []
    while names.count < 1000, let member = try? reader.next() {
      names.append(member.name)
      // Packages begin with one of these; other archives need not be looked through.
      guard names.count > 1 || Self.beginsPackage(member.name) else { return names }
    }
    return names
  }

  private static func beginsPackage(_ name: [UInt8]) -> Bool {
    let starts = ["[Content_Types].xml", "mimetype", "_rels/", "docProps/", "word/"]
    return starts.contains { name.starts(with: $0.utf8) }
  }

  // MARK: libarchive

  private static func open(_ format: Format, _ input: ArchiveInput) throws -> Handle {
    guard let archive = archive_read_new() else {
      throw ArchiveProblem(.limit, "there is no memory for a reader")
    }
    let handle = Handle(archive)
    switch format {
    case .tar:
      archive_read_support_format_tar(archive)
      archive_read_set_format_option(archive, "tar", "read_concatenated_archives", "1")
    case .zip: archive_read_support_format_zip(archive)
    }
    archive_read_set_callback_data(archive, Unmanaged.passUnretained(input).toOpaque())
    archive_read_set_read_callback(archive) { _, data, bytes in
      guard let data, let window = Unmanaged<ArchiveInput>.fromOpaque(data).takeUnretainedValue().next()
      else {
        return -1
      }
      bytes?.pointee = window.baseAddress
      return window.count
    }
    if input.isSeekable {
      archive_read_set_seek_callback(archive) { _, data, offset, whence in
        guard let data else { return Int64(ARCHIVE_FATAL) }
        let input = Unmanaged<ArchiveInput>.fromOpaque(data).takeUnretainedValue()
        let base = whence == SEEK_SET ? 0 : whence == SEEK_CUR ? input.offset : input.count ?? 0
        return Int64(input.seek(to: base + Int(offset)))
      }
    }
    guard archive_read_open1(archive) == ARCHIVE_OK else {
      if let failure = input.failure { throw failure }
      throw ArchiveProblem(.damaged, "the archive cannot be opened")
    }
    return handle
  }

  private static func name(of entry: OpaquePointer) -> [UInt8] {
    let name = archive_entry_pathname_utf8(entry) ?? archive_entry_pathname(entry)
    guard let name else { return [] }
    return Array(UnsafeRawBufferPointer(start: name, count: strlen(name)))
  }

  private static func kind(of entry: OpaquePointer) -> ArchiveMember.Kind {
    if archive_entry_hardlink(entry) != nil || archive_entry_symlink(entry) != nil { return .link }
    let type = UInt32(archive_entry_filetype(entry)) & 0o170000
    switch type {
    case 0o040000: return .folder
    case 0o120000: return .link
    case 0o100000, 0: return archive_entry_is_data_encrypted(entry) != 0 ? .encrypted : .file
    default: return .device
    }
  }
}
