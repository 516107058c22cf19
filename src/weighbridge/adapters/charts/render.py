"""A chart into an accessible SVG, or a PNG; the libraries are imported when a picture is asked for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    import altair as alt

_OPENING = re.compile(r"<svg\b[^>]*>")
FONT = "sans-serif"
INK, FAINT = "#1f2430", "#5b6270"
CERTAIN, CENTRAL, POSSIBLE = "#8c2d04", "#d95f0e", "#fdbe85"
"""Dark to light, told apart in grey and by those who see few colours."""
CLOSED, PUBLISHED, UNSAID = "#0b5394", "#b45f06", "#777777"


def svg_of(chart: alt.TopLevelMixin, title: str, description: str) -> str:
    """The chart as SVG with a title and a description that a screen reader speaks."""
    import vl_convert  # noqa: PLC0415  # a picture is seldom asked for, and the renderer is large

    text: str = vl_convert.vegalite_to_svg(_specification(chart))
    opening = _OPENING.search(text)
    if opening is None:
        return text
    head = re.sub(r'\s(?:role|aria-label|aria-roledescription)="[^"]*"', "", opening[0])
    head = head[:-1] + ' role="img" aria-labelledby="picture-title picture-description">'
    words = f'<title id="picture-title">{escape(title)}</title><desc id="picture-description">{escape(description)}</desc>'
    return text[: opening.start()] + head + words + text[opening.end() :]


def power(count: int) -> str:
    """A threshold on a scale, as people type it: 10^26, 3.3 × 10^24. Raised digits are not in every font."""
    digits = str(count)
    lead = round(count / 10 ** (len(digits) - 1), 1)
    return f"10^{len(digits) - 1}" if lead == 1 else f"{lead:g} × 10^{len(digits) - 1}"


def inline(rows: Sequence[dict[str, Any]]) -> alt.InlineData:
    """Rows that travel inside the picture."""
    import altair as alt  # noqa: PLC0415  # as above

    return alt.InlineData(values=list(rows))


def dressed(chart: Any) -> Any:  # noqa: ANN401  # Altair's compound charts share no public base with `configure_*` typed
    """The chart in the project's ink and type."""
    return (
        chart.configure(font=FONT, background="white", padding=14)
        .configure_view(stroke=None)
        .configure_axis(labelColor=INK, titleColor=INK, labelFontSize=12, titleFontSize=12, titleFontWeight="normal", gridColor="#e6e8ec")
        .configure_legend(labelColor=INK, titleColor=INK, labelFontSize=12, titleFontSize=12, titleFontWeight="normal", symbolOpacity=1)
        .configure_title(color=INK, subtitleColor=FAINT, fontSize=16, subtitleFontSize=12, anchor="start", offset=14, fontWeight="bold")
    )


def _specification(chart: alt.TopLevelMixin) -> dict[str, Any]:
    found: dict[str, Any] = chart.to_dict()
    return found
