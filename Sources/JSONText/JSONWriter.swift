/// Writes JSON into a growing byte buffer: compact, commas set by itself, text always well-formed UTF-8.
///
///     var json = JSONWriter()
///     json.beginObject()
///     json.key("id"); json.string("7f")
///     json.key("score"); json.decimal(0.98)
///     json.endObject()
///     json.newline()          // {"id":"7f","score":0.98}
///
/// Only `"`, `\` and controls below U+0020 are escaped; everything else passes through as UTF-8. Whether keys and
/// values alternate is the caller's business; commas are not.
public struct JSONWriter: Sendable {
  /// What has been written.
  public internal(set) var bytes: [UInt8]
  var needsComma = false

  /// A writer that appends to `bytes`; hand a buffer over to keep its memory.
  public init(appendingTo bytes: consuming [UInt8] = []) { self.bytes = bytes }

  /// Hands the buffer out.
  public consuming func finish() -> [UInt8] { bytes }

  /// What has been written, as a string.
  public var string: String { String(decoding: bytes, as: UTF8.self) }

  /// Forgets what has been written and keeps the memory.
  public mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    needsComma = false
  }

  /// Makes room for `count` more bytes.
  public mutating func reserve(_ count: Int) {
    if bytes.capacity - bytes.count < count {
      bytes.reserveCapacity(max(bytes.count + count, bytes.capacity * 2))
    }
  }

  /// Ends a line, as JSON Lines has it.
  public mutating func newline() {
    bytes.append(0x0A)
    needsComma = false
  }

  // MARK: Structure

  /// Writes `{`.
  public mutating func beginObject() { begin(UInt8(ascii: "{")) }

  /// Writes `}`.
  public mutating func endObject() { end(UInt8(ascii: "}")) }

  /// Writes `[`.
  public mutating func beginArray() { begin(UInt8(ascii: "[")) }

  /// Writes `]`.
  public mutating func endArray() { end(UInt8(ascii: "]")) }

  /// Writes a key that needs no escapes.
  public mutating func key(_ name: StaticString) {
    let count = name.utf8CodeUnitCount
    let comma = needsComma
    put(upTo: count + 4) { target in
      var end = 0
      if comma { end += target.put(UInt8(ascii: ","), at: end) }
      end += target.put(UInt8(ascii: "\""), at: end)
      (target + end).update(from: name.utf8Start, count: count)
      end += count
      end += target.put(UInt8(ascii: "\""), at: end)
      return end + target.put(UInt8(ascii: ":"), at: end)
    }
    needsComma = false
  }

  // Disfavoured, since a literal would else be a `String`, and be looked through for what must be escaped.
  /// Writes a key.
  @_disfavoredOverload
  public mutating func key(_ name: String) {
    string(name)
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

  // MARK: Values

  /// Writes `null`.
  public mutating func null() { literal("null") }

  /// Writes `true` or `false`.
  public mutating func bool(_ value: Bool) { literal(value ? "true" : "false") }

  /// Writes an integer.
  public mutating func int(_ value: Int) {
    let comma = needsComma
    put(upTo: 22) { target in
      var end = 0
      if comma { end += target.put(UInt8(ascii: ","), at: end) }
      if value < 0 { end += target.put(UInt8(ascii: "-"), at: end) }
      return end + JSONDecimal.write(UInt64(value.magnitude), at: target + end)
    }
    needsComma = true
  }

  /// Writes a number with at most four decimals, trailing zeros cut, never with an exponent (`0.98`, `2`); `null` for
  /// what JSON has no number for (NaN, infinities).
  public mutating func decimal(_ value: Double) {
    guard value.isFinite else { return null() }
    separate()
    guard value.magnitude < JSONDecimal.limit else { return JSONDecimal.append(value, to: &bytes) }
    put(upTo: JSONDecimal.maximumLength) { JSONDecimal.write(value, at: $0) }
  }

  /// Writes the shortest literal that reads back as `value`; `null` for NaN and infinities.
  public mutating func double(_ value: Double) {
    guard value.isFinite else { return null() }
    separate()
    bytes.append(contentsOf: value.description.utf8)
  }

  /// Writes a tree.
  public mutating func value(_ value: JSONValue) {
    switch value {
    case .null: null()
    case .bool(let value): bool(value)
    case .string(let value): string(value)
    case .number(let text):
      separate()
      bytes.append(contentsOf: text.utf8)
    case .array(let elements):
      beginArray()
      for element in elements { self.value(element) }
      endArray()
    case .object(let members):
      beginObject()
      for member in members {
        key(member.key)
        self.value(member.value)
      }
      endObject()
    }
  }

  // MARK: Bytes

  @inline(__always)
  mutating func separate() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    needsComma = true
  }

  private mutating func begin(_ bracket: UInt8) {
    separate()
    bytes.append(bracket)
    needsComma = false
  }

  private mutating func end(_ bracket: UInt8) {
    bytes.append(bracket)
    needsComma = true
  }

  private mutating func literal(_ word: StaticString) {
    separate()
    bytes.append(contentsOf: UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount))
  }

  /// Appends what `write` puts there, and says how much that is; it has room for `count` bytes.
  @inline(__always)
  mutating func put(upTo count: Int, _ write: (UnsafeMutablePointer<UInt8>) -> Int) {
    bytes.append(addingCapacity: count) { span in
      span.withUnsafeMutableBufferPointer { buffer, written in
        guard let start = buffer.baseAddress else { return }
        written += write(start + written)
      }
    }
  }
}

extension UnsafeMutablePointer<UInt8> {
  /// Sets one byte; always 1, its length.
  @inline(__always)
  func put(_ byte: UInt8, at offset: Int) -> Int {
    self[offset] = byte
    return 1
  }
}

extension JSONValue {
  /// The value as compact JSON text.
  public var text: String {
    var writer = JSONWriter()
    writer.value(self)
    return writer.string
  }
}
