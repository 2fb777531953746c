"""Whatever draws a picture, it looks the same: compared are renderers that share no code."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol, TypeAlias

import numpy as np
import pytest
from pictures import Pixels, at_scale
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from xentgui.core.checks import FloatArray
from xentgui.core.examples import START
from xentgui.core.snapshot import Snapshot
from xentgui.core.view import View
from xentgui.export.pages.page import Page
from xentgui.export.pictures.picture import picture
from xentgui.resources import resource

MEAN, MOST = 0.2, 15.0
"""Of 255, between blocks of 8 x 8 pixels: antialiasing differs, ink does not."""
SIZE = (1920, 1080)
LINE = {"light": "#dfe3e8", "dark": "#3a4149"}
CASES = [("start", "light"), ("start", "dark"), ("japanese", "light"), ("pinned", "dark")]
cases = pytest.mark.parametrize(("name", "theme"), CASES)


DrawnBy: TypeAlias = Callable[[bytes], FloatArray]
"""A fixture with a program that draws a file."""
Change: TypeAlias = Callable[[str, str], str]
"""Takes an SVG and a theme, and breaks the SVG."""


class Make(Protocol):
    """What makes a format of one picture."""

    def __call__(self, suffix: str, **more: bool) -> bytes: ...


class Drawn(Protocol):
    """The fixture `drawn`."""

    def __call__(
        self, name: str, theme: str, size: tuple[int, int] = SIZE, scale: float = 1.0, **chosen: Any
    ) -> tuple[FloatArray, Make]: ...


class DrawnAs(Protocol):
    """A fixture with a program that draws a file in a size."""

    def __call__(self, data: bytes, size: tuple[int, int] = SIZE) -> FloatArray: ...


def blocks(pixels: FloatArray) -> FloatArray:
    height, width = (size // 8 * 8 for size in pixels.shape[:2])
    # First whole rows: one after the other, they lie in memory as they are added.
    rows = pixels[:height, :width].reshape(height // 8, 8, 3 * width).sum(axis=1)
    means: FloatArray = rows.reshape(height // 8, width // 8, 8, 3).sum(axis=2) / 64
    return means


def differences(one: FloatArray, two: FloatArray) -> tuple[float, float]:
    difference = np.abs(blocks(one) - blocks(two)).max(axis=2)
    return difference.mean(), difference.max()


def agree(one: FloatArray, two: FloatArray) -> bool:
    mean, most = differences(one, two)
    return mean <= MEAN and most <= MOST


def smaller(image: QImage, size: tuple[int, int]) -> QImage:
    smooth = Qt.TransformationMode.SmoothTransformation
    return image.scaled(*size, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)


@pytest.fixture
def drawn(snapshots: dict[str, Snapshot], pixels: Pixels) -> Drawn:
    """Pixels of the PNG, and a function that makes other formats of the same."""
    every_step = Snapshot.of(START, View(full_derivation=True))
    known = snapshots | {"every step": every_step}

    def of(
        name: str, theme: str, size: tuple[int, int] = SIZE, scale: float = 1.0, **chosen: Any
    ) -> tuple[FloatArray, Make]:
        def make(suffix: str, **more: bool) -> bytes:
            settings = at_scale(size, scale, theme=theme, **chosen | more)
            return picture(known[name], suffix, settings)

        return pixels(QImage.fromData(make(".png"))), make

    return of


@pytest.fixture
def by_qt(pixels: Pixels) -> DrawnAs:
    """Draw an SVG by QtSvg, which knows one font family a name."""

    def of(data: bytes, size: tuple[int, int] = SIZE) -> FloatArray:
        image = QImage(*size, QImage.Format.Format_RGB32)
        image.fill(0)
        painter = QPainter(image)
        for others in (b", sans-serif", b", Latin Modern Math, STIX Two Math, serif"):
            data = data.replace(others, b"")
        renderer = QSvgRenderer(data)
        assert renderer.isValid()
        renderer.render(painter)
        painter.end()
        return pixels(image)

    return of


@pytest.fixture
def by_librsvg(pixels: Pixels, tmp_path: Path) -> DrawnBy:
    """Draw an SVG by librsvg, where only the figure's font is installed."""
    if not shutil.which("rsvg-convert"):
        pytest.skip("needs librsvg2-bin")
    fonts = resource("fonts/NotoSansJP-Regular.otf").parent
    (tmp_path / "fonts.conf").write_text(
        f"<fontconfig><dir>{fonts}</dir><cachedir>{tmp_path}</cachedir></fontconfig>"
    )

    def of(data: bytes) -> FloatArray:
        done = subprocess.run(
            ["rsvg-convert"],
            input=data,
            capture_output=True,
            env=os.environ | {"FONTCONFIG_FILE": str(tmp_path / "fonts.conf")},
            timeout=60,
        )
        assert (done.returncode, done.stderr) == (0, b"")
        return pixels(QImage.fromData(done.stdout))

    return of


@pytest.fixture
def by_poppler(pixels: Pixels) -> DrawnAs:
    """Draw a PDF by poppler, which rounds to pixels: finer, then made smaller."""
    if not shutil.which("pdftoppm"):
        pytest.skip("needs poppler-utils")

    def of(data: bytes, size: tuple[int, int] = SIZE) -> FloatArray:
        dpi = 4 * Page(*size).dpi
        command = ["pdftoppm", "-r", f"{dpi}", "-"]
        done = subprocess.run(command, input=data, capture_output=True, timeout=60)
        assert (done.returncode, done.stderr) == (0, b"")
        fine = QImage.fromData(done.stdout)
        # Of a part of a pixel, poppler makes a whole one.
        assert fine.width() - 4 * size[0] in (0, 1)
        assert fine.height() - 4 * size[1] in (0, 1)
        return pixels(smaller(fine.copy(0, 0, 4 * size[0], 4 * size[1]), size))

    return of


@pytest.fixture
def by_mupdf(pixels: Pixels, tmp_path: Path) -> DrawnBy:
    """Draw a PDF or an SVG by MuPDF, finer, then smaller; it has no font for text of an SVG."""
    if not shutil.which("mutool"):
        pytest.skip("needs mupdf-tools")

    def of(data: bytes) -> FloatArray:
        path = tmp_path / ("figure.pdf" if data.startswith(b"%PDF") else "figure.svg")
        path.write_bytes(data)
        size = ["-w", str(4 * SIZE[0]), "-h", str(4 * SIZE[1])]
        command = ["mutool", "draw", "-q", *size, "-F", "png", "-o", "-", str(path)]
        done = subprocess.run(command, capture_output=True, timeout=60)
        assert done.returncode == 0
        return pixels(smaller(QImage.fromData(done.stdout), SIZE))

    return of


@pytest.fixture
def by_ghostscript(pixels: Pixels, tmp_path: Path) -> DrawnBy:
    """Draw a PDF by Ghostscript, which fills what a line touches: finer, then made smaller."""
    if not shutil.which("gs"):
        pytest.skip("needs ghostscript")

    def of(data: bytes) -> FloatArray:
        path, drawn = tmp_path / "figure.pdf", tmp_path / "figure.ppm"
        path.write_bytes(data)
        options = ["-q", "-dBATCH", "-dNOPAUSE", "-dSAFER", "-sDEVICE=ppmraw"]
        options += ["-dTextAlphaBits=4", "-dGraphicsAlphaBits=4", f"-r{4 * Page(*SIZE).dpi:g}"]
        command = ["gs", *options, f"-sOutputFile={drawn}", str(path)]
        done = subprocess.run(command, capture_output=True, timeout=60)
        assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
        fine = QImage(str(drawn))
        assert fine.size().toTuple() == (4 * SIZE[0], 4 * SIZE[1])
        return pixels(smaller(fine, SIZE))

    return of


@cases
def test_svg_with_outlines_as_qt_draws_it(
    drawn: Drawn, by_qt: DrawnAs, name: str, theme: str
) -> None:
    png, make = drawn(name, theme)
    assert agree(png, by_qt(make(".svg", outlines=True)))


@cases
def test_svg_with_text_as_librsvg_draws_it(
    drawn: Drawn, by_librsvg: DrawnBy, name: str, theme: str
) -> None:
    png, make = drawn(name, theme)
    assert agree(png, by_librsvg(make(".svg")))
    assert agree(png, by_librsvg(make(".svg", outlines=True)))


@cases
def test_pdf_as_poppler_draws_it(drawn: Drawn, by_poppler: DrawnAs, name: str, theme: str) -> None:
    png, make = drawn(name, theme)
    assert agree(png, by_poppler(make(".pdf")))


@cases
def test_both_as_mupdf_draws_them(drawn: Drawn, by_mupdf: DrawnBy, name: str, theme: str) -> None:
    png, make = drawn(name, theme)
    assert agree(png, by_mupdf(make(".pdf")))
    assert agree(png, by_mupdf(make(".svg", outlines=True)))


@cases
def test_pdf_as_ghostscript_draws_it(
    drawn: Drawn, by_ghostscript: DrawnBy, name: str, theme: str
) -> None:
    png, make = drawn(name, theme)
    assert agree(png, by_ghostscript(make(".pdf")))


def test_pdf_of_long_lines_as_poppler_draws_it(drawn: Drawn, by_poppler: DrawnAs) -> None:
    """The last letter of a line is not left of its place, as if all were cut to whole units."""
    png, make = drawn("every step", "light", panels=("derivation",))
    assert agree(png, by_poppler(make(".pdf")))


@pytest.mark.parametrize("size", [(1081, 722), (960, 1081)])
def test_pdf_of_sizes_that_are_no_whole_points(
    drawn: Drawn, by_poppler: DrawnAs, size: tuple[int, int]
) -> None:
    png, make = drawn("start", "light", size, panels=("derivation",))
    assert agree(png, by_poppler(make(".pdf"), size))


@pytest.mark.parametrize("size", [(1080, 1080), (960, 1080)])
def test_other_proportions(drawn: Drawn, by_qt: DrawnAs, size: tuple[int, int]) -> None:
    png, make = drawn("japanese", "light", size, 1.3, caption="図")
    assert agree(png, by_qt(make(".svg", outlines=True), size))


def thicker(by: float) -> Change:
    """Change the width of lines as a wrong export would."""

    def change(svg: str, theme: str) -> str:
        def wider(found: re.Match[str]) -> str:
            return f'stroke-width="{by * float(found[1]):.4f}"'

        return re.sub(r'stroke-width="([\d.]+)"', wider, svg)

    return change


def without_grid(svg: str, theme: str) -> str:
    return re.sub(rf'stroke="{LINE[theme]}"', 'stroke="none"', svg)


def without_ticks(svg: str, theme: str) -> str:
    size = 'font-size="12"'
    return re.sub(rf"<text[^<>]*{size}[^<>]*>[^<]*</text>", "", svg)


def bolder(svg: str, theme: str) -> str:
    return svg.replace("<text ", '<text font-weight="700" ')


def shifted(svg: str, theme: str) -> str:
    return svg.replace('viewBox="0 0', 'viewBox="0 1.5')


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(
    "broken", [without_grid, without_ticks, bolder, shifted, thicker(0.5), thicker(1.5)]
)
def test_the_tolerance_notices(drawn: Drawn, by_qt: DrawnAs, broken: Change, theme: str) -> None:
    """Else the tests above would say nothing."""
    png, make = drawn("start", theme)
    # As text, Qt draws it bolder in both than in the PNG.
    is_text = broken in (without_ticks, bolder)
    svg = make(".svg", outlines=not is_text).decode()
    whole = by_qt(svg.encode()) if is_text else png
    changed = broken(svg, theme)
    assert changed != svg
    assert agree(whole, by_qt(svg.encode()))
    assert not agree(whole, by_qt(changed.encode()))


@pytest.mark.parametrize(("theme", "ink"), [("light", "#1f2328"), ("dark", "#e8eaed")])
def test_the_tolerance_notices_bold_formulas(
    drawn: Drawn, by_qt: DrawnAs, theme: str, ink: str
) -> None:
    png, make = drawn("start", theme, panels=("derivation",))
    svg = make(".svg").decode()
    formulas = re.compile(r'(?<=<path )(?=fill=[^>]*transform=|id="s)')
    bold = formulas.sub(f'stroke="{ink}" stroke-width="0.4" ', svg)
    assert bold.count('stroke-width="0.4"') > 20
    assert agree(png, by_qt(svg.encode()))
    assert not agree(png, by_qt(bold.encode()))


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("times", [2, 4])
def test_a_finer_picture_has_the_same_proportions(
    drawn: Drawn, pixels: Pixels, theme: str, times: int
) -> None:
    """Lines and text are as thick in it as in the small one."""
    size = (960, 540)
    small, _ = drawn("japanese", theme, size)
    _, make = drawn("japanese", theme, (times * size[0], times * size[1]))
    assert agree(small, pixels(smaller(QImage.fromData(make(".png")), size)))
