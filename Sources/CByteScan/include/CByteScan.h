// Loops over bytes that must be as fast as the machine allows: 32 bytes a step, in a vector register or two.
//
// C, because Swift has no way to turn a vector's comparison into a word of bits that costs one instruction. No
// intrinsics: the compiler's own vectors, which it maps to SSE2 or NEON (AVX2 was tried: a tenth faster, not worth a
// choice at run time). Nothing is allocated, nothing is kept,
// and every function states what it may read and write. Swift code calls them through the module ByteScan.
#ifndef CBYTESCAN_H
#define CBYTESCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// How far a scan came.
typedef struct {
  /// Bytes of the source that are done with.
  size_t read;
  /// Bytes that were written.
  size_t written;
  /// Whether a byte that is not ASCII may be among those read; false only where none is.
  bool maybe_high;
} byte_scan_progress;

/// Unescapes the inside of a JSON string into `target`, which has room for `count` bytes.
///
/// Reads at most `count` bytes and writes no more than it reads, except that all of the target's room may be
/// overwritten. Ends before what it leaves to the caller: the closing quote, a control, an escape that is none or is cut off,
/// half of a surrogate pair.
byte_scan_progress byte_scan_unescape(uint8_t *target, const uint8_t *source, size_t count);

/// Escapes `count` bytes for the inside of a JSON string into `target`, which has room for `room` bytes.
///
/// Ends early where the room may not do: within 40 bytes of its end. UTF-8 is not looked at.
byte_scan_progress byte_scan_escape(uint8_t *target, size_t room, const uint8_t *source, size_t count);

/// The length of the longest beginning that is well-formed UTF-8 (the Unicode Standard, table 3-7).
size_t byte_scan_well_formed(const uint8_t *source, size_t count);

/// The length of the ASCII beginning.
size_t byte_scan_ascii(const uint8_t *source, size_t count);

/// How often a byte stands there.
size_t byte_scan_count(const uint8_t *source, size_t count, uint8_t byte);

/// How many bytes are no continuation of a scalar: the number of scalars, where the bytes are UTF-8.
size_t byte_scan_scalars(const uint8_t *source, size_t count);

#endif
