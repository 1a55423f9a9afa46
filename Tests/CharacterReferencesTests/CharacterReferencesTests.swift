import CharacterReferences
import Testing

@Suite struct CharacterReferencesTests {
  @Test(arguments: [
    ("Fish &amp; chips", "Fish & chips"), ("it&#8217;s", "it’s"), ("it&#x2019;s", "it’s"),
    ("it&#X2019;s", "it’s"),
    ("&quot;a&quot; &lt; &apos;b&apos;", "\"a\" < 'b'"), ("caf&eacute;", "café"),
  ])
  func `names and numbers become what they stand for`(written: String, meant: String) {
    #expect(CharacterReferences.decoded(written) == meant)
  }

  @Test(arguments: [
    "AT&T", "R&D; and more", "&;", "&#;", "&#x;", "&#xD800;", "&#99999999;", "&nosuchname;", "& amp;", "&",
  ])
  func `what is no reference stays`(text: String) {
    #expect(CharacterReferences.decoded(text) == text)
  }

  @Test func `numbers of Windows-1252 are meant as it has them`() {
    #expect(CharacterReferences.decoded("&#146;&#x93;") == "’“")
  }

  @Test func `one step only: what was escaped twice is escaped once`() {
    #expect(CharacterReferences.decoded("&amp;amp;") == "&amp;")
  }
}
