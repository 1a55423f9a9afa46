import JSONText
import PipelineKit
import PipelineTesting
import Testing

@testable import SplitBundle

/// The language that bundles state, in whatever form.
@Suite struct StatedLanguageTests {
  @Test(arguments: [
    ("en", "en"), ("EN", "en"), ("eng", "en"), ("English", "en"), ("ENGLISH", "en"), ("Englisch", "en"),
    ("Anglais", "en"), ("inglés", "en"), ("Engels", "en"), ("английский", "en"), ("英语", "en"), ("英語", "en"),
    ("German", "de"), ("DEUTSCH", "de"), ("ger", "de"), ("deu", "de"), ("alemán", "de"), ("Chinese", "zh"),
    ("chi", "zh"),
    ("中文", "zh"), ("русский", "ru"), ("ελληνικά", "el"), ("Eesti", "et"), ("Estonian", "et"), ("iw", "he"),
    (" fr ", "fr"),
    ("Castilian", "es"), ("Nederlands", "nl"), ("ja", "ja"), ("xh", "xh"), ("yue", "yue"), ("nb", "nb"),
  ])
  func `a name or a code is the code of ISO 639`(stated: String, code: String) throws {
    let tag = try #require(LanguageTag(stated))
    #expect(tag == LanguageTag(stated.lowercased()))
    #expect(tag.code == code && tag.isWhole)
  }

  @Test(arguments: [
    ("en-US", "en"), ("en_GB.UTF-8", "en"), ("zh-Hant-TW", "zh"), ("PT-br", "pt"), ("English (UK)", "en"),
    ("Englisch (Vereinigtes Königreich)", "en"), ("Chinese - Simplified", "zh"), ("de-DE,de;q=0.9", "de"),
    ("en, en-US", "en"),
  ])
  func `what says more than the language is told apart`(stated: String, code: String) throws {
    let tag = try #require(LanguageTag(stated))
    #expect(tag.code == code && !tag.isWhole)
  }

  @Test(arguments: [
    "", " ", "en, fr", "English; French", "und", "mul", "zxx", "xx-XX", "none", "English and French", "e",
    "it is not so",
    "Klingon", "en-", "en--US", ",", "-", "a-b", "en-<script>",
  ])
  func `several languages, none and unknown names are no guess`(stated: String) {
    #expect(LanguageTag(stated) == nil)
  }

  @Test func `columns and keys state it, and what says more is kept`() throws {
    let table = try documents(Array("title,lang,text\nA,ENGLISH,One.\nB,de-AT,Two.\nC,Klingon,Three.\n".utf8))
    #expect(table.map { $0[.language] } == ["en", "de", nil])
    #expect(
      table.map { $0.metadata.map(\.value) } == [[], [.string("de-AT")], [.string("Klingon")]])
    for key in ["language", "lang", "locale"] {
      let line = #"{"text":"One.","\#(key)":"fr_FR"}"#
      let found = try #require(SplitBundle(.init()).documents(in: line, file: "a.jsonl").first)
      #expect(found[.language] == "fr")
      #expect(found.metadata.map(\.key) == [key])
    }
  }

  @Test func `feeds state it for the channel, an entry for itself`() throws {
    let items = "<item><title>A</title><description>One.</description></item>"
    let own = "<item><title>B</title><dc:language>French</dc:language><description>Deux.</description></item>"
    for stated in ["<language>et-EE</language>", "<dc:language>et</dc:language>"] {
      let rss =
        "<?xml version=\"1.0\"?>\n<rss version=\"2.0\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><channel><title>T</title>"
        + "\(stated)\(items)\(own)</channel></rss>"
      #expect(try documents(Array(rss.utf8)).map { $0[.language] } == ["et", "fr"])
    }
    let atom = """
      <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="pl"><title>T</title>
      <entry><title>A</title><summary>One.</summary></entry>
      <entry xml:lang="uk-UA"><title>B</title><summary>Two.</summary></entry></feed>
      """
    #expect(try documents(Array(atom.utf8)).map { $0[.language] } == ["pl", "uk"])
  }

  @Test func `records of XML state it as an element or as xml:lang`() throws {
    let xml = """
      <?xml version="1.0"?>
      <articles>
      <article xml:lang="sv"><headline>A</headline><body>One.</body></article>
      <article><headline>B</headline><language>Finnish</language><body>Two.</body></article>
      <article><headline>C</headline><body>Three.</body></article>
      </articles>
      """
    #expect(try documents(Array(xml.utf8)).map { $0[.language] } == ["sv", "fi", nil])
  }

  @Test func `mail states it in its header`() throws {
    let mail = """
      From a@b.c Sat Mar  2 08:00:00 2024
      Subject: One
      From: a@b.c
      Content-Language: de-DE

      Eins.

      """
    let found = try #require(documents(Array(mail.utf8)).first)
    #expect(found[.language] == "de")
    #expect(found.metadata.contains { $0.key == "content-language" && $0.value == .string("de-DE") })
  }

  @Test(arguments: [
    ("", "<html lang=\"pt-BR\"><p>x", "pt"), ("", "<!doctype html><HTML class=a LANG=cs data-lang=en>", "cs"),
    ("", "<html xml:lang='lv' xmlns=\"x\"><p>x", "lv"), ("", "<html data-lang=\"en\"><p>x", nil),
    ("", "<html lang=\"\"><meta http-equiv=\"Content-Language\" content=\"hu\">", "hu"),
    ("", "<html><META content='ro' name='language'><p>x", "ro"),
    ("\r\nContent-Language: nl", "<html><p>x", "nl"),
    ("\r\nContent-Language: nl", "<html lang=da><p>x", "da"),
    ("\r\nContent-Language: nl, en", "<html><p>x", nil),
    ("", "<p lang=\"fr\">x</p>", nil), ("", "<html lang=", nil), ("", "<html lang=\"en", nil),
  ])
  func `pages of a web archive state it, and so does the server`(header: String, page: String, code: String?)
    throws
  {
    let block = "HTTP/1.1 200 OK\r\nContent-Type: text/html\(header)\r\n\r\n\(page)"
    let source =
      "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: \(block.utf8.count)\r\n\r\n\(block)\r\n\r\n"
    #expect(try documents(Array(source.utf8)).map { $0[.language] } == [code])
  }

  @Test func `texts of WET have what the crawl says of them`() throws {
    func record(_ languages: String) -> String {
      "WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Identified-Content-Language: \(languages)\r\n"
        + "Content-Type: text/plain\r\nContent-Length: 4\r\n\r\nOne.\r\n\r\n"
    }
    let found = try documents(Array((record("deu") + record("eng,fra")).utf8))
    #expect(found.map { $0[.language] } == ["de", nil])
    #expect(found.last?.metadata.map(\.value) == [.string("eng,fra")])
  }

  @Test func `a page that is a file of its own states it`() throws {
    let page = Array(
      "<!DOCTYPE html>\n<html lang=\"en-GB\"><head><title>A</title></head><p>One.</p></html>\n".utf8)
    #expect(try documents(page).map { $0[.language] } == ["en"])
  }

  @Test(arguments: [
    ("LANGUAGE: ENGLISH", "en"), ("SPRACHE: Deutsch", "de"), ("LANGUE: Français", "fr"),
    ("IDIOMA: Español", "es"),
    ("TAAL: Nederlands", "nl"), ("Language of publication: English", "en"),
    ("Idioma de la publicación: Inglés", "en"),
    ("Sprache: Englisch", "en"), ("Язык: английский", "en"), ("语言: 英语", "en"), ("Lingua: Italiano", "it"),
  ])
  func `a line of a database states it in the language of its interface`(line: String, code: String) throws {
    var fields = StatedFields()
    let parts = line.split(separator: ": ")
    fields.take(String(parts[0]), String(parts[1]))
    #expect(fields.language == code && fields.others.isEmpty)
  }

  @Test func `a line of Factiva's header that is no language is none`() throws {
    #expect(LanguageTag.named("English") == "en" && LanguageTag.named("Inglés") == "en")
    #expect(LanguageTag.named("it-sector") == nil && LanguageTag.named("The ferry") == nil)
  }
}
