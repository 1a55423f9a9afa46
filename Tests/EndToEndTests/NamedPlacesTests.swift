import Foundation
import Testing

/// Inputs and outputs with names, stages for rejected documents, and what the environment gives: with the real command.
@Suite struct NamedPlacesTests {
  private let yaml = """
    pipeline: named
    inputs:
      nexis: [exports/*.txt]
      web: {paths: [pages/*.txt], description: Saved by hand.}
    outputs:
      articles: out/articles.jsonl
      pages: {path: out/pages.md, format: markdown}
    rejected:
      path: out/rejected.jsonl
      stages:
        - emit: {path: out/check.jsonl}
    stages:
      - split_bundle: {format: file, invalid_utf8: reject}
      - emit: {to: articles}
      - emit: {to: pages, fields: [title, text]}
    """

  private func space() throws -> Workspace {
    let space = try Workspace([
      "named.yaml": yaml, "exports/a.txt": "The ferry sails on Friday.\n",
      "pages/b.txt": "The school opens.\n",
      "more.txt": "The town votes in June.\n",
    ])
    try space.write([0x63, 0x61, 0xFF, 0x0A], to: "pages/c.txt")
    return space
  }

  @Test func `documents carry their input's name, outputs go where they say, the closing lines name both`()
    throws
  {
    let space = try space()
    let ended = try space.pipeline("run", "named.yaml", "--max-rejected", "1")
    #expect(ended.status == 0, "\(ended.error)")
    #expect(
      space.lines("out/articles.jsonl").map { $0.contains("\"fields\":{\"input\":\"nexis\"}") } == [
        true, false,
      ])
    #expect(space.lines("out/articles.jsonl")[1].contains("\"fields\":{\"input\":\"web\"}"))
    #expect(space.read("out/pages.md")?.contains("The school opens") == true)
    #expect(space.lines("out/check.jsonl").count == 1)
    #expect(space.read("out/rejected.jsonl") == nil)
    #expect(ended.error.contains("input 'web': 2 documents from 2 sources"), "\(ended.error)")
    #expect(ended.error.contains("to out/articles.jsonl (output 'articles')"))
    #expect(ended.error.contains("1 rejected = 1 taken care of + 0 dropped + 0 rejected again"))
    #expect(try space.pipeline("run", "named.yaml", "-q").status == 1)
  }

  @Test func `the command line says which input a path is`() throws {
    let space = try space()
    #expect(try space.pipeline("run", "named.yaml", "web=more.txt", "-q").status == 0)
    #expect(space.lines("out/articles.jsonl").count == 1)
    #expect(space.lines("out/articles.jsonl")[0].contains("\"input\":\"web\""))
    for wrong in ["more.txt", "wbe=more.txt", "./web=more.txt"] {
      let ended = try space.pipeline("run", "named.yaml", wrong)
      #expect(ended.status == 64)
      #expect(ended.error.contains("'\(wrong)' does not say which input it is"), "\(ended.error)")
    }
    #expect(try space.pipeline("run", "named.yaml", "wbe=more.txt").error.contains("did you mean 'web'?"))
    try space.write(yaml.replacingOccurrences(of: "  nexis: [exports/*.txt]\n", with: ""), to: "one.yaml")
    #expect(try space.pipeline("run", "one.yaml", "more.txt", "-q").status == 0)
    #expect(space.lines("out/articles.jsonl")[0].contains("\"input\":\"web\""))
  }

  @Test func `one output is written elsewhere for a run`() throws {
    let space = try space()
    let ended = try space.pipeline(
      "run", "named.yaml", "web=more.txt", "--output", "articles=elsewhere.jsonl", "--output", "pages=-")
    #expect(ended.status == 0, "\(ended.error)")
    #expect(space.lines("elsewhere.jsonl").count == 1)
    #expect(ended.output.contains("The town votes"))
    let unknown = try space.pipeline("run", "named.yaml", "web=more.txt", "--output", "artcles=x")
    #expect(unknown.status == 1)
    #expect(unknown.error.contains("'--output artcles=...' names no output of named.yaml"))
    #expect(unknown.error.contains("did you mean 'articles'?"))
    let outside = try space.pipeline("run", "named.yaml", "web=more.txt", "--output", "articles=../x.jsonl")
    #expect(outside.error.contains("[outside-root]"))
    let twice = try space.pipeline(
      "run", "named.yaml", "web=more.txt", "--output", "articles=-", "--output", "pages=-")
    #expect(twice.error.contains("[conflicting-outputs]"))
  }

  @Test func `without names nothing changes, and no line speaks of them`() throws {
    let space = try Workspace([
      "p.yaml": "inputs: [a.txt]\nstages: [split_bundle, {emit: {path: o.jsonl}}]",
      "a.txt": "The ferry sails.\n",
    ])
    let ended = try space.pipeline("run", "p.yaml")
    #expect(ended.status == 0)
    #expect(space.read("o.jsonl")?.contains("\"fields\"") == false)
    #expect(!ended.error.contains("input '"))
  }

  @Test func `plan shows names in every format, and where an output's path came from`() throws {
    let space = try space()
    let text = try space.pipeline("plan", "named.yaml").output
    #expect(text.contains("input 'web': pages/*.txt   (Saved by hand.)"), "\(text)")
    #expect(text.contains("to: articles   (file, named.yaml:14)"), "\(text)")
    #expect(text.contains("path: out/articles.jsonl   (output 'articles', named.yaml:6)"))
    #expect(text.contains("writes: out/pages.md   (output 'pages')"))
    #expect(text.contains("rejected 1. emit_3 (emit), writes records"), "\(text)")
    #expect(text.contains("fields after it: text, input, error, error_message, error_stage"))
    let json = try space.pipeline("plan", "named.yaml", "--json").output
    #expect(json.contains(#""named_inputs":{"nexis":["exports/*.txt"],"web":["pages/*.txt"]}"#))
    #expect(json.contains(#""outputs":{"articles":"out/articles.jsonl","pages":"out/pages.md"}"#))
    #expect(json.contains(#""rejected_stages":[{"#))
    for format in ["mermaid", "dot"] {
      let graph = try space.pipeline("plan", "named.yaml", "--format", format).output
      for word in ["nexis", "web", "articles", "again1", "rejected"] {
        #expect(graph.contains(word), "\(format): \(graph)")
      }
    }
    let redirected = try space.pipeline("plan", "named.yaml", "--output", "articles=x.jsonl").output
    #expect(redirected.contains("path: x.jsonl   (--output articles, named.yaml:6)"), "\(redirected)")
  }

  @Test func `nor is what came from there through a variable or 'with:', whatever a command shows`() throws {
    let values = ["VALUE_A": "qzx-first-of-all", "VALUE_B": "qzx-in-a-variable", "VALUE_S": "qzx"]
    let space = try Workspace([
      "p.yaml": """
      description: for ${env:VALUE_A}
      variables: {b: '${env:VALUE_B}', s: '${env:VALUE_S}'}
      inputs: [a.txt]
      stages:
        - split_bundle
        - use: shared/part.yaml
          with: {w: '${env:VALUE_A}', x: '${b}'}
        - strip_boilerplate: {rules: [{action: remove, phrase: '${s}'}]}
          when: {any: [{field: text, matches: '${env:VALUE_A}'}, {field: title, one_of: ['${s}', b]}]}
        - emit: {path: o.jsonl}
      tests:
        - name: of ${env:VALUE_A}
          input: The ferry left ${b} town with forty lorries.
          expect: [{text: 'not ${b} and ${env:VALUE_S}'}]

      """,
      "shared/part.yaml": """
      variables: {w: , x: y}
      stages:
        - strip_boilerplate: {rules: [{action: remove, phrase: '${w}'}, {action: keep, phrase: '${x}'}]}
          when: {not: {field: text, equals: '${x}'}}

      """,
      "p.test.yaml": "tests: [{name: '${s}', input: The school opens., expect: [{text: '${s}'}]}]\n",
      "wrong.yaml": """
      variables: {b: '${env:VALUE_B}'}
      stages:
        - split_bundle: {format: '${b}'}
        - strip_boilerplate: {keep_families: ['${env:VALUE_A}']}
          when: {field: text, matches: '${b}('}
        - emit: {format: '${env:VALUE_S}'}

      """,
      "a.txt": "The ferry sails.\n",
    ])
    let plans = ["text", "json", "mermaid", "dot"].map { ["plan", "p.yaml", "--format", $0] }
    let checks = ["text", "json", "sarif", "github", "junit"].map {
      ["validate", "p.yaml", "wrong.yaml", "--format", $0]
    }
    let tests = ["text", "json", "junit"].map { ["test", "p.yaml", "--coverage", "--format", $0] }
    let others = [["explain", "p.yaml"], ["explain", "p.yaml", "--json"], ["run", "p.yaml", "--json"]]
    for arguments in plans + checks + tests + others {
      let ended = try space.start(arguments, environment: values).wait()
      #expect(!(ended.output + ended.error).isEmpty)
      #expect(!(ended.output + ended.error).contains("qzx"), "\(arguments): \(ended.output)\(ended.error)")
    }
    let failing = try space.pipeline("test", "p.yaml", environment: values)
    #expect(failing.status == 1)
    #expect(failing.error.contains("not ${env:VALUE_B} and ${env:VALUE_S}"), "\(failing.error)")
  }

  @Test func `what the environment gives is shown by no command, but where it is written to`() throws {
    let secret = "s3cr3t-of-the-shell"
    let space = try Workspace([
      "p.yaml": """
      inputs: [a.txt]
      stages:
        - split_bundle
        - strip_boilerplate: {rules: [{action: keep, phrase: '${env:VALUE}'}]}
        - emit: {path: o.jsonl}
      """,
      "wrong.yaml": """
      stages:
        - split_bundle: {format: '${env:VALUE}'}
        - summarize: {max_sentences: 'x${env:VALUE}'}
        - emit: {to: '${env:VALUE}', fields: '${env:VALUE}', path: '../${env:VALUE}'}
      """, "a.txt": "The ferry sails on Friday, as it always did.\n",
    ])
    let commands = [
      ["run", "p.yaml"], ["run", "p.yaml", "--json"], ["validate", "p.yaml", "wrong.yaml"],
      ["plan", "p.yaml"],
      ["explain", "p.yaml", "a.txt"], ["explain", "p.yaml", "--json"], ["test", "p.yaml"], ["schema"],
      ["format", "--check", "p.yaml"], ["run", "wrong.yaml", "a.txt"],
    ]
    let formats =
      ["json", "sarif", "github", "junit"].map { ["validate", "p.yaml", "wrong.yaml", "--format", $0] }
      + ["json", "mermaid", "dot"].map { ["plan", "p.yaml", "--format", $0] }
    for arguments in commands + formats {
      let running = try space.start(arguments, environment: ["VALUE": secret])
      let ended = try running.wait(60, #_sourceLocation)
      #expect(!(ended.output + ended.error).contains(secret), "\(arguments): \(ended.output)\(ended.error)")
    }
    #expect(space.read("o.jsonl") != nil)
    let plan = try space.start(["plan", "p.yaml"], environment: ["VALUE": secret]).wait(60, #_sourceLocation)
    #expect(plan.output.contains("${env:VALUE}"))
  }
}
