import PipelineKit
import Testing

@Suite struct `Links of pages to inputs` {
  @Test func `become ways to where the inputs lie`() {
    let page = "A fire [in \\[Kopli\\]](<input:news.txt>), said [one](<https://a.example/>).\n"
    #expect(
      PageLink.resolved(page) { "../in/" + $0 }
        == "A fire [in \\[Kopli\\]](<../in/news.txt>), said [one](<https://a.example/>).\n")
  }

  @Test(arguments: ["a b.txt", "100%.txt", "a<b>.txt", "a\\b.txt", "ä#1?.txt", "line\nend.txt", "%3C", ""])
  func `keep every name`(name: String) {
    var asked: [String] = []
    let page = "[x](\(PageLink.target(ofInput: name)))"
    let linked = PageLink.resolved(page) {
      asked.append($0)
      return $0
    }
    #expect(asked == [name])
    #expect(!linked.dropFirst(5).dropLast(2).contains { "<>\\#?\n".contains($0) })
  }

  @Test(arguments: ["](<input:", "[x](<input:a", "](<inpu", "", "[x](<input:%>) [y](<input:%4>)"])
  func `that are none are left as they are, and nothing crashes`(page: String) {
    let same = PageLink.resolved(page) { $0 }
    if !page.contains(">") { #expect(same == page) }
  }
}
