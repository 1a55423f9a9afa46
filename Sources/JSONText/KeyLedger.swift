/// Remembers the keys of the objects that are open, so that one that stands twice is found.
///
/// All open objects share one list: an object with few members costs no allocation. From `limit` members on an
/// object gets a dictionary, so that many keys, or many made to collide, do not cost the square of their number.
struct KeyLedger {
  /// One object's part of the list.
  struct Scope {
    let base: Int
  }

  private struct Entry {
    var hash: UInt64
    var start: Int
    var end: Int
    /// The place of the unescaped key in `unescaped`, where the bytes of the text are not the key.
    var decoded: Int?
  }

  private static let limit = 24
  private var entries: [Entry] = []
  private var unescaped: [[UInt8]] = []
  private var indexes: [Int: [[UInt8]: Int]] = [:]

  func open() -> Scope { Scope(base: entries.count) }

  mutating func close(_ scope: Scope) {
    if entries.count - scope.base > Self.limit { indexes[scope.base] = nil }
    entries.removeSubrange(scope.base...)
    if scope.base == 0 { unescaped.removeAll(keepingCapacity: true) }
  }

  /// Enters a key, or tells where it stands already: the ordinal of its member and the offset of its quote.
  mutating func insert(
    _ key: RawString, decoded: [UInt8]?, bytes: UnsafeRawBufferPointer, in scope: Scope
  ) -> (ordinal: Int, offset: Int)? {
    var entry = Entry(hash: 0, start: key.start, end: key.end)
    if let decoded {
      entry.hash = decoded.withUnsafeBytes { Self.hash($0, 0, $0.count) }
      entry.decoded = unescaped.count
    } else {
      entry.hash = Self.hash(bytes, key.start, key.end)
    }
    if let found = find(entry, decoded: decoded, bytes: bytes, in: scope) {
      return (found - scope.base, entries[found].start - 1)
    }
    if let decoded { unescaped.append(decoded) }
    if entries.isEmpty { entries.reserveCapacity(16) }
    entries.append(entry)
    index(bytes, scope)
    return nil
  }

  private func find(
    _ entry: Entry, decoded: [UInt8]?, bytes: UnsafeRawBufferPointer, in scope: Scope
  ) -> Int? {
    if entries.count - scope.base > Self.limit {
      return indexes[scope.base]?[decoded ?? Array(bytes[entry.start..<entry.end])]
    }
    for place in scope.base..<entries.count where entries[place].hash == entry.hash {
      if spelling(entries[place], bytes) == decoded ?? Array(bytes[entry.start..<entry.end]) { return place }
    }
    return nil
  }

  /// Keeps the dictionary of a large object; called after each entry.
  private mutating func index(_ bytes: UnsafeRawBufferPointer, _ scope: Scope) {
    let count = entries.count - scope.base
    guard count > Self.limit else { return }
    let unindexed = count == Self.limit + 1 ? scope.base..<entries.count : entries.count - 1..<entries.count
    for place in unindexed {
      indexes[scope.base, default: [:]][spelling(entries[place], bytes)] = place
    }
  }

  private func spelling(_ entry: Entry, _ bytes: UnsafeRawBufferPointer) -> [UInt8] {
    entry.decoded.map { unescaped[$0] } ?? Array(bytes[entry.start..<entry.end])
  }

  /// FNV-1a; only sorts out, never decides.
  private static func hash(_ bytes: UnsafeRawBufferPointer, _ start: Int, _ end: Int) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for index in start..<end { hash = (hash ^ UInt64(bytes[index])) &* 0x100_0000_01B3 }
    return hash
  }
}
