import NameLinking
import Testing

/// Names of one document as `Label Name`, a blank line between groups not needed: the group of each as a letter, in order.
private func groups(_ names: String..., aliases: Aliases = Aliases()) -> String {
  let mentions = names.map { name -> NameLinker.Name in
    let isBracketed = name.hasPrefix("(")
    let parts = name.drop { $0 == "(" }.split(separator: " ", maxSplits: 1)
    return NameLinker.Name(
      text: parts.count > 1 ? String(parts[1]) : "", label: String(parts[0]), followsInBrackets: isBracketed)
  }
  var letters: [Int: Character] = [:]
  return String(
    NameLinker.groups(of: mentions, aliases: aliases).map { leader -> Character in
      if let letter = letters[leader] { return letter }
      let letter = Character(Unicode.Scalar(UInt8(ascii: "a") + UInt8(letters.count)))
      letters[leader] = letter
      return letter
    })
}

struct NameLinkerTests {
  @Test func `a surname goes with its full name, before it or behind`() {
    #expect(groups("PER Jana Holm", "PER Holm", "PER Mr. Holm") == "aaa")
    #expect(groups("PER Holm", "PER Peter Holm") == "aa")
  }

  @Test func `of two bearers the one whom the text is about is meant`() {
    #expect(
      groups("PER Peter Holm", "PER Holm", "PER Jana Holm", "PER Jana", "PER Jana Holm", "PER Holm")
        == "aabbbb")
    #expect(
      groups("PER Peter Holm", "PER Holm", "PER Holm", "PER Holm", "PER Holm", "PER Jana Holm", "PER Holm")
        == "aaaaaba")
  }

  @Test func `names that contradict each other stay apart`() {
    #expect(groups("PER Jana Holm", "PER Peter Holm") == "ab")
    #expect(groups("PER John F. Archer", "PER John R. Archer") == "ab")
    #expect(groups("PER Ben Archer Jr.", "PER Ben Archer Sr.") == "ab")
    #expect(groups("PER Ellen Archer", "PER Allan Archer") == "ab")
    #expect(groups("PER Maria Archer", "PER Marie Archer") == "ab")
    #expect(groups("PER King Orlan I", "PER King Orlan II") == "ab")
  }

  @Test func `initials, short first names, accents and order make no other person`() {
    #expect(groups("PER John F. Archer", "PER John Archer", "PER J. Archer") == "aaa")
    #expect(groups("PER Robert Veck", "PER Bob Veck", "PER Dr. Robert Veck, PhD") == "aaa")
    #expect(groups("PER José Núñez", "PER Jose Nunez") == "aa")
    #expect(groups("PER Tanaka Ichiyō", "PER Ichiyo Tanaka") == "aa")
  }

  @Test func `spellings from other scripts are one name`() {
    #expect(
      groups("PER Viktor Orlovsky", "PER Viktor Orlovskyy", "PER Viktor Orlovskiy", "PER Viktor Orlovski")
        == "aaaa")
    #expect(groups("PER Mohammed Safari", "PER Muhammad Safari", "PER Mohamed Safari") == "aaa")
    #expect(
      groups("LOC Kiev", "LOC Kyiv", "LOC Bombay", "LOC Mumbai", "LOC Peking", "LOC Beijing") == "aabbcc")
  }

  @Test func `a name with another label is another thing`() {
    #expect(groups("LOC Velmsk", "PER Velmsk", "ORG Velmsk") == "abc")
  }

  @Test func `acronyms go with the one long form whose initials they are`() {
    #expect(groups("ORG Harbour Workers Union", "ORG HWU", "ORG H.W.U.") == "aaa")
    #expect(groups("ORG Department of Health and Human Services", "ORG DHHS") == "aa")
    #expect(groups("ORG Harbour Workers Union", "ORG Home Wine Union", "ORG HWU") == "abc")
    #expect(groups("ORG Vexel Group", "(ORG VG", "ORG Nordic Air", "ORG NA") == "abcd")
    #expect(groups("ORG Union of Velm Anglers", "(ORG UVA", "ORG Vexel Bank Oslo", "(ORG VBO") == "aabb")
    #expect(groups("MISC Sea Rescue Plans", "MISC SRPs") == "aa")
  }

  @Test func `short forms go with the one longer name that they can mean`() {
    #expect(groups("ORG Velm Rovers", "ORG Rovers") == "aa")
    #expect(groups("ORG Velm Rovers", "ORG Nord Rovers", "ORG Rovers") == "abc")
    #expect(groups("ORG Brandt Holdings Ltd.", "ORG Brandt", "ORG Brandt Ltd") == "aaa")
    #expect(groups("LOC City of Velm", "LOC Velm", "LOC Saar Island", "LOC Saar") == "aabb")
    #expect(groups("LOC Fort Vell Historic Park", "LOC Fort Vell", "LOC North Saar", "LOC Saar") == "abcd")
    #expect(groups("ORG Bank for Fishers", "ORG Fishers") == "ab")
  }

  @Test func `countries have one identity under all their names`() {
    #expect(
      groups("LOC U.S.", "LOC United States", "LOC US", "LOC America", "LOC UK", "LOC Britain") == "aaaabb")
    #expect(groups("LOC NJ", "LOC New Jersey", "LOC KS", "LOC Kansas") == "aabb")
  }

  @Test func `a user's aliases go before all else`() {
    let aliases = Aliases([("Harbour Workers Union", ["the dockers' union", "Kaiband"]), ("Velm", ["Kiev"])])
    #expect(
      groups("ORG Harbour Workers Union", "ORG Kaiband", "ORG Dockers' Union", aliases: aliases) == "aaa")
    #expect(groups("LOC Kiev", "LOC Velm", "LOC Kyiv", aliases: aliases) == "aab")
  }

  @Test func `what is known to be one stays one`() {
    let names = ["Orlan", "the old man", "Vetter"].map {
      NameLinker.Name(text: $0, label: "PER", identity: "x")
    }
    #expect(Set(NameLinker.groups(of: names, aliases: Aliases())).count == 1)
  }

  @Test func `any text can be a name`() {
    #expect(
      groups("PER .", "ORG ''", "LOC \u{301}", "X 北京", "X 北京", "PER -", "ORG 's", "PER Dr.", "LOC  ")
        == "abcddefgh")
    #expect(groups() == "")
  }

  @Test func `thousands of names come to an end`() {
    var names: [NameLinker.Name] = []
    for number in 0..<4000 {
      let letter = String(Unicode.Scalar(UInt8(ascii: "a") + UInt8(number % 26)))
      names.append(.init(text: "X\(letter)\(number) Holm", label: "PER"))
      names.append(.init(text: "Holm", label: "PER"))
      names.append(.init(text: "A\(number) B C D E F G H I J K L", label: "ORG"))
      names.append(.init(text: "L", label: "ORG"))
    }
    #expect(NameLinker.groups(of: names, aliases: Aliases()).count == names.count)
  }
}
