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
  public private(set) var bytes: [UInt8]
  private var needsComma = false

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
  @inline(__always)
  public mutating func key(_ name: StaticString) {
    key(plain: UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
  }

  /// Writes a key.
  public mutating func key(_ name: String) {
    string(name)
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

  private mutating func key(plain name: UnsafeBufferPointer<UInt8>) {
    assert(!name.contains(where: isSpecialInString), "a key with escapes")
    separate()
    bytes.append(UInt8(ascii: "\""))
    bytes.append(contentsOf: name)
    bytes.append(UInt8(ascii: "\""))
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
    separate()
    if value < 0 { bytes.append(UInt8(ascii: "-")) }
    JSONDecimal.append(UInt64(value.magnitude), to: &bytes)
  }

  /// Writes a number with at most four decimals, trailing zeros cut, never with an exponent (`0.98`, `2`); `null` for
  /// what JSON has no number for (NaN, infinities).
  public mutating func decimal(_ value: Double) {
    guard value.isFinite else { return null() }
    separate()
    JSONDecimal.append(value, to: &bytes)
  }

  /// Writes the shortest literal that reads back as `value`; `null` for NaN and infinities.
  public mutating func double(_ value: Double) {
    guard value.isFinite else { return null() }
    separate()
    bytes.append(contentsOf: value.description.utf8)
  }

  /// Writes a string.
  public mutating func string(_ value: String) {
    separate()
    bytes.append(UInt8(ascii: "\""))
    var value = value
    value.withUTF8 { escape(UnsafeRawBufferPointer($0), from: 0, to: $0.count) }
    bytes.append(UInt8(ascii: "\""))
  }

  /// Writes a string given as UTF-8. U+FFFD stands for what is ill-formed in it; the result tells how often.
  @discardableResult
  public mutating func string(utf8: UnsafeRawBufferPointer) -> Int {
    separate()
    reserve(utf8.count + utf8.count >> 4 + 16)
    bytes.append(UInt8(ascii: "\""))
    var replaced = 0
    var index = 0
    while index < utf8.count {
      let valid = UTF8Check.firstInvalid(utf8, from: index, to: utf8.count)
      escape(utf8, from: index, to: valid)
      if valid == utf8.count { break }
      bytes.append(contentsOf: [0xEF, 0xBF, 0xBD])
      replaced += 1
      index = valid + UTF8Check.maximalSubpart(utf8, at: valid, to: utf8.count)
    }
    bytes.append(UInt8(ascii: "\""))
    return replaced
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
  private mutating func separate() {
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

  /// Copies well-formed text in runs and escapes what stands between them.
  private mutating func escape(_ text: UnsafeRawBufferPointer, from start: Int, to end: Int) {
    var index = start
    while index < end {
      let stop = scanPlain(text, from: index, to: end).stop
      if stop > index { bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: text[index..<stop])) }
      if stop == end { return }
      appendEscape(of: text[stop])
      index = stop + 1
    }
  }

  private mutating func appendEscape(of byte: UInt8) {
    bytes.append(UInt8(ascii: "\\"))
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes.append(byte)
    case 0x0A: bytes.append(UInt8(ascii: "n"))
    case 0x0D: bytes.append(UInt8(ascii: "r"))
    case 0x09: bytes.append(UInt8(ascii: "t"))
    case 0x08: bytes.append(UInt8(ascii: "b"))
    case 0x0C: bytes.append(UInt8(ascii: "f"))
    default:
      let digit = byte & 0xF
      bytes.append(contentsOf: "u00".utf8)
      bytes.append(UInt8(ascii: "0") + byte >> 4)
      bytes.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
    }
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
