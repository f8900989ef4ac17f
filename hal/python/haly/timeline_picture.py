"""A timeline as one SVG file: a row for each stream and thread, a bar for each span."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

WIDTH, LABEL, ROW, BAR, TOP = 1000, 150, 26, 18, 34
_STYLE = """
svg { font: 12px system-ui, sans-serif; background: #fff; fill: #222 }
.kernel { fill: #4878a8 } .copy { fill: #d98032 } .wait { fill: #b9bec5 }
.line { stroke: #ddd; stroke-width: 1 } .bar { stroke: #fff; stroke-width: .3 }
.inside { fill: #fff; font-size: 10px; pointer-events: none } .wait + .inside { fill: #222 }
@media (prefers-color-scheme: dark) {
  svg { background: #16181c; fill: #ddd }
  .line { stroke: #333 } .bar { stroke: #16181c } .wait { fill: #7d838c }
}
"""


def draw(spans: Sequence, title: str) -> str:
    """SVG text. Bars tell their name, duration and operands when pointed at."""
    tracks = sorted({(span.device, span.track) for span in spans}, key=lambda t: (t[0] == "", t))
    begin = min((span.begin_ns for span in spans), default=0)
    length = max((span.end_ns for span in spans), default=1) - begin or 1
    scale = (WIDTH - LABEL - 10) / length
    height = TOP + ROW * len(tracks) + 26
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img">',
        f"<title>{escape(title)}</title><style>{_STYLE}</style>",
        f'<text x="10" y="20" font-weight="600">{escape(title)}</text>',
    ]
    for offset, kind in zip((0, 70, 130), ("kernel", "copy", "wait"), strict=True):
        x = WIDTH - 200 + offset
        parts.append(f'<rect x="{x}" y="10" width="11" height="11" class="{kind}"/>')
        parts.append(f'<text x="{x + 15}" y="20">{kind}</text>')
    for row, (device, track) in enumerate(tracks):
        y = TOP + ROW * row
        name = f"{device} stream {track}" if device else f"host thread {track}"
        parts.append(f'<text x="10" y="{y + 14}">{escape(name)}</text>')
        below = f'y1="{y + BAR + 3}" y2="{y + BAR + 3}"'
        parts.append(f'<line class="line" x1="{LABEL}" x2="{WIDTH - 10}" {below}/>')
        for span in spans:
            if (span.device, span.track) == (device, track):
                parts.append(_bar(span, LABEL + (span.begin_ns - begin) * scale, y, scale))
    y = TOP + ROW * len(tracks) + 14
    parts.append(f'<text x="{LABEL}" y="{y}">0</text>')
    parts.append(f'<text x="{WIDTH - 10}" y="{y}" text-anchor="end">{length / 1e6:.2f} ms</text>')
    return "\n".join([*parts, "</svg>\n"])


def _bar(span, x: float, y: int, scale: float) -> str:
    nanoseconds = span.end_ns - span.begin_ns
    width = max(nanoseconds * scale, 0.6)
    lines = [f"{span.name}, {nanoseconds / 1000:.1f} us", span.source, span.operands]
    text = escape("\n".join(line for line in lines if line))
    bar = (
        f'<rect class="bar {span.kind}" x="{x:.1f}" y="{y}" width="{width:.1f}" height="{BAR}">'
        f"<title>{text}</title></rect>"
    )
    if width > 7 * len(span.name):
        bar += f'<text class="inside" x="{x + 3:.1f}" y="{y + 13}">{escape(span.name)}</text>'
    return bar
