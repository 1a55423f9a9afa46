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
    put(upTo: text.count * 6 + 3) { target in
      var end = 0
      if comma { end += target.put(UInt8(ascii: ","), at: end) }
      end += target.put(UInt8(ascii: "\""), at: end)
      end += JSONEscape.write(text, at: target + end)
      return end + target.put(UInt8(ascii: "\""), at: end)
    }
    needsComma = true
  }

  /// Appends well-formed text, escaped, a piece at a time.
  private mutating func escape(_ text: UnsafeRawBufferPointer) {
    var index = 0
    while index < text.count {
      let stop = scanPlain(text, from: index, to: text.count).stop
      if stop > index { bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: text[index..<stop])) }
      if stop == text.count { return }
      put(upTo: 6) { JSONEscape.write(text[stop], at: $0) }
      index = stop + 1
    }
  }
}

/// Escapes text for JSON: runs are copied, `"`, `\\` and controls are not.
enum JSONEscape {
  /// Writes `text` escaped to `target`, which has room for six times its length; the length of what it wrote.
  @inline(__always)
  static func write(_ text: UnsafeRawBufferPointer, at target: UnsafeMutablePointer<UInt8>) -> Int {
    var index = 0
    var end = 0
    while index < text.count {
      let stop = scanPlain(text, from: index, to: text.count).stop
      if stop > index, let base = text.baseAddress {
        UnsafeMutableRawPointer(target + end).copyMemory(from: base + index, byteCount: stop - index)
        end += stop - index
      }
      if stop == text.count { break }
      end += write(text[stop], at: target + end)
      index = stop + 1
    }
    return end
  }

  /// Writes the escape of one byte, at most six bytes long; its length.
  static func write(_ byte: UInt8, at target: UnsafeMutablePointer<UInt8>) -> Int {
    target[0] = UInt8(ascii: "\\")
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): target[1] = byte
    case 0x0A: target[1] = UInt8(ascii: "n")
    case 0x0D: target[1] = UInt8(ascii: "r")
    case 0x09: target[1] = UInt8(ascii: "t")
    case 0x08: target[1] = UInt8(ascii: "b")
    case 0x0C: target[1] = UInt8(ascii: "f")
    default:
      let digit = byte & 0xF
      target[1] = UInt8(ascii: "u")
      target[2] = UInt8(ascii: "0")
      target[3] = UInt8(ascii: "0")
      target[4] = UInt8(ascii: "0") + byte >> 4
      target[5] = digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
      return 6
    }
    return 2
  }
}
