import Testing

@testable import PipelineInput

@Suite struct GlobTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var pattern: String
    var path: String
    var fits: Bool
    var testDescription: String { "\(pattern) \(fits ? "fits" : "does not fit") \(path)" }

    init(_ pattern: String, _ path: String, _ fits: Bool) {
      (self.pattern, self.path, self.fits) = (pattern, path, fits)
    }
  }

  static let table = [
    Row("*.txt", "a.txt", true), Row("*.txt", ".txt", true), Row("*.txt", "a.txt.gz", false),
    Row("*.txt", "b/a.txt", false),
    Row("*", "", false), Row("a*", "a", true), Row("*a", "ba", true), Row("*a*b*c*", "xxaxxbxxcxx", true),
    Row("*a*b*c*", "xxaxxcxxbxx", false), Row("a?c", "abc", true), Row("a?c", "ac", false),
    Row("a?c", "añc", true),
    Row("?", "/", false), Row("[abc].txt", "b.txt", true), Row("[abc].txt", "d.txt", false),
    Row("[a-c]x", "bx", true),
    Row("[!a-c]x", "bx", false), Row("[!a-c]x", "dx", true), Row("[^a-c]x", "dx", true),
    Row("[]]x", "]x", true),
    Row("[a-]x", "-x", true), Row("[-a]x", "-x", true), Row("[à-ü]x", "éx", true), Row("[abc", "[abc", true),
    Row("[", "[", true),
    Row("**/*.txt", "a.txt", true), Row("**/*.txt", "b/c/a.txt", true), Row("**", "a/b/c", true),
    Row("a/**/z", "a/z", true),
    Row("a/**/z", "a/b/c/z", true), Row("a/**/z", "b/z", false), Row("**/b/**", "a/b/c", true),
    Row("a/*/c", "a/b/c", true),
    Row("a/*/c", "a/b/b/c", false), Row("a**b", "axxb", true), Row("a**b", "a/b", false),
    Row("(a|b).txt", "(a|b).txt", true), Row("a.c", "abc", false), Row("\\d", "1", false),
  ]

  @Test(arguments: table)
  func `a pattern fits what shells fit`(row: Row) {
    #expect(Glob(row.pattern).matches(row.path) == row.fits)
  }

  @Test(arguments: [
    ("articles/*.txt", "articles", "*.txt"), ("*.txt", ".", "*.txt"), ("/a/b/c*/d", "/a/b", "c*/d"),
    ("/*", "/", "*"),
    ("./a/**/b.txt", "./a", "**/b.txt"), ("../x/?", "../x", "?"), ("a//b*", "a", "b*"),
  ])
  func `the folder before a pattern is where the search begins`(path: String, folder: String, pattern: String)
  {
    #expect(Glob.split(path) == (folder, pattern))
  }

  @Test(.timeLimit(.minutes(1))) func `many stars come to an end`() {
    let pattern = String(repeating: "*a", count: 60) + "b"
    #expect(!Glob(pattern).matches(String(repeating: "a", count: 250)))
  }

  @Test(.timeLimit(.minutes(1))) func `many double stars come to an end`() {
    let pattern = Array(repeating: "**", count: 12).joined(separator: "/x/") + "/end"
    let path = Array(repeating: "x", count: 24).joined(separator: "/")
    #expect(!Glob(pattern).matches(path))
  }

  @Test(arguments: [
    ("a*b", true), ("a?b", true), ("a[b", true), ("a]b", false), ("a/b.txt", false), ("", false),
  ])
  func `a path is a pattern if it has one of three characters`(path: String, isPattern: Bool) {
    #expect(Glob.isPattern(path) == isPattern)
  }
}
