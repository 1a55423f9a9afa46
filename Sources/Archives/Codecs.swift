internal import CArchive

/// Unpacks one compressed stream, in steps.
protocol Codec: AnyObject {
  /// Gets ready for the next stream of the same kind.
  func restart() throws(ArchiveProblem)
  /// Takes bytes and gives bytes; `isEnd` when the stream is complete.
  func step(_ input: UnsafeRawBufferPointer, _ output: UnsafeMutableRawBufferPointer) throws(ArchiveProblem)
    -> CodecStep
}

/// What a step took and gave.
struct CodecStep {
  var taken: Int
  var given: Int
  var isEnd: Bool
}

extension Compression {
  func makeCodec() throws(ArchiveProblem) -> any Codec {
    switch self {
    case .gzip: try GzipCodec()
    case .zstd: try ZstdCodec()
    case .bzip2: try Bzip2Codec()
    case .xz: try XZCodec()
    }
  }
}

private let outOfMemory = ArchiveProblem(.limit, "unpacking needs more memory than there may be")

/// zlib's inflate, for gzip.
private final class GzipCodec: Codec {
  private var stream = z_stream()

  init() throws(ArchiveProblem) {
    // 16: with a gzip header.
    let size = Int32(MemoryLayout<z_stream>.size)
    guard inflateInit2_(&stream, 15 + 16, ZLIB_VERSION, size) == Z_OK else { throw outOfMemory }
  }

  deinit { inflateEnd(&stream) }

  func restart() { inflateReset(&stream) }

  func step(_ input: UnsafeRawBufferPointer, _ output: UnsafeMutableRawBufferPointer) throws(ArchiveProblem)
    -> CodecStep
  {
    // zlib does not write to its input, whatever its type says.
    stream.next_in = UnsafeMutablePointer(
      mutating: input.baseAddress?.assumingMemoryBound(to: UInt8.self))
    stream.avail_in = UInt32(input.count)
    stream.next_out = output.baseAddress?.assumingMemoryBound(to: UInt8.self)
    stream.avail_out = UInt32(output.count)
    let result = inflate(&stream, Z_NO_FLUSH)
    let step = CodecStep(
      taken: input.count - Int(stream.avail_in), given: output.count - Int(stream.avail_out),
      isEnd: result == Z_STREAM_END)
    switch result {
    case Z_OK, Z_STREAM_END, Z_BUF_ERROR: return step
    case Z_MEM_ERROR: throw outOfMemory
    default:
      // What was given before the fault is good: the fault shows again in the next step.
      if step.given > 0 { return step }
      throw ArchiveProblem(.damaged, "the gzip data is damaged")
    }
  }
}

/// libbz2.
private final class Bzip2Codec: Codec {
  private var stream = bz_stream()
  private var isOpen = false

  init() throws(ArchiveProblem) { try restart() }

  deinit { if isOpen { BZ2_bzDecompressEnd(&stream) } }

  func restart() throws(ArchiveProblem) {
    if isOpen { BZ2_bzDecompressEnd(&stream) }
    stream = bz_stream()
    isOpen = BZ2_bzDecompressInit(&stream, 0, 0) == BZ_OK
    if !isOpen { throw outOfMemory }
  }

  func step(_ input: UnsafeRawBufferPointer, _ output: UnsafeMutableRawBufferPointer) throws(ArchiveProblem)
    -> CodecStep
  {
    // libbz2 does not write to its input either.
    stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress?.assumingMemoryBound(to: CChar.self))
    stream.avail_in = UInt32(input.count)
    stream.next_out = output.baseAddress?.assumingMemoryBound(to: CChar.self)
    stream.avail_out = UInt32(output.count)
    let result = BZ2_bzDecompress(&stream)
    let step = CodecStep(
      taken: input.count - Int(stream.avail_in), given: output.count - Int(stream.avail_out),
      isEnd: result == BZ_STREAM_END)
    if result == BZ_OK || result == BZ_STREAM_END || step.given > 0 { return step }
    if result == BZ_MEM_ERROR { throw outOfMemory }
    throw ArchiveProblem(.damaged, "the bzip2 data is damaged")
  }
}

/// liblzma.
private final class XZCodec: Codec {
  private var stream = lzma_stream()
  /// A dictionary may claim gigabytes.
  private static let memoryLimit: UInt64 = 150_000_000

  init() throws(ArchiveProblem) { try restart() }

  deinit { lzma_end(&stream) }

  func restart() throws(ArchiveProblem) {
    guard lzma_stream_decoder(&stream, Self.memoryLimit, 0) == LZMA_OK else { throw outOfMemory }
  }

  func step(_ input: UnsafeRawBufferPointer, _ output: UnsafeMutableRawBufferPointer) throws(ArchiveProblem)
    -> CodecStep
  {
    stream.next_in = input.baseAddress?.assumingMemoryBound(to: UInt8.self)
    stream.avail_in = input.count
    stream.next_out = output.baseAddress?.assumingMemoryBound(to: UInt8.self)
    stream.avail_out = output.count
    let result = lzma_code(&stream, LZMA_RUN)
    let step = CodecStep(
      taken: input.count - stream.avail_in, given: output.count - stream.avail_out,
      isEnd: result == LZMA_STREAM_END)
    switch result {
    case LZMA_OK, LZMA_STREAM_END, LZMA_BUF_ERROR: return step
    case LZMA_MEM_ERROR, LZMA_MEMLIMIT_ERROR: throw outOfMemory
    default:
      if step.given > 0 { return step }
      throw ArchiveProblem(.damaged, "the xz data is damaged")
    }
  }
}

/// libzstd, with its own limit of 128 MB for a window.
private final class ZstdCodec: Codec {
  private let stream: OpaquePointer

  init() throws(ArchiveProblem) {
    guard let stream = ZSTD_createDStream() else { throw outOfMemory }
    self.stream = stream
  }

  deinit { ZSTD_freeDStream(stream) }

  func restart() { ZSTD_DCtx_reset(stream, ZSTD_reset_session_only) }

  func step(_ input: UnsafeRawBufferPointer, _ output: UnsafeMutableRawBufferPointer) throws(ArchiveProblem)
    -> CodecStep
  {
    var source = ZSTD_inBuffer(src: input.baseAddress, size: input.count, pos: 0)
    var target = ZSTD_outBuffer(dst: output.baseAddress, size: output.count, pos: 0)
    let result = ZSTD_decompressStream(stream, &target, &source)
    if ZSTD_isError(result) != 0, target.pos == 0 {
      let name = String(cString: ZSTD_getErrorName(result))
      if name.contains("memory") { throw outOfMemory }
      throw ArchiveProblem(.damaged, "the zstd data is damaged (\(name))")
    }
    return CodecStep(taken: source.pos, given: target.pos, isEnd: result == 0)
  }
}
