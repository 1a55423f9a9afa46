"""One tool over pages: peer.py TOOL LIST OUTPUT. Its CPU time is that of the calls alone."""
import json
import re
import sys
import time


def text_of_html(html):
    return re.sub(r"[ \t]+", " ", re.sub(r"<[^>]+>", " ", re.sub(r"</(p|div|li|h[1-6]|tr|br)>|<br ?/?>", "\n", html)))


def extractor(name):
    """A function from a page's bytes to its main content, with the tool's defaults."""
    if name == "trafilatura":
        import trafilatura
        return lambda page: trafilatura.extract(page) or ""
    if name == "readability-lxml":
        import html
        from readability import Document
        return lambda page: html.unescape(text_of_html(Document(page.decode("utf-8", "replace")).summary()))
    if name == "resiliparse":
        from resiliparse.extract.html2text import extract_plain_text
        from resiliparse.parse.encoding import bytes_to_str, detect_encoding
        return lambda page: extract_plain_text(bytes_to_str(page, detect_encoding(page)), main_content=True)
    if name == "justext":
        import justext
        stop = frozenset().union(*(justext.get_stoplist(language) for language in justext.get_stoplists()))
        return lambda page: "\n".join(p.text for p in justext.justext(page, stop) if not p.is_boilerplate)
    raise SystemExit(f"no tool '{name}'")


def main():
    name, listed, output = sys.argv[1:]
    with open(listed, encoding="utf-8") as file:
        paths = file.read().split("\n")
    extract = extractor(name)
    texts, seconds = {}, 0.0
    for path in paths:
        with open(path, "rb") as file:
            page = file.read()
        start = time.process_time()
        try:
            text = extract(page)
        except Exception:  # a tool that fails on a page has found nothing
            text = ""
        seconds += time.process_time() - start
        texts[path.rsplit("/", 1)[-1].removesuffix(".html")] = text
    with open(output, "w", encoding="utf-8") as file:
        json.dump({"texts": texts, "seconds": seconds}, file)


if __name__ == "__main__":
    main()
