"""Talks to `pipeline language-server` as an editor does, with pytest-lsp's client. Run by scripts/check-editors.

The command is $PIPELINE.
"""
import asyncio
import os
import statistics
import subprocess
import time

import pytest_lsp
from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient

SERVER = [os.environ["PIPELINE"], "language-server", "--stdio"]
URI = "file:///project/test.yaml"


@pytest_lsp.fixture(config=ClientServerConfig(server_command=SERVER))
async def client(lsp_client: LanguageClient):
    answer = await lsp_client.initialize_session(
        types.InitializeParams(
            capabilities=pytest_lsp.client_capabilities("neovim"), root_uri="file:///project"
        )
    )
    assert answer.server_info.name == "pipeline"
    yield
    await lsp_client.shutdown_session()


async def opened(client, text, version=1):
    """Opens a text and waits for its problems."""
    client.text_document_did_open(
        types.DidOpenTextDocumentParams(
            types.TextDocumentItem(uri=URI, language_id="yaml", version=version, text=text)
        )
    )
    await client.wait_for_notification("textDocument/publishDiagnostics")
    return client.diagnostics[URI]


def document():
    return types.TextDocumentIdentifier(uri=URI)


def at(line, character):
    return {"text_document": document(), "position": types.Position(line=line, character=character)}


GOOD = """\
variables:
  sentences: 3
stages:
  - split_bundle: &how
      format: auto
  - summarize:
      max_sentences: ${sentences}
  - emit:
      path: out.jsonl
"""


async def test_problems_come_and_go(client):
    problems = await opened(client, GOOD.replace("max_sentences:", "max_sentence:"))
    assert [problem.code for problem in problems if problem.severity == 1] == ["unknown-option"]
    assert problems[0].range.start == types.Position(line=6, character=6)
    client.text_document_did_change(
        types.DidChangeTextDocumentParams(
            text_document=types.VersionedTextDocumentIdentifier(uri=URI, version=2),
            content_changes=[
                types.TextDocumentContentChangePartial(
                    range=types.Range(types.Position(6, 18), types.Position(6, 18)), text="s"
                )
            ],
        )
    )
    await client.wait_for_notification("textDocument/publishDiagnostics")
    assert [problem for problem in client.diagnostics[URI] if problem.severity == 1] == []


async def test_completion(client):
    await opened(client, GOOD)
    answer = await client.text_document_completion_async(types.CompletionParams(**at(8, 6)))
    labels = [item.label for item in answer.items]
    assert "format" in labels and "path" in labels and "max_words" not in labels


async def test_hover_and_definition(client):
    await opened(client, GOOD)
    hover = await client.text_document_hover_async(types.HoverParams(**at(6, 8)))
    assert "1 to 1000" in hover.contents.value
    place = await client.text_document_definition_async(types.DefinitionParams(**at(6, 25)))
    assert place.range.start == types.Position(line=1, character=2)


async def test_quick_fix(client):
    problems = await opened(client, "stages: [split_bundel]\n")
    actions = await client.text_document_code_action_async(
        types.CodeActionParams(
            text_document=document(), range=problems[0].range, context=types.CodeActionContext(diagnostics=problems)
        )
    )
    edits = actions[0].edit.changes[URI]
    assert [edit.new_text for edit in edits] == ["split_bundle"]


async def test_formatting_and_symbols(client):
    await opened(client, "stages:\n- split_bundle\n-   summarize\n")
    edits = await client.text_document_formatting_async(
        types.DocumentFormattingParams(
            text_document=document(), options=types.FormattingOptions(tab_size=2, insert_spaces=True)
        )
    )
    assert [edit.new_text for edit in edits] == ["  - split_bundle\n  - summarize\n"]
    symbols = await client.text_document_document_symbol_async(types.DocumentSymbolParams(text_document=document()))
    assert [child.name for child in symbols[0].children] == ["split_bundle", "summarize"]


def large_file(lines):
    """A correct pipeline of many stages, rules with patterns, outputs and tests."""
    text = "variables:\n" + "".join(f"  v{number}: {number + 1}\n" for number in range(40))
    text += "stages:\n  - split_bundle\n"
    for stage in range(30):
        text += f"  - name: strip {stage}\n    strip_boilerplate:\n      rules:\n"
        for rule in range(8):
            text += f"        - action: remove\n          pattern: '^(word|other){rule}\\s+(?i)line {stage}$'\n"
            text += "          position: start\n"
    for output in range(20):
        text += f"  - name: out {output}\n    emit:\n      path: out/{output}.jsonl\n      fields: [id, title, text]\n"
    text += f"  - summarize:\n      max_sentences: ${{v{2}}}\n"
    text += "tests:\n"
    number = 0
    while text.count("\n") < lines:
        number += 1
        text += f"  - name: case {number}\n    input: |\n      A line of text, number {number}.\n\n"
        text += "      Another line.\n    expect:\n      - title: x\n"
    return text


async def test_time_to_problems(client):
    text = large_file(2000)
    problems = await opened(client, text)
    assert [problem.message for problem in problems if problem.severity == 1] == []
    line = text[: text.index("max_sentences")].count("\n")
    times = []
    for round in range(40):
        number = types.Position(line, 21)
        change = types.TextDocumentContentChangePartial(
            range=types.Range(number, number if round % 2 == 0 else types.Position(line, 22)),
            text="x" if round % 2 == 0 else "",
        )
        start = time.perf_counter()
        client.text_document_did_change(
            types.DidChangeTextDocumentParams(
                text_document=types.VersionedTextDocumentIdentifier(uri=URI, version=round + 2),
                content_changes=[change],
            )
        )
        await client.wait_for_notification("textDocument/publishDiagnostics")
        times.append((time.perf_counter() - start) * 1000)
        wrong = [problem for problem in client.diagnostics[URI] if problem.severity == 1]
        assert len(wrong) == (1 if round % 2 == 0 else 0)
    lines = text.count("\n")
    print(
        f"\ncheck-editors: problems of {lines} lines after a change: median {statistics.median(times):.1f} ms,"
        f" worst {max(times):.1f} ms of {len(times)}"
    )


def test_a_broken_frame_ends_with_a_message():
    run = subprocess.run(SERVER, input=b"Content-Length: x\r\n\r\n{}", capture_output=True, timeout=10)
    assert run.returncode != 0
    assert b"Content-Length: x" in run.stderr


def test_exit_without_shutdown_is_status_1_and_with_it_0():
    def frame(text):
        return f"Content-Length: {len(text)}\r\n\r\n{text}".encode()

    exit_now = frame('{"jsonrpc":"2.0","method":"exit"}')
    assert subprocess.run(SERVER, input=exit_now, capture_output=True, timeout=10).returncode == 1
    polite = frame('{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"capabilities":{}}}')
    polite += frame('{"jsonrpc":"2.0","id":2,"method":"shutdown"}') + exit_now
    assert subprocess.run(SERVER, input=polite, capture_output=True, timeout=10).returncode == 0
