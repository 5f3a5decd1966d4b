"""Who addressed whom, and how, as a picture: those who act on the left, those acted towards on the right."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from onrecord.model.acts import ActKind

# Measures in pixels: the picture is drawn for a column 352 px wide, which is a phone's width too, and never scaled up.
WIDTH = 352
COLUMN = 118
ROW = 44
LINE = 15
LETTERS = 14
TOP = 26
MOST_LINES = 24
"""Arrows that are drawn; of more, those that stand for most acts."""
THICKEST = 6
SIGNED = (0.5, 0.25, 0.75, 0.38, 0.62)
"""Shares of their way at which arrows bear their signs, by turns, so that neighbours' do not hide each other."""

SIGNS: Mapping[ActKind, str] = {
    ActKind.THREAT: "▲",
    ActKind.WARNING: "△",
    ActKind.DEMAND: "■",
    ActKind.APPEAL: "□",
    ActKind.REFUSAL: "✕",
    ActKind.ACCUSATION: "◆",
    ActKind.DENIAL: "◇",
    ActKind.PROMISE: "●",
    ActKind.OFFER: "○",
    ActKind.ENDORSEMENT: "✚",
    ActKind.ANNOUNCEMENT: "▶",
    ActKind.HOPE: "☆",
}
"""The shape that stands for each kind, so that it also reads in grey."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """Acts of one kind from one to another: how many, and where the newest stands."""

    holder: str
    target: str
    kind: ActKind
    count: int
    href: str


def choose_exchanges(exchanges: Iterable[Exchange], weights: Mapping[str, int], most: int) -> tuple[Exchange, ...]:
    """The exchanges between the ``most`` actors that weigh most, at most as many as are drawn.

    ``weights`` counts what is told of each actor by its name. The order is that of the counts, then of the names.
    """
    known = sorted(exchanges, key=lambda e: (-e.count, e.holder, e.target, e.kind))
    parties = {name for e in known for name in (e.holder, e.target)}
    chosen = set(sorted(parties, key=lambda name: (-weights.get(name, 0), name))[:most])
    return tuple(e for e in known if {e.holder, e.target} <= chosen)[:MOST_LINES]


def show_exchanges(exchanges: Sequence[Exchange]) -> str:
    """An SVG picture of exchanges, with its text equivalent in ``<title>`` and ``<desc>``; the same for the same."""
    left, right = _columns(exchanges)
    height = TOP + max(len(left), len(right), 1) * ROW
    pairs: dict[tuple[str, str], list[Exchange]] = {}
    for exchange in exchanges:
        pairs.setdefault((exchange.holder, exchange.target), []).append(exchange)
    most = max((exchange.count for exchange in exchanges), default=1)
    body = [
        f'<text class="side" x="{COLUMN - 10}" y="12" text-anchor="end">who</text>',
        f'<text class="side" x="{WIDTH - COLUMN + 10}" y="12">to whom</text>',
    ]
    drawn = 0
    for (holder, target), between in sorted(pairs.items(), key=lambda pair: (left[pair[0][0]], right[pair[0][1]])):
        for place, exchange in enumerate(between):
            apart = round((place - (len(between) - 1) / 2) * min(12, (ROW - 8) / len(between)))
            ends = left[holder] + apart, right[target] + apart
            body.append(_arrow(exchange, ends, SIGNED[drawn % len(SIGNED)], most))
            drawn += 1
    body += [_name(name, COLUMN - 10, y, "end") for name, y in left.items()]
    body += [_name(name, WIDTH - COLUMN + 10, y, "start") for name, y in right.items()]
    return (
        f'<svg class="exchanges" viewBox="0 0 {WIDTH} {height}" role="group" xmlns="http://www.w3.org/2000/svg">'
        f"<title>Who addressed whom</title><desc>{escape(_equivalent(exchanges))}</desc>{''.join(body)}</svg>"
    )


def _columns(exchanges: Sequence[Exchange]) -> tuple[dict[str, int], dict[str, int]]:
    """The heights of the two columns' names: those who act most on top, their targets near them."""
    acting: Counter[str] = Counter()
    for exchange in exchanges:
        acting[exchange.holder] += exchange.count
    left = sorted(acting, key=lambda name: (-acting[name], name))
    rows = {name: row for row, name in enumerate(left)}
    pulled: dict[str, list[tuple[int, int]]] = {}
    for exchange in exchanges:
        pulled.setdefault(exchange.target, []).append((rows[exchange.holder], exchange.count))
    middles = {name: sum(row * n for row, n in by) / sum(n for _, n in by) for name, by in pulled.items()}
    right = sorted(middles, key=lambda name: (middles[name], name))
    longest = max(len(left), len(right), 1)
    return _heights(left, longest), _heights(right, longest)


def _heights(names: Sequence[str], longest: int) -> dict[str, int]:
    """Names spread over the height of the longer column."""
    step = ROW * longest / max(len(names), 1)
    return {name: round(TOP + step * (row + 0.5)) for row, name in enumerate(names)}


def _arrow(exchange: Exchange, ends: tuple[int, int], share: float, most: int) -> str:
    """One arrow with the sign of its kind on it, at a share of its way."""
    (y1, y2), x1, x2 = ends, COLUMN, WIDTH - COLUMN
    x, y = _point(share, x1, y1, x2, y2)
    thick = 1.5 + (THICKEST - 1.5) * (exchange.count - 1) / max(most - 1, 1)
    curve = f"M{x1} {y1} C{x1 + 50} {y1} {x2 - 50} {y2} {x2 - 5} {y2}"
    head = f"M{x2 - 7} {y2 - 4} L{x2} {y2} L{x2 - 7} {y2 + 4} Z"
    return (
        f'<a href="{escape(exchange.href)}" class="kind-{exchange.kind.value}"><title>{escape(_told(exchange))}</title>'
        f'<path class="arrow" stroke-width="{thick:.1f}" d="{curve}"/><path class="head" d="{head}"/>'
        f'<circle class="ground" cx="{x:.0f}" cy="{y:.0f}" r="8"/>'
        f'<text class="sign" x="{x:.0f}" y="{y + 4:.0f}" text-anchor="middle">{SIGNS[exchange.kind]}</text></a>'
    )


def _point(share: float, x1: int, y1: int, x2: int, y2: int) -> tuple[float, float]:
    """Where a cubic curve with level handles is at a share of its way."""
    rest = 1 - share
    a, b, c, d = rest**3, 3 * rest**2 * share, 3 * rest * share**2, share**3
    return a * x1 + b * (x1 + 50) + c * (x2 - 50) + d * (x2 - 5), (a + b) * y1 + (c + d) * y2


def _name(name: str, x: int, y: int, anchor: str) -> str:
    lines = textwrap.wrap(name, LETTERS, max_lines=2, placeholder=" …") or [name]
    first = y + 4 - (len(lines) - 1) * LINE // 2
    spans = "".join(f'<tspan x="{x}" y="{first + LINE * n}">{escape(line)}</tspan>' for n, line in enumerate(lines))
    return f'<text class="party" text-anchor="{anchor}">{spans}</text>'


def _told(exchange: Exchange) -> str:
    times = f"{exchange.count} × " if exchange.count > 1 else ""
    return f"{exchange.holder} to {exchange.target}: {times}{exchange.kind.value}"


def _equivalent(exchanges: Sequence[Exchange]) -> str:
    return "; ".join(map(_told, exchanges))
