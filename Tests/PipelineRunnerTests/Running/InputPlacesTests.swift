import Testing

@testable import PipelineRunner

@Suite struct `The way from an output's folder to an input` {
  @Test(arguments: [
    ("/home/a/out", "/home/a/news.txt", "../news.txt"), ("/home/a", "/home/a/news.txt", "news.txt"),
    ("/home/a/out/deep", "/home/a/in/b/c.txt", "../../in/b/c.txt"),
    ("/home/a", "/home/a/in/c.txt", "in/c.txt"),
    ("/home/a/x", "/home/a/x", "../x"), ("/home/a", "/home/ab/c.txt", "../ab/c.txt"),
    ("/home/a", "/home/a/b:c.txt", "./b:c.txt"),
  ])
  func `goes up as far as both have in common`(folder: String, file: String, way: String) {
    #expect(InputPlaces.way(from: folder, to: file) == way)
  }

  @Test func `is the file's own path where they have nothing in common`() {
    #expect(InputPlaces.way(from: "/home/a/out", to: "/data/news.txt") == "/data/news.txt")
    #expect(InputPlaces.way(from: "/", to: "/data/news.txt") == "/data/news.txt")
  }
}
