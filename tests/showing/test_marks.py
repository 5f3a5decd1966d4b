from onrecord.model.articles import Block, BlockKind
from onrecord.model.spans import Span
from onrecord.showing.marks import Mark, cut

TEXT = "If it rains, we stay."
BLOCK = Block(BlockKind.PARAGRAPH, Span(0, len(TEXT)))


def test_pieces_together_are_the_whole_block() -> None:
    marks = (Mark(Span(3, 11), "condition"), Mark(Span(6, 20), "act threat"))
    assert "".join(piece.text for piece in cut(TEXT, BLOCK, marks)) == TEXT


def test_marks_that_overlap_share_a_piece() -> None:
    pieces = list(cut(TEXT, BLOCK, (Mark(Span(3, 11), "condition"), Mark(Span(6, 20), "statement"))))
    assert [(piece.text, piece.looks) for piece in pieces] == [
        ("If ", ()),
        ("it ", ("condition",)),
        ("rains", ("condition", "statement")),
        (", we stay", ("statement",)),
        (".", ()),
    ]


def test_an_anchor_stands_once_where_its_mark_starts() -> None:
    marks = (Mark(Span(3, 20), "support w1", "w1"), Mark(Span(6, 11), "condition"))
    assert [piece.anchors for piece in cut(TEXT, BLOCK, marks)] == [(), ("w1",), (), (), ()]


def test_a_mark_over_the_border_of_blocks_is_cut_to_each() -> None:
    first, second = Block(BlockKind.PARAGRAPH, Span(0, 12)), Block(BlockKind.PARAGRAPH, Span(13, 21))
    marks = (Mark(Span(3, 20), "statement"),)
    assert [piece.text for piece in cut(TEXT, first, marks) if piece.looks] == ["it rains,"]
    assert [piece.text for piece in cut(TEXT, second, marks) if piece.looks] == ["we stay"]
