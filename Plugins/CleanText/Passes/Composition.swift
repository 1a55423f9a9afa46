import CUTF8Proc
import TextKit

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Puts text into Normalization Form C (Unicode Standard Annex 15), stretch by stretch.
///
/// Only a scalar that can change, or be part of a change, is looked at; the stretch from the last scalar that
/// nothing can reach to the next one is normalized by libutf8proc, and recorded if that makes a difference.
struct Composition: CleaningPass {
  var traits: TextTraits { .uncomposed }

  func edits(in bytes: UnsafeRawBufferPointer) -> [CleaningEdit] {
    var edits: [CleaningEdit] = []
    var position = 0
    var starter = 0
    while true {
      let next = ByteSearch.endOfASCII(bytes, from: position)
      if next > position { starter = next - 1 }
      position = next
      guard position < bytes.count else { return edits }
      let scalar = bytes.scalar(at: position)
      if CompositionClass.of(scalar.value) == .inert {
        starter = position
        position += scalar.length
        continue
      }
      let end = endOfStretch(from: position, in: bytes)
      if needsLook(starter..<end, bytes), let edit = normalized(starter..<end, in: bytes) {
        edits.append(edit)
      }
      starter = end
      position = end
    }
  }

  private func endOfStretch(from start: Int, in bytes: UnsafeRawBufferPointer) -> Int {
    var position = start
    while position < bytes.count {
      let scalar = bytes.scalar(at: position)
      if scalar.value < 0x80 || CompositionClass.of(scalar.value) == .inert { break }
      position += scalar.length
    }
    return position
  }

  /// One mark that composes with nothing, behind its letter, is as it should be.
  private func needsLook(_ range: Range<Int>, _ bytes: UnsafeRawBufferPointer) -> Bool {
    var marks = 0
    var position = range.lowerBound
    while position < range.upperBound {
      let scalar = bytes.scalar(at: position)
      switch scalar.value < 0x80 ? .inert : CompositionClass.of(scalar.value) {
      case .changes: return true
      case .ordered: marks += 1
      case .inert: break
      }
      position += scalar.length
    }
    return marks > 1
  }

  private func normalized(_ range: Range<Int>, in bytes: UnsafeRawBufferPointer) -> CleaningEdit? {
    let old = Array(bytes[range])
    guard var new = CompositionClass.composed(old), new != old else { return nil }
    var range = range
    // Equal characters at both ends stay out of the record.
    var common = zip(old, new).prefix { $0 == $1 }.count
    while common > 0,
      common < old.count && old[common] & 0xC0 == 0x80 || common < new.count && new[common] & 0xC0 == 0x80
    {
      common -= 1
    }
    new.removeFirst(common)
    range = range.lowerBound + common..<range.upperBound
    return CleaningEdit(
      range: range, with: new, rule: "composition", reason: "the same character in fewer parts")
  }
}

/// What a scalar can do to its neighbours in composition.
enum CompositionClass: UInt8 {
  /// Begins a stretch, and nothing that follows it alone changes it.
  case inert
  /// A mark that composes with nothing, but whose place among other marks is fixed.
  case ordered
  /// Is written otherwise, or becomes one with what stands before it.
  case changes

  /// The class of a scalar.
  static func of(_ value: UInt32) -> CompositionClass {
    if value < 0x300 || (0x2002..<0x2100).contains(value) { return .inert }
    if value < 0x10000 { return plane0[Int(value)] }
    return classify(value, seconds: [])
  }

  private static let uniform: [ClosedRange<UInt32>] = [
    0x3400...0x4DBF, 0x4E00...0x9FFF, 0xAC00...0xD7A3, 0xE000...0xF8FF,
  ]

  private static let plane0: [CompositionClass] = {
    var table = [CompositionClass](repeating: .inert, count: 0x10000)
    let looked = (UInt32(0x300)..<0x10000).filter { value in !uniform.contains { $0.contains(value) } }
    var seconds: Set<UInt32> = []
    for value in (UInt32(0xC0)..<0x300) + looked where isDecomposable(value) {
      let parts = decomposed(value)
      if parts.count > 1, let last = parts.last { seconds.insert(last) }
    }
    for value in looked { table[Int(value)] = classify(value, seconds: seconds) }
    // The vowels and final consonants of Hangul, which compose by a rule.
    for value in 0x1161...0x11C2 { table[value] = .changes }
    return table
  }()

  private static func classify(_ value: UInt32, seconds: Set<UInt32>) -> CompositionClass {
    guard let scalar = Unicode.Scalar(value) else { return .inert }
    if seconds.contains(value) { return .changes }
    if isDecomposable(value) {
      let bytes = Array(String(scalar).utf8)
      if composed(bytes) ?? bytes != bytes { return .changes }
    }
    let combiningClass = utf8proc_get_property(utf8proc_int32_t(value)).pointee.combining_class
    if combiningClass != 0 { return value < 0x10000 ? .ordered : .changes }
    // Beyond the first plane every mark is looked at.
    let category = scalar.properties.generalCategory
    return value >= 0x10000 && (category == .spacingMark || category == .nonspacingMark) ? .changes : .inert
  }

  /// Whether a scalar has a canonical decomposition of its own; the others compose to themselves.
  private static func isDecomposable(_ value: UInt32) -> Bool {
    let property = utf8proc_get_property(utf8proc_int32_t(value)).pointee
    return property.decomp_seqindex != .max && property.decomp_type == 0
  }

  private static func decomposed(_ value: UInt32) -> [UInt32] {
    var parts = [utf8proc_int32_t](repeating: 0, count: 8)
    var lastClass: CInt = 0
    let count = utf8proc_decompose_char(
      utf8proc_int32_t(value), &parts, parts.count, utf8proc_option_t(UTF8PROC_DECOMPOSE.rawValue), &lastClass
    )
    return count > 0 && count <= parts.count ? parts[..<count].map { UInt32($0) } : [value]
  }

  /// The bytes in Normalization Form C; nil where the library cannot say.
  static func composed(_ bytes: [UInt8]) -> [UInt8]? {
    let options = utf8proc_option_t(UTF8PROC_STABLE.rawValue | UTF8PROC_COMPOSE.rawValue)
    var result: UnsafeMutablePointer<UInt8>?
    let count = utf8proc_map(bytes, bytes.count, &result, options)
    defer { free(result) }
    guard count >= 0, let result else { return nil }
    return Array(UnsafeBufferPointer(start: result, count: count))
  }
}
