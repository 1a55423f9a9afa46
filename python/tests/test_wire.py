"""The codec, held against the vectors that the Swift codec is held against, too."""

import json
import unittest
from pathlib import Path

from pipeline_plugin.wire import Frame, FrameReader, WireFault, json_frame, numbered_frame

VECTORS = Path(__file__).parents[2] / "Tests" / "PluginWireTests" / "Vectors"


def read(vector):
    """What the codec makes of a vector, in the vector's own words."""
    reader = FrameReader()
    reader.append(bytes.fromhex(vector["bytes"]))
    frame = reader.next()
    if frame is None:
        return {"half": reader.is_inside_frame}
    if frame.kind in "DA":
        number, header, text = frame.numbered()
        return {"kind": frame.kind, "number": number, "header": header, "text": text.decode("utf-8")}
    return {"kind": frame.kind, **({"json": frame.object()} if frame.payload else {})}


@unittest.skipUnless(VECTORS.is_dir(), "the vectors of the repository are not here")
class WireTests(unittest.TestCase):
    def vectors(self):
        paths = sorted(VECTORS.glob("*.json"))
        self.assertGreater(len(paths), 15)
        for path in paths:
            yield path.stem, json.loads(path.read_text("utf-8"))

    def test_every_vector_reads_as_it_says(self):
        for name, vector in self.vectors():
            with self.subTest(name):
                if "fault" in vector:
                    with self.assertRaises(WireFault):
                        read(vector)
                else:
                    meant = {key: value for key, value in vector.items() if key not in ("what", "bytes")}
                    self.assertEqual(read(vector), meant)

    def test_what_is_written_for_a_vector_reads_as_it_says(self):
        for name, vector in self.vectors():
            if "kind" not in vector:
                continue
            with self.subTest(name):
                if "header" in vector:
                    frame = numbered_frame(
                        vector["kind"], vector["number"], vector["header"], vector["text"].encode("utf-8")
                    )
                else:
                    frame = json_frame(vector["kind"], vector["json"]) if "json" in vector else Frame(vector["kind"])
                self.assertEqual(read({"bytes": frame.encoded().hex()}), read(vector))

    def test_frames_come_out_whole_wherever_the_stream_is_cut(self):
        stream = b"".join(numbered_frame("A", number, {"drop": "ü" * number}).encoded() for number in range(5))
        for cut in range(1, 20):
            reader, numbers = FrameReader(), []
            for start in range(0, len(stream), cut):
                reader.append(stream[start : start + cut])
                while frame := reader.next():
                    numbers.append(frame.numbered()[0])
            self.assertEqual(numbers, [0, 1, 2, 3, 4])
            self.assertFalse(reader.is_inside_frame)


if __name__ == "__main__":
    unittest.main()
