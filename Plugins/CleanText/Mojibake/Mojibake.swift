/// Repairs UTF-8 that was read in another character set, one layer at a time.
struct Mojibake: CleaningPass {
  var traits: TextTraits { .misread }

  func edits(in bytes: UnsafeRawBufferPointer) -> [CleaningEdit] {
    MojibakeRepair.repairs(in: bytes).map { repair in
      CleaningEdit(
        range: repair.range, with: repair.with, rule: repair.charset == nil ? "misread_control" : "mojibake",
        reason: repair.charset.map { "UTF-8 that was read as \($0.title)" }
          ?? "a byte of an older character set")
    }
  }
}
