// swift-tools-version: 6.1
import PackageDescription

let package = Package(
  name: "pipeline",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "pipeline", targets: ["pipeline"]),
    // A stage's options and fields may hold patterns and JSON.
    .library(name: "PipelineKit", targets: ["PipelineKit", "JSONText", "Patterns"]),
    .library(name: "PipelineTesting", targets: ["PipelineTesting"]),
    .library(name: "PipelinePlugin", targets: ["PipelinePlugin"]),
    // The whole command, for runners with more stages linked in: 'pipeline build'.
    .library(name: "PipelineCommands", targets: ["PipelineCommands", "PipelineKit"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
  ]
)

// MARK: System libraries

package.targets += [
  .systemLibrary(
    name: "CLibYAML", path: "Sources/CLibYAML", pkgConfig: "yaml-0.1",
    providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),
  .systemLibrary(
    name: "CPCRE2", path: "Sources/CPCRE2", pkgConfig: "libpcre2-8",
    providers: [.apt(["libpcre2-dev"]), .brew(["pcre2"])]),
  .systemLibrary(
    name: "CLibXML2", path: "Sources/CLibXML2", pkgConfig: "libxml-2.0",
    providers: [.apt(["libxml2-dev"]), .brew(["libxml2"])]),
  .systemLibrary(
    name: "CZlib", path: "Sources/CZlib", pkgConfig: "zlib",
    providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
  .systemLibrary(
    name: "CXXHash", path: "Sources/CXXHash", pkgConfig: "libxxhash",
    providers: [.apt(["libxxhash-dev"]), .brew(["xxhash"])]),
  // Linked statically (see its module map): the shared libarchive brings libxml2 and ICU along.
  .systemLibrary(
    name: "CArchive", path: "Sources/CArchive",
    providers: [
      .apt(["libarchive-dev", "zlib1g-dev", "libbz2-dev", "liblzma-dev", "libzstd-dev", "nettle-dev"])
    ]),
  // Its pkg-config file has a flag that SwiftPM refuses with a warning; the header is on the usual path.
  .systemLibrary(
    name: "CUTF8Proc", path: "Sources/CUTF8Proc",
    providers: [.apt(["libutf8proc-dev"]), .brew(["utf8proc"])]),
]

// MARK: Layers, from the inside out: a target may depend only on those above it

package.targets += [
  .target(name: "Patterns", dependencies: ["CPCRE2"]),
  .target(name: "CByteScan"),
  .target(name: "ByteScan", dependencies: ["CByteScan"]),
  .target(name: "JSONText", dependencies: ["ByteScan"]),
  .target(name: "CharacterSets"),
  .target(name: "CharacterReferences", dependencies: ["CharacterSets", "CLibXML2"]),
  .target(name: "Archives", dependencies: ["CArchive"]),
  .target(
    name: "PipelineKit", dependencies: ["Patterns", "ByteScan", "JSONText", "CharacterSets", "CXXHash"]),
  .target(name: "CTreeModels"),
  .target(name: "ModelFiles"),
  .target(name: "TreeModels", dependencies: ["ModelFiles", "CTreeModels"]),
  .target(name: "CSequenceModels", exclude: ["kernel.inc"]),
  .target(name: "SequenceModels", dependencies: ["ModelFiles", "CSequenceModels"]),
  .target(name: "CByteClasses"),
  .target(name: "TextKit", dependencies: ["Patterns", "CByteClasses"]),
  .target(name: "CNameData", exclude: ["aliases.tsv"]),
  .target(name: "NameLinking", dependencies: ["PipelineKit", "JSONText", "CNameData"]),
  .target(name: "PipelineDiagnostics", dependencies: ["PipelineKit", "JSONText"]),
  .target(name: "PipelineYAML", dependencies: ["PipelineKit", "ByteScan", "CLibYAML"]),
  .target(name: "PipelineInput", dependencies: ["PipelineKit", "ByteScan", "Archives", "CharacterSets"]),
  .target(
    name: "PipelineRunner", dependencies: ["PipelineKit", "TextKit", "Patterns", "ByteScan", "JSONText"]),
  .target(
    name: "PipelineLoading",
    dependencies: ["PipelineKit", "PipelineYAML", "PipelineRunner"]),
  .target(name: "PipelineSchema", dependencies: ["PipelineKit", "PipelineYAML", "JSONText"]),
  .target(name: "PluginWire", dependencies: ["PipelineKit", "JSONText", "Patterns"]),
  .target(name: "CChildProcess"),
  .target(name: "ChildProcesses", dependencies: ["CChildProcess"]),
  .target(
    name: "PipelineProcess",
    dependencies: ["PipelineKit", "PluginWire", "ChildProcesses", "CChildProcess", "JSONText"]),
  .target(name: "PipelinePlugin", dependencies: ["PipelineKit", "PluginWire", "JSONText"]),
  .target(
    name: "PipelineLanguageServer",
    dependencies: [
      "PipelineKit", "PipelineYAML", "PipelineRunner", "PipelineLoading", "PipelineSchema", "JSONText",
    ]),
]

// MARK: Stages: one module each, none depends on another

let stageModules = [
  "CleanText",
  "DetectLanguage",
  "Emit",
  "ExtractEntities",
  "FindTemplate",
  "GroupStories",
  "LinkEntities",
  "ListEntities",
  "MarkDuplicates",
  "ReadHTML",
  "RunCommand",
  "SplitBundle",
  "StripBoilerplate",
  "Summarize",
]

package.targets += [
  .target(name: "CEntityData", path: "Plugins/ExtractEntities/CEntityData"),
  .target(name: "CBoilerplateModel", path: "Plugins/StripBoilerplate/CBoilerplateModel"),
  // CLD2 (libcld2-dev) speaks C++; this target speaks C for it. Debian has no static library of it.
  .target(
    name: "CLanguageDetector", path: "Plugins/DetectLanguage/CLanguageDetector",
    linkerSettings: [.linkedLibrary("cld2")]),
]

package.targets += stageModules.map { name in
  .target(
    name: name,
    dependencies: ["PipelineKit", "TextKit", "Patterns", "ByteScan", "JSONText", "CharacterSets"]
      + (stageDependencies[name] ?? []),
    path: "Plugins/\(name)", exclude: stageExcludes[name] ?? [])
}

/// Data files that a stage embeds or keeps for its documentation, and SwiftPM must leave alone.
var stageExcludes: [String: [String]] {
  [
    "DetectLanguage": ["CLanguageDetector"],
    "ExtractEntities": ["CEntityData", "Data"],
    "StripBoilerplate": ["CBoilerplateModel", "Data"],
  ]
}

/// What a stage needs beyond what every stage may use.
var stageDependencies: [String: [Target.Dependency]] {
  [
    "CleanText": ["CUTF8Proc"],
    "DetectLanguage": ["CLanguageDetector"],
    "ExtractEntities": ["CEntityData"],
    "LinkEntities": ["NameLinking"],
    "ListEntities": ["NameLinking"],
    "ReadHTML": ["CharacterReferences"],
    "RunCommand": ["ChildProcesses"],
    "SplitBundle": ["CLibXML2", "CZlib", "CharacterReferences"],
    "StripBoilerplate": ["CByteClasses", "TreeModels", "SequenceModels", "CBoilerplateModel"],
  ]
}

// MARK: The command and what surrounds it

package.targets += [
  .target(
    name: "StandardStages",
    dependencies: ["PipelineKit"] + stageModules.map { .init(stringLiteral: $0) }),
  .target(
    name: "PipelineTesting",
    dependencies: [
      "PipelineKit", "PipelineDiagnostics", "PipelineYAML", "PipelineRunner", "PipelineLoading", "JSONText",
    ]),
  .executableTarget(name: "pipeline", dependencies: ["PipelineCommands"], path: "Sources/pipeline/Main"),
  .target(
    name: "PipelineCommands",
    dependencies: [
      "PipelineKit", "PipelineDiagnostics", "PipelineYAML", "PipelineInput", "PipelineRunner",
      "PipelineLoading", "PipelineSchema", "PipelineLanguageServer", "PipelineProcess", "StandardStages",
      "ChildProcesses", "JSONText",
      .product(name: "ArgumentParser", package: "swift-argument-parser"),
    ], path: "Sources/pipeline", exclude: ["Main"]),
]

// MARK: Tests: one folder a target

let testedModules =
  [
    "Patterns", "ByteScan", "JSONText", "CharacterSets", "CharacterReferences", "Archives", "PipelineKit",
    "TextKit", "TreeModels", "SequenceModels", "NameLinking", "PipelineDiagnostics", "PipelineYAML",
    "PipelineInput", "PipelineRunner", "PipelineLoading", "PipelineSchema", "PipelineLanguageServer",
    "PluginWire", "PipelineProcess", "StandardStages", "EndToEnd",
  ] + stageModules

package.targets += testedModules.map { name in
  .testTarget(
    name: "\(name)Tests",
    dependencies: [
      "Patterns", "ByteScan", "JSONText", "CharacterSets", "CharacterReferences", "Archives", "PipelineKit",
      "TextKit", "ModelFiles", "TreeModels", "SequenceModels", "NameLinking", "PipelineDiagnostics",
      "PipelineYAML", "PipelineInput", "PipelineRunner", "PipelineLoading", "PipelineSchema",
      "PipelineLanguageServer", "PluginWire", "PipelinePlugin", "PipelineProcess", "PipelineTesting",
      "StandardStages",
    ]
      + (name == "Archives" ? ["CArchive"] : name == "ReadHTML" ? ["CLibXML2"] : [])
      + (name == "StandardStages" ? stageModules : stageModules.filter { $0 == name })
      .map { .init(stringLiteral: $0) },
    exclude: testData[name] ?? [])
}

/// Files that tests read, and SwiftPM must leave alone.
var testData: [String: [String]] {
  [
    "EndToEnd": ["Golden"], "PipelineLoading": ["BrokenFiles"], "PluginWire": ["Vectors"],
    "PipelineProcess": ["FaultyPlugins"],
  ]
}

// MARK: Fuzzing: the loader under libFuzzer, only where scripts/fuzz asks for it

let isFuzzing = Context.environment["PIPELINE_FUZZ"] != nil

if isFuzzing {
  package.targets.append(
    .executableTarget(
      name: "LoaderFuzz",
      dependencies: ["PipelineKit", "PipelineDiagnostics", "PipelineLoading", "StandardStages"],
      path: "scripts/fuzz.d", exclude: ["tokens.dict"],
      // gold, the default on Linux, stumbles over libFuzzer's debugging information.
      linkerSettings: [.unsafeFlags(["-sanitize=fuzzer", "-use-ld=lld"])]))
}

// MARK: Training: what prints the columns of a model, only where a trainer asks for it

if Context.environment["PIPELINE_TRAINING"] != nil {
  package.targets.append(
    .executableTarget(
      name: "line-rows", dependencies: ["StripBoilerplate"], path: "Training/boilerplate/line-rows"))
  package.targets.append(
    .executableTarget(
      name: "block-rows", dependencies: ["PipelineKit", "JSONText", "StripBoilerplate"],
      path: "Training/html/block-rows"))
  package.targets.append(
    .executableTarget(
      name: "link-gold", dependencies: ["JSONText", "NameLinking", "PipelineKit"],
      path: "Training/entities/link-gold"))
}

// MARK: Measuring: one stage linked in, as a library and as a process, only where scripts/measure-plugins asks for it

if Context.environment["PIPELINE_MEASURE"] != nil {
  let folder = "scripts/measure-plugins.d/"
  package.products.append(.library(name: "MeasuredLibrary", type: .dynamic, targets: ["MeasuredLibrary"]))
  package.targets += [
    .target(name: "MeasuredStages", dependencies: ["PipelineKit"], path: folder + "MeasuredStages"),
    .executableTarget(
      name: "measured-plugin", dependencies: ["MeasuredStages", "PipelinePlugin"],
      path: folder + "measured-plugin"),
    .target(
      name: "MeasuredLibrary", dependencies: ["MeasuredStages", "PipelinePlugin"],
      path: folder + "MeasuredLibrary"),
    .executableTarget(
      name: "plugin-overhead", dependencies: ["PipelineKit", "PipelineProcess", "MeasuredStages"],
      path: folder + "plugin-overhead"),
  ]
}

// MARK: Strictness, for every target alike

for target in package.targets where target.type != .system {
  target.swiftSettings = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("ExistentialAny"),
  ]
  if isFuzzing { target.swiftSettings?.append(.unsafeFlags(["-sanitize=fuzzer"])) }
}
