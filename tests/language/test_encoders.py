"""Frames of odd and plain texts: places, bounds, repeatability.

Most tests run the encoder's own reading over graphs that answer by a fixed rule, so that they hold for any weights.
"""

import hashlib
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnxruntime
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer

from onrecord.language.encoders import WEIGHTS, Encoder, load_encoder
from onrecord.model.articles import READ_KINDS, Article, ArticleId, Block, BlockKind
from onrecord.model.frames import Frame, FrameKind, PartName
from onrecord.model.problems import ModelError
from tests.conftest import article_of

LONGEST = 200
"""Pieces in a window."""

STRETCH = 6
"""Pieces that the graphs below mark as one."""

LABELS = {
    "parts": [name.value for name in PartName],
    "acts": ["threat", "promise"],
    "contingencies": ["threat", "rule"],
    "relations": ["if", "unless"],
}

ODD = (
    "",
    " \n\t\n",
    "\x00",
    "\x00\x01\x02 said \x7f\x85",
    "a" * 10_000,
    "Ж" * 3_000,
    "協議は続く" * 200,
    "🤝🏽👩‍👩‍👧‍👦" * 100,
    "e\u0301" * 500,
    "\u202eback to front\u202c \ufeff",
    "a.b." * 300,
    "-" * 1_000,
    "İstanbul ẞ ﬁnal ½ ²",
    "word " * 1_000,
)


class Graphs:
    """Stands for onnxruntime's session: answers by a rule of its input alone, and notes how much it was given."""

    def __init__(self, path: Path, options: onnxruntime.SessionOptions) -> None:
        assert options.intra_op_num_threads == options.inter_op_num_threads == 1
        self.parts = path.name == "links.onnx"
        self.lengths: list[int] = []

    def run(self, _: None, given: dict[str, npt.NDArray[Any]]) -> list[npt.NDArray[np.float32]]:
        seed = hashlib.sha256(b"".join(given[name].tobytes() for name in sorted(given))).digest()
        chance = np.random.default_rng(list(seed))

        def logits(*shape: int, mean: float = 0) -> npt.NDArray[np.float32]:
            return chance.normal(mean, 2, shape).astype(np.float32)

        if self.parts:
            length = len(given["states"])
            stretches = logits(len(given["places"]), -(-length // STRETCH), len(LABELS["parts"]), mean=-1)
            kinds = [logits(len(given["places"]), len(LABELS[name])) for name in ("acts", "contingencies", "relations")]
            return [stretches.repeat(STRETCH, axis=1)[:, :length], *kinds]
        length = given["ids"].shape[1]
        self.lengths.append(length)
        return [logits(1, length, 4), logits(1, length, 3, mean=-5)]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a small tokenizer and labels, and no graphs."""
    folder = tmp_path_factory.mktemp("weights")
    letters = "abcdefghijklmnopqrstuvwxyz0123456789.,!?\"'“”"
    names = ["[UNK]", "said", "that", "the", "if", *letters, *(f"##{letter}" for letter in letters)]
    tokenizer = Tokenizer(WordPiece({name: n for n, name in enumerate(names)}, unk_token="[UNK]"))
    tokenizer.normalizer = BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = BertPreTokenizer()
    tokenizer.save(str(folder / "tokenizer.json"))
    (folder / "labels.json").write_text(json.dumps(LABELS), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def made(folder: Path) -> tuple[Encoder, list[int]]:
    """The encoder over graphs that fire here and there, and the lengths of the windows that they were given."""
    graphs: list[Graphs] = []

    def opening(path: Path, options: onnxruntime.SessionOptions) -> Graphs:
        graphs.append(Graphs(path, options))
        return graphs[-1]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(onnxruntime, "InferenceSession", opening)
        encoder = load_encoder(folder)
    return encoder, graphs[0].lengths


@pytest.fixture(scope="module")
def encoder(made: tuple[Encoder, list[int]]) -> Encoder:
    """The encoder over graphs that fire here and there."""
    return made[0]


@pytest.fixture(scope="module")
def windows(made: tuple[Encoder, list[int]]) -> Callable[[str], list[int]]:
    """The lengths of the windows that a text is read in."""
    encoder, lengths = made

    def of(text: str) -> list[int]:
        lengths.clear()
        encoder(article_of(text))
        return list(lengths)

    return of


@pytest.fixture(scope="session")
def trained() -> Encoder:
    """The encoder as it ships; skipped where its weights are absent, a failure in CI."""
    if not (WEIGHTS / "states.onnx").is_file():
        if os.environ.get("CI") == "true":
            pytest.fail("the encoder's weights are missing")
        pytest.skip("the encoder's weights are not in this checkout")
    return load_encoder()


def check(article: Article, frames: tuple[Frame, ...]) -> None:
    """Every span lies in one read block, scores are chances, and no frame is without its chief parts."""
    read = [block.span for block in article.blocks_of(READ_KINDS)]
    for frame in frames:
        for span in (frame.anchor, *(part.span for part in frame.parts)):
            assert any(block.start <= span.start < span.end <= block.end for block in read)
        assert all(0 <= score <= 1 for score in (frame.score, frame.label_score, *(p.score for p in frame.parts)))
        chief = {
            FrameKind.STATEMENT: {PartName.CONTENT},
            FrameKind.ACT: {PartName.TEXT},
            FrameKind.CONTINGENCY: {PartName.CONDITION, PartName.CONSEQUENCE},
        }[frame.kind]
        assert chief <= {part.name for part in frame.parts}
        assert (frame.label is None) is (frame.kind is FrameKind.STATEMENT)
        assert (frame.relation is None) is (frame.kind is not FrameKind.CONTINGENCY)


@pytest.mark.parametrize("text", ODD, ids=range(len(ODD)))
def test_odd_text_gives_frames_in_its_bounds(encoder: Encoder, text: str) -> None:
    article = article_of(text)
    check(article, encoder(article))


@settings(max_examples=60, deadline=None)
@given(text=st.text(max_size=400))
def test_any_text_gives_the_same_frames_each_time_and_in_its_bounds(encoder: Encoder, text: str) -> None:
    article = article_of(text)
    frames = encoder(article)
    check(article, frames)
    assert encoder(article) == frames


@settings(max_examples=20, deadline=None)
@given(words=st.lists(st.sampled_from(["said", "that", "The", "xyz", "U.S.", "“No,”", "10%", "\n", "."]), max_size=600))
def test_no_window_is_longer_than_the_encoder_was_trained_for(
    windows: Callable[[str], list[int]], words: list[str]
) -> None:
    # Beside the pieces stand one that opens the window and one that ends its paragraph.
    assert all(length <= LONGEST + 2 for length in windows(" ".join(words)))


def test_a_word_without_end_is_one_piece(windows: Callable[[str], list[int]]) -> None:
    assert windows("a" * 100_000) == [3]


def test_a_paragraph_without_end_costs_windows_in_proportion(windows: Callable[[str], list[int]]) -> None:
    assert windows("the " * 4_000) == [LONGEST + 2] * (4_000 // LONGEST)


def test_short_paragraphs_share_a_window(windows: Callable[[str], list[int]]) -> None:
    assert windows("\n".join(["The said that."] * 10)) == [1 + 10 * 5]


def test_a_paragraph_longer_than_a_window_is_cut_after_a_sentence(windows: Callable[[str], list[int]]) -> None:
    assert windows("the " * 149 + "the. " + "that " * 149 + "that.") == [153, 153]


def test_blocks_that_are_not_read_give_no_frames(encoder: Encoder) -> None:
    article = article_of("\n".join(["said that the"] * 30))
    furniture = tuple(Block(BlockKind.CREDIT, block.span) for block in article.blocks)
    assert encoder(article)
    assert not encoder(Article(id=ArticleId("test"), text=article.text, blocks=furniture))


def test_frames_come_in_order_of_their_anchors(encoder: Encoder) -> None:
    frames = encoder(article_of("\n".join(["The said that if the said that."] * 60)))
    anchors = [frame.anchor.start for frame in frames]
    assert len(anchors) > 20
    assert anchors == sorted(anchors)


def test_a_part_of_a_word_stands_for_the_whole_word(encoder: Encoder) -> None:
    text = "\n".join(["Abcde Fghij klmno."] * 40)
    for frame in encoder(article_of(text)):
        for span in (frame.anchor, *(part.span for part in frame.parts)):
            assert not (text[span.start].isalnum() and text[span.start - 1 : span.start].isalnum())
            assert not (text[span.end - 1].isalnum() and text[span.end : span.end + 1].isalnum())


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="nowhere"):
        load_encoder(tmp_path / "nowhere")


def test_an_encoder_is_loaded_once(trained: Encoder) -> None:
    assert load_encoder() == trained


class TestTrained:
    """What holds of the weights that ship."""

    TEXT = (
        "The minister said on Monday that the talks would go on.\n"
        "“We will not accept any of this,” the envoy told reporters.\n"
        "She warned that the border would be closed if the attacks did not stop."
    )

    def test_plain_reports_are_found(self, trained: Encoder) -> None:
        frames = trained(article_of(self.TEXT))
        said = {
            self.TEXT[frame.anchor.start : frame.anchor.end]
            for frame in frames
            if frame.kind is FrameKind.STATEMENT and frame.score > 0.5
        }
        assert said >= {"said", "told", "warned"}

    def test_the_parts_of_a_plain_report_are_its_words(self, trained: Encoder) -> None:
        frame = next(f for f in trained(article_of(self.TEXT)) if f.kind is FrameKind.STATEMENT)
        words = [self.TEXT[span.start : span.end] for span in frame.spans(PartName.CONTENT)]
        assert words == ["that the talks would go on"]
        assert [self.TEXT[s.start : s.end] for s in frame.spans(PartName.SOURCE)] == ["The minister"]

    def test_the_same_article_gives_the_same_frames_loaded_anew(self, trained: Encoder, tmp_path: Path) -> None:
        folder = tmp_path / "copy"
        shutil.copytree(WEIGHTS, folder)
        assert load_encoder(folder)(article_of(self.TEXT)) == trained(article_of(self.TEXT))

    @pytest.mark.parametrize("text", ODD, ids=range(len(ODD)))
    def test_odd_text_gives_frames_in_its_bounds(self, trained: Encoder, text: str) -> None:
        article = article_of(text[:600])
        check(article, trained(article))

    def test_a_broken_file_is_an_error_that_names_the_folder(self, trained: Encoder, tmp_path: Path) -> None:
        folder = tmp_path / "broken"
        shutil.copytree(WEIGHTS, folder)
        (folder / "links.onnx").write_bytes(b"\x00" * 100)
        with pytest.raises(ModelError, match="broken"):
            load_encoder(folder)
