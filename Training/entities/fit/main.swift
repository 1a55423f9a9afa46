// Counts words in annotated text, fits the weights of the evidence, and tags text to be scored.
//
//   fit count LEXICON COUNTS.tsv FOLD DATA.jsonl ...    FOLD: -1 all, 0 or 1 leaves out that half of the documents
//   fit train LEXICON0 LEXICON1 WEIGHTS DATA.jsonl ...  LEXICON0 was counted without fold 0
//   fit tag LEXICON WEIGHTS IN.jsonl OUT.jsonl
//
// Built by Training/entities/train together with the sources of Plugins/ExtractEntities.
import Foundation

let arguments = Array(CommandLine.arguments.dropFirst())

func setting(_ name: String, _ standard: Double) -> Double {
  ProcessInfo.processInfo.environment[name].flatMap { Double($0) } ?? standard
}

do {
  switch (arguments.first, arguments.count) {
  case ("count", 5...):
    try count(lexicon(arguments[1]), arguments[2], Int(arguments[3]) ?? -1, Array(arguments[4...]))
  case ("train", 5...):
    try train(
      [lexicon(arguments[1]), lexicon(arguments[2])], arguments[3], Array(arguments[4...]),
      epochs: Int(setting("EPOCHS", 5)), fits: Int(setting("FITS", 4)))
  case ("tag", 5): try tag(lexicon(arguments[1]), arguments[2], arguments[3], arguments[4])
  default:
    throw FitError(description: "usage: fit count|train|tag ...; see Training/entities/fit/main.swift")
  }
} catch {
  note("fit: \(error)")
  exit(1)
}
