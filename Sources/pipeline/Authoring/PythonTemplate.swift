/// The files of a new stage in Python: a program that serves it, its test, a pipeline.
struct PythonTemplate {
  let name: StageName

  /// What it consists of, in `folder`.
  ///
  /// - Parameter library: The files of the package `pipeline_plugin`, to lie beside the program; none where it is installed.
  func files(in folder: String, library: [(name: String, text: String)]) -> NewFiles {
    var files = NewFiles()
    files.add("\(folder)/\(name.text).py", program, isExecutable: true)
    files.add("\(folder)/test_\(name.text).py", tests)
    files.add("\(folder)/\(name.text).yaml", StageTemplate(name: name).pipeline(input: "articles/*.txt"))
    files.add("\(folder)/.gitignore", "__pycache__/\nout/\n")
    for file in library { files.add("\(folder)/pipeline_plugin/\(file.name)", file.text) }
    return files
  }

  private var program: String {
    """
    #!/usr/bin/env python3
    \"""\(StageTemplate.summary)\"""

    from typing import Annotated

    from pipeline_plugin import Document, Option, Plugin

    plugin = Plugin("\(name.text)", version="1.0.0")


    @plugin.stage(
        produces=["text"],
        examples=[("Lines of a house style go.", "- \(name.text):\\n    phrases: [Advertisement, Sponsored]")],
    )
    def \(name.text)(
        document: Document,
        *,
        phrases: Annotated[list[str], Option("A line with one of these is taken out.")] = ["Advertisement"],
        max_words: Annotated[int, Option("Longer lines stay.", min=1, max=50)] = 8,
    ) -> None:
        \"""\(StageTemplate.summary)\"""
        start = 0
        for line in document.text.splitlines(keepends=True):
            found = [phrase for phrase in phrases if phrase.lower() in line.lower()]
            if found and len(line.split()) <= max_words:
                document.remove(start, start + len(line), rule="phrase", reason=f"holds '{found[0]}'")
            start += len(line)
        if not document.edited_text.strip():
            document.drop("nothing is left")


    if __name__ == "__main__":
        plugin.main()

    """
  }

  private var tests: String {
    """
    import unittest

    from \(name.text) import plugin
    from pipeline_plugin.testing import result


    class \(name.type)Tests(unittest.TestCase):
        def test_a_short_line_with_a_phrase_goes(self) -> None:
            made = result(plugin, "\(name.text)", "Rain in Kaldvik.\\nADVERTISEMENT\\n")
            self.assertEqual(made.text, "Rain in Kaldvik.\\n")

        def test_a_text_of_nothing_else_is_dropped(self) -> None:
            self.assertEqual(result(plugin, "\(name.text)", "Advertisement").dropped, "nothing is left")


    if __name__ == "__main__":
        unittest.main()

    """
  }
}
