internal import Archives
internal import PipelineKit

/// Goes through an input: the file itself, or, where it is packed, through its members, archives in archives
/// included.
final class PartWalk {
  private let opening: SourceOpening
  private let limits: InputLimits
  private let expansion: Expansion
  private var first: PackedStream?
  private var layers: [ArchiveLayer] = []
  /// The decompressors of the part at hand and of the archives around it, to see what followed their data.
  private var decompressors: [(name: String, stream: Decompressor)] = []
  private var memberCount = 0
  private var passed = Passed()
  private var isReported = false

  /// Something that is looked at before it is known what it is.
  struct PackedStream {
    var stream: ByteStream
    /// The member's name; `nil` for the file itself.
    var member: String?
    /// The file, if it can be read at any place.
    var seekable: (descriptor: Int32, byteCount: Int)?
    var packageType: String?
  }

  init(_ first: PackedStream, opening: SourceOpening, limits: InputLimits, packed: @escaping () -> Int) {
    self.first = first
    self.opening = opening
    self.limits = limits
    expansion = Expansion(limits, packed: packed)
  }

  /// The next part; `nil` at the end.
  func next(_ parts: SourceParts) throws -> SourceParts.Part? {
    if let stream = first {
      first = nil
      if let part = try open(stream) { return part }
    }
    while let layer = layers.last {
      if expansion.isExceeded {
        layers = []
        break
      }
      do {
        guard let found = try layer.next() else {
          layers.removeLast()
          if let problem = layer.missing { return rejection(layer.name, problem) }
          continue
        }
        if let part = try take(found, of: layer) { return part }
      } catch let problem as ArchiveProblem {
        layers.removeLast()
        return rejection(layer.name, problem)
      }
    }
    report(to: parts)
    return nil
  }

  // MARK: Members

  private func take(_ found: ArchiveLayer.Found, of layer: ArchiveLayer) throws -> SourceParts.Part? {
    memberCount += 1
    guard memberCount <= limits.maxMembers else {
      layers = [layer]
      throw ArchiveProblem(.limit, "it has more than \(limits.maxMembers) members (--max-members)")
    }
    switch found.member.kind {
    case .folder: passed.add(found.name, "folders")
    case .link: passed.add(found.name, "links, which are not followed")
    case .device: passed.add(found.name, "devices and pipes")
    case .encrypted:
      return .rejected(segment(found.name), StageError("encrypted-member", "the member is encrypted"))
    case .file: return try takeFile(found, of: layer)
    }
    return nil
  }

  private func takeFile(_ found: ArchiveLayer.Found, of layer: ArchiveLayer) throws -> SourceParts.Part? {
    if let package = layer.package {
      guard package.isText(found.member.name) else {
        passed.add(found.name, "parts of \(package.description) that are not its text")
        return nil
      }
    } else if let reason = Passed.reason(for: found.name) {
      passed.add(found.name, reason)
      return nil
    }
    let stream = layer.stream(counting: expansion)
    guard found.name.utf8.count <= limits.maxNameBytes else {
      let name = String(decoding: found.name.utf8.prefix(64), as: UTF8.self) + "..."
      let error = StageError(
        "unsafe-member-name",
        "the member's name has more than \(limits.maxNameBytes) bytes (--max-name-bytes)")
      return .refused(opening.raw(stream, member: name), error)
    }
    if MemberName.climbs(found.member.name) {
      let error = StageError(
        "unsafe-member-name", "the member's name '\(found.name)' leads out of the archive")
      return .refused(opening.raw(stream, member: found.name), error)
    }
    return try open(
      PackedStream(stream: stream, member: found.name, packageType: layer.package?.mediaType))
  }

  // MARK: Opening

  /// What a stream is, by its head: a part, or an archive to go through, for which there is `nil`.
  private func open(_ packed: PackedStream) throws -> SourceParts.Part? {
    var packed = packed
    let name = packed.member ?? opening.file
    do {
      for _ in 0...limits.maxDepth {
        switch PackedKind.recognised(try packed.stream.peek(PackedKind.headLength)) {
        case nil:
          return .source(
            try opening.reader(packed.stream, member: packed.member, packageType: packed.packageType))
        case .foreign(let kind):
          let error = StageError("unsupported-content", "it is \(kind), which cannot be read")
          return .refused(opening.raw(packed.stream, member: packed.member), error)
        case .tar: return try enter(.tar, packed)
        case .zip: return try enter(.zip, packed)
        case .compressed(let compression): packed = try unpack(compression, packed)
        }
      }
      return .refused(opening.raw(packed.stream, member: packed.member), tooDeep)
    } catch let problem as ArchiveProblem {
      return rejection(packed.member ?? name, problem)
    }
  }

  private var tooDeep: StageError {
    StageError("nested-too-deep", "more than \(limits.maxDepth) archives lie in one another (--max-depth)")
  }

  private func unpack(_ compression: Compression, _ packed: PackedStream) throws -> PackedStream {
    let decompressor = try Decompressor(compression, packed.stream)
    let outer = packed.member ?? FilePath.lastPart(of: opening.file)
    decompressors.append((packed.member ?? opening.file, decompressor))
    let expansion = expansion
    let stream = ByteStream { buffer in
      let count = try decompressor.read(into: buffer)
      try expansion.add(count, given: decompressor.given, from: decompressor.taken)
      return count
    }
    return PackedStream(stream: stream, member: compression.innerName(of: outer))
  }

  private func enter(_ format: ArchiveReader.Format, _ packed: PackedStream) throws -> SourceParts.Part? {
    guard layers.count < limits.maxDepth else {
      return .refused(opening.raw(packed.stream, member: packed.member), tooDeep)
    }
    // An archive that is only compressed adds nothing to its members' names.
    let prefix = layers.isEmpty ? "" : packed.member.map { $0 + "/" } ?? ""
    layers.append(
      try ArchiveLayer(format, packed, prefix: prefix, spoolLimit: limits.maxSpoolBytes, opening.file))
    return nil
  }

  // MARK: Reports

  private func segment(_ member: String?) -> Segment {
    Segment(file: opening.file, member: member, range: 0..<0, lines: 1...1, bytes: [])
  }

  private func rejection(_ member: String?, _ problem: ArchiveProblem) -> SourceParts.Part {
    .rejected(segment(member == opening.file ? nil : member), StageError(problem))
  }

  private func report(to parts: SourceParts) {
    guard !isReported else { return }
    isReported = true
    parts.warnings += passed.lines(file: opening.file)
    for (name, stream) in decompressors {
      guard let (count, offset) = stream.garbage else { continue }
      let bytes = count == 1 ? "1 byte that is" : "\(count) bytes that are"
      parts.warnings.append("\(name): behind the compressed data, at byte \(offset), \(bytes) none of it")
    }
  }
}
