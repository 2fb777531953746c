"""Whatever draws a picture, it looks the same: compared are renderers that share no code."""

import os
import re
import shutil
import subprocess

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from xentgui.export.pictures.picture import PictureSettings, picture
from xentgui.resources import resource

MEAN, MOST = 0.2, 15.0
"""Of 255, between blocks of 8 x 8 pixels: antialiasing differs, ink does not."""
SIZE = (1920, 1080)
LINE = {"light": "#dfe3e8", "dark": "#3a4149"}
CASES = [("start", "light"), ("start", "dark"), ("japanese", "light"), ("pinned", "dark")]
cases = pytest.mark.parametrize(("name", "theme"), CASES)


def blocks(pixels):
    height, width = (size // 8 * 8 for size in pixels.shape[:2])
    # First whole rows: one after the other, they lie in memory as they are added.
    rows = pixels[:height, :width].reshape(height // 8, 8, 3 * width).sum(axis=1)
    return rows.reshape(height // 8, width // 8, 8, 3).sum(axis=2) / 64


def differences(one, two):
    difference = np.abs(blocks(one) - blocks(two)).max(axis=2)
    return difference.mean(), difference.max()


def agree(one, two):
    mean, most = differences(one, two)
    return mean <= MEAN and most <= MOST


@pytest.fixture
def drawn(snapshots, pixels):
    """Pixels of the PNG, and a function that makes other formats of the same."""

    def of(name, theme, size=SIZE, **chosen):
        def make(suffix, **more):
            return picture(snapshots[name], suffix, PictureSettings(size, theme, **chosen | more))

        return pixels(QImage.fromData(make(".png"))), make

    return of


@pytest.fixture
def by_qt(pixels):
    """Draw an SVG by QtSvg, which knows one font family a name."""

    def of(data, size=SIZE):
        image = QImage(*size, QImage.Format.Format_RGB32)
        image.fill(0)
        painter = QPainter(image)
        renderer = QSvgRenderer(data.replace(b", sans-serif", b""))
        assert renderer.isValid()
        renderer.render(painter)
        painter.end()
        return pixels(image)

    return of


@pytest.fixture
def by_librsvg(pixels, tmp_path):
    """Draw an SVG by librsvg, where only the figure's font is installed."""
    if not shutil.which("rsvg-convert"):
        pytest.skip("needs librsvg2-bin")
    fonts = resource("fonts/NotoSansJP-Regular.otf").parent
    (tmp_path / "fonts.conf").write_text(
        f"<fontconfig><dir>{fonts}</dir><cachedir>{tmp_path}</cachedir></fontconfig>"
    )

    def of(data):
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
def by_poppler(pixels):
    """Draw a PDF by poppler, which rounds to pixels: finer, then made smaller."""
    if not shutil.which("pdftoppm"):
        pytest.skip("needs poppler-utils")

    def of(data):
        command = ["pdftoppm", "-r", "384", "-"]
        done = subprocess.run(command, input=data, capture_output=True, timeout=60)
        assert (done.returncode, done.stderr) == (0, b"")
        fine, smooth = QImage.fromData(done.stdout), Qt.TransformationMode.SmoothTransformation
        assert fine.size().toTuple() == (4 * SIZE[0], 4 * SIZE[1])
        return pixels(fine.scaled(*SIZE, Qt.AspectRatioMode.IgnoreAspectRatio, smooth))

    return of


@cases
def test_svg_with_outlines_as_qt_draws_it(drawn, by_qt, name, theme):
    png, make = drawn(name, theme)
    assert agree(png, by_qt(make(".svg", outlines=True)))


@cases
def test_svg_with_text_as_librsvg_draws_it(drawn, by_librsvg, name, theme):
    png, make = drawn(name, theme)
    assert agree(png, by_librsvg(make(".svg")))
    assert agree(png, by_librsvg(make(".svg", outlines=True)))


@cases
def test_pdf_as_poppler_draws_it(drawn, by_poppler, name, theme):
    png, make = drawn(name, theme)
    assert agree(png, by_poppler(make(".pdf")))


@pytest.mark.parametrize("size", [(1080, 1080), (960, 1080)])
def test_other_proportions(drawn, by_qt, size):
    png, make = drawn("japanese", "light", size, caption="図", scale=1.3)
    assert agree(png, by_qt(make(".svg", outlines=True), size))


def thicker(by):
    """Change the width of lines as a wrong export would."""

    def change(svg, theme):
        def wider(found):
            return f'stroke-width="{by * float(found[1]):.4f}"'

        return re.sub(r'stroke-width="([\d.]+)"', wider, svg)

    return change


def without_grid(svg, theme):
    return re.sub(rf'stroke="{LINE[theme]}"', 'stroke="none"', svg)


def without_ticks(svg, theme):
    size = 'font-size="12"'
    return re.sub(rf"<text[^<>]*{size}[^<>]*>[^<]*</text>", "", svg)


def bolder(svg, theme):
    return svg.replace('font-weight="400"', 'font-weight="700"')


def shifted(svg, theme):
    return svg.replace('viewBox="0 0', 'viewBox="0 1.5')


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(
    "broken", [without_grid, without_ticks, bolder, shifted, thicker(0.5), thicker(1.5)]
)
def test_the_tolerance_notices(drawn, by_qt, broken, theme):
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
def test_the_tolerance_notices_bold_formulas(drawn, by_qt, theme, ink):
    png, make = drawn("start", theme, panels=("derivation",))
    svg = make(".svg").decode()
    bold = svg.replace(
        'fill-rule="nonzero"', f'fill-rule="nonzero" stroke="{ink}" stroke-width="0.4"'
    )
    assert bold.count('stroke-width="0.4"') > 20
    assert agree(png, by_qt(svg.encode()))
    assert not agree(png, by_qt(bold.encode()))


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("times", [2, 4])
def test_a_finer_picture_has_the_same_proportions(drawn, pixels, theme, times):
    """Lines and text are as thick in it as in the small one."""
    size = (960, 540)
    small, _ = drawn("japanese", theme, size)
    _, make = drawn("japanese", theme, (times * size[0], times * size[1]))
    smooth = Qt.TransformationMode.SmoothTransformation
    fine = QImage.fromData(make(".png"))
    scaled = pixels(fine.scaled(*size, Qt.AspectRatioMode.IgnoreAspectRatio, smooth))
    assert agree(small, scaled)
