internal import ByteScan

extension JSONReader {
  /// Appends what `raw` stands for: runs are copied, escapes replaced, UTF-8 checked.
  mutating func decode(_ raw: RawString, into output: inout [UInt8]) throws(JSONError) {
    var index = raw.start
    while index < raw.end {
      let run = raw.escaped ? backslash(from: index, to: raw.end) : raw.end
      try appendRun(from: index, to: run, ascii: raw.ascii, into: &output)
      index = run
      if index < raw.end { try appendEscape(at: &index, end: raw.end, into: &output) }
    }
  }

  private func backslash(from start: Int, to end: Int) -> Int {
    var index = start
    while index < end {
      // Quotes and controls can not stand inside: what stops the scan is a backslash.
      let stop = scanPlain(bytes, from: index, to: end).stop
      if stop == end || bytes[stop] == UInt8(ascii: "\\") { return stop }
      index = stop + 1
    }
    return end
  }

  mutating func appendRun(
    from start: Int, to end: Int, ascii: Bool, into output: inout [UInt8]
  ) throws(JSONError) {
    var index = start
    while index < end {
      let valid = ascii ? end : UTF8Check.firstInvalid(bytes, from: index, to: end)
      append(index..<valid, to: &output)
      if valid == end { return }
      guard case .replace = options.malformedText else {
        throw error("\(hexByte(bytes[valid])) is not valid UTF-8 here", at: valid)
      }
      appendReplacement(to: &output)
      index = valid + UTF8Check.maximalSubpart(bytes, at: valid, to: end)
    }
  }

  /// Appends what the escape at `index` stands for and moves past it.
  mutating func appendEscape(
    at index: inout Int, end: Int, into output: inout [UInt8]
  ) throws(JSONError) {
    guard index + 1 < end else { throw error("an escape is cut off", at: index) }
    switch bytes[index + 1] {
    case UInt8(ascii: "n"): output.append(0x0A)
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): output.append(bytes[index + 1])
    case UInt8(ascii: "t"): output.append(0x09)
    case UInt8(ascii: "r"): output.append(0x0D)
    case UInt8(ascii: "b"): output.append(0x08)
    case UInt8(ascii: "f"): output.append(0x0C)
    case UInt8(ascii: "u"): return try appendUnicodeEscape(at: &index, end: end, into: &output)
    default: throw error("'\\' before \(culprit(at: index + 1)) is not an escape", at: index)
    }
    index += 2
  }

  /// `\uXXXX`, or two of them that are one scalar's surrogates.
  private mutating func appendUnicodeEscape(
    at index: inout Int, end: Int, into output: inout [UInt8]
  ) throws(JSONError) {
    let start = index
    let unit = try hexadecimal(at: index, end: end)
    index += 6
    var value = UInt32(unit)
    if unit & 0xFC00 == 0xD800, index + 1 < end, bytes[index] == 0x5C, bytes[index + 1] == UInt8(ascii: "u") {
      let low = try hexadecimal(at: index, end: end)
      if low & 0xFC00 == 0xDC00 {
        value = 0x10000 + (UInt32(unit & 0x3FF) << 10 | UInt32(low & 0x3FF))
        index += 6
      }
    }
    if let scalar = Unicode.Scalar(value) {
      append(scalar, to: &output)
    } else if case .replace = options.malformedText {
      appendReplacement(to: &output)
    } else {
      let digits = String(decoding: bytes[start + 1..<start + 6], as: UTF8.self)
      throw error("'\\\(digits)' is half of a surrogate pair; its other half is missing", at: start)
    }
  }

  /// The four digits of the escape at `index`.
  private func hexadecimal(at index: Int, end: Int) throws(JSONError) -> UInt16 {
    var value: UInt16 = 0
    for place in index + 2..<index + 6 {
      guard place < end, let digit = hexDigit(bytes[place]) else {
        throw error("expected four hexadecimal digits after '\\u'", at: index)
      }
      value = value << 4 | digit
    }
    return value
  }

  private func hexDigit(_ byte: UInt8) -> UInt16? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt16(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt16(byte - UInt8(ascii: "a") + 10)
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt16(byte - UInt8(ascii: "A") + 10)
    default: nil
    }
  }

  @inline(__always)
  private func append(_ range: Range<Int>, to output: inout [UInt8]) {
    output.append(contentsOf: UnsafeRawBufferPointer(rebasing: bytes[range]))
  }

  private func append(_ scalar: Unicode.Scalar, to output: inout [UInt8]) {
    let value = scalar.value
    switch value {
    case ..<0x80: output.append(UInt8(truncatingIfNeeded: value))
    case ..<0x800:
      output.append(UInt8(truncatingIfNeeded: 0xC0 | value >> 6))
      output.append(UInt8(truncatingIfNeeded: 0x80 | value & 0x3F))
    default:
      if value < 0x10000 {
        output.append(UInt8(truncatingIfNeeded: 0xE0 | value >> 12))
      } else {
        output.append(UInt8(truncatingIfNeeded: 0xF0 | value >> 18))
        output.append(UInt8(truncatingIfNeeded: 0x80 | value >> 12 & 0x3F))
      }
      output.append(UInt8(truncatingIfNeeded: 0x80 | value >> 6 & 0x3F))
      output.append(UInt8(truncatingIfNeeded: 0x80 | value & 0x3F))
    }
  }

  private mutating func appendReplacement(to output: inout [UInt8]) {
    replacements += 1
    output.append(contentsOf: [0xEF, 0xBF, 0xBD])
  }
}
