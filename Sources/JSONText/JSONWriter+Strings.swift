internal import ByteScan

extension JSONWriter {
  /// Writes a string.
  public mutating func string(_ value: String) {
    var value = value
    value.withUTF8 { quote(UnsafeRawBufferPointer($0)) }
  }

  /// Writes a string given as UTF-8 that the caller knows to be well-formed; the fastest way for long text.
  public mutating func string(wellFormed utf8: UnsafeRawBufferPointer) {
    assert(UTF8Check.firstInvalid(utf8, from: 0, to: utf8.count) == utf8.count, "ill-formed UTF-8")
    quote(utf8)
  }

  /// Writes a string given as UTF-8. U+FFFD stands for what is ill-formed in it; the result tells how often.
  @discardableResult
  public mutating func string(utf8: UnsafeRawBufferPointer) -> Int {
    var valid = UTF8Check.firstInvalid(utf8, from: 0, to: utf8.count)
    guard valid < utf8.count else {
      quote(utf8)
      return 0
    }
    separate()
    bytes.append(UInt8(ascii: "\""))
    var replaced = 0
    var index = 0
    while true {
      escape(UnsafeRawBufferPointer(rebasing: utf8[index..<valid]))
      if valid == utf8.count { break }
      bytes.append(contentsOf: [0xEF, 0xBF, 0xBD])
      replaced += 1
      index = valid + UTF8Check.maximalSubpart(utf8, at: valid, to: utf8.count)
      valid = UTF8Check.firstInvalid(utf8, from: index, to: utf8.count)
    }
    bytes.append(UInt8(ascii: "\""))
    return replaced
  }

  /// Up to here the room for the worst case, every byte escaped, is simply made.
  private static let shortString = 256

  /// Writes well-formed text with its quotes.
  private mutating func quote(_ text: UnsafeRawBufferPointer) {
    guard text.count <= Self.shortString else {
      separate()
      reserve(text.count + text.count >> 4 + 16)
      bytes.append(UInt8(ascii: "\""))
      escape(text)
      return bytes.append(UInt8(ascii: "\""))
    }
    let comma = needsComma
    let room = text.count * 6 + 40
    put(upTo: room + 3) { target in
      var end = 0
      if comma { end += target.put(UInt8(ascii: ","), at: end) }
      end += target.put(UInt8(ascii: "\""), at: end)
      end += StringEscapes.escape(text, into: .init(start: target + end, count: room)).written
      return end + target.put(UInt8(ascii: "\""), at: end)
    }
    needsComma = true
  }

  /// Appends well-formed text, escaped, a piece at a time.
  private mutating func escape(_ text: UnsafeRawBufferPointer) {
    var rest = text
    while !rest.isEmpty {
      let room = rest.count + rest.count >> 4 + 64
      var read = 0
      bytes.append(addingCapacity: room) { span in
        span.withUnsafeMutableBufferPointer { buffer, written in
          let progress = StringEscapes.escape(rest, into: .init(rebasing: buffer[written...]))
          read = progress.read
          written += progress.written
        }
      }
      rest = UnsafeRawBufferPointer(rebasing: rest[read...])
    }
  }
}
