import Patterns
import Testing

@Suite struct `Whether a pattern's matches hold a line break` {
  @Test(arguments: [
    #"a\nb"#, #"\r"#, #"^a$\R"#, "a\nb", #"(a|b)\n+"#, #"[\]]\n"#, #"[[:alpha:]]\n"#, #"\(\n"#,
  ])
  func `certain`(source: String) throws {
    #expect(try Pattern(source).requiresLineBreak)
  }

  @Test(arguments: [
    "ab", #"a\n?b"#, #"a\n*"#, #"a\n{0,1}b"#, #"a|b\n"#, #"(?:\n)?a"#, #"[\n]a"#, #"(?!\n)a"#,
    #"\\nb"#, #"[^\n]"#,
    #"\Qa\nb\E"#, "(?x) a \n b", #"[]\n]a"#, #"[[:alpha:]\n]"#,
  ])
  func `not certain`(source: String) throws {
    #expect(try !Pattern(source).requiresLineBreak)
  }
}
