from __future__ import annotations

import re
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pictures import at_scale

from xentgui.core.examples import START
from xentgui.core.panels import PANEL_KINDS, PANELS
from xentgui.core.snapshot import Snapshot
from xentgui.core.state import State
from xentgui.core.view import View
from xentgui.export.pages.page import Page
from xentgui.export.pictures.picture import PictureSettings, picture
from xentgui.figure.drawing.text import width

SVG = "{http://www.w3.org/2000/svg}"
XML = "{http://www.w3.org/XML/1998/namespace}"
pytestmark = pytest.mark.usefixtures("qapp")


def parsed(snapshot: Snapshot, **chosen: Any) -> Element:
    return ElementTree.fromstring(picture(snapshot, ".svg", PictureSettings(**chosen)))


def attribute(element: Element, name: str) -> str:
    value = element.get(name)
    assert value is not None
    return value


def words(root: Element) -> list[str]:
    return ["".join(text.itertext()).strip() for text in root.iter(f"{SVG}text")]


def caption_baselines(root: Element) -> list[float]:
    """Where the lines of the caption stand."""
    return sorted({float(attribute(text, "y")) for text in lines(group(root, "caption"))})


def lines(root: Element) -> list[Element]:
    return list(root.iter(f"{SVG}text"))


def line_of(root: Element, start: str) -> Element:
    """The first text that starts so."""
    return next(text for text in lines(root) if "".join(text.itertext()).startswith(start))


def group(root: Element, name: str) -> Element:
    return next(each for each in root.iter(f"{SVG}g") if each.get("id") == name)


def named(parent: Element) -> list[str]:
    """Names of the groups right within an element."""
    return [attribute(each, "id") for each in parent.findall(f"{SVG}g") if each.get("id")]


def test_text_is_text(snapshots: dict[str, Snapshot]) -> None:
    written = set(words(parsed(snapshots["japanese"], hints=False)))
    assert {"Logits u", "三毛猫 \N{BULLSEYE}", "+2.00", "0.236", "\N{MINUS SIGN}0.764"} <= written


def test_a_line_is_one_text_with_a_run_for_each_colour_and_height() -> None:
    """In a font of other widths, runs that stood by themselves would lie upon each other."""
    snapshot = Snapshot.of(State((1e5, 0)), View())
    root = parsed(snapshot, panels=("logits", "jacobian"), hints=False)
    title = line_of(root, "Logits")
    assert [(run.text, run.get("fill")) for run in title] == [
        ("Logits ", None),
        ("u", "#454d59"),
        ("\N{MULTIPLICATION SIGN}10", "#667079"),
        ("5", "#667079"),
    ]
    assert float(title[2].attrib["dx"]) == 10.0
    assert float(title[3].attrib["dy"]) < 0.0
    jacobian = line_of(root, "Jacobian")
    shifts = [float(run.get("dy", 0.0)) for run in jacobian]
    assert [run.text for run in jacobian][2:5] == ["y", "i", "/"]
    assert shifts[3] == -shifts[4] > 0.0


@pytest.mark.parametrize("panel", PANELS)
def test_no_text_starts_where_another_ends(panel: str) -> None:
    root = parsed(Snapshot.of(START, View(focus=1)), panels=(panel,))
    spans: dict[tuple[str, str], list[tuple[float, float]]] = {}
    for text in lines(root):
        long = float(attribute(text, "textLength"))
        share = {"start": 0.0, "middle": 0.5, "end": 1.0}[text.get("text-anchor", "start")]
        left = float(attribute(text, "x")) - share * long
        place = attribute(text, "y"), text.get("transform", "")
        spans.setdefault(place, []).append((left, left + long))
    for line in map(sorted, spans.values()):
        assert all(left - right > 2.0 for (_, right), (left, _) in pairwise(line))


def test_text_is_held_where_it_is_aligned() -> None:
    root = parsed(Snapshot.of(START, View()), panels=("logits",))
    assert line_of(root, "Logits").get("text-anchor") is None
    assert line_of(root, "0.5").get("text-anchor") == "end"
    assert line_of(root, "cat").get("text-anchor") == "middle"
    assert line_of(root, "+2.00").get("text-anchor") == "middle"


def test_a_line_of_several_runs_is_held_at_its_start() -> None:
    """Some programs anchor each run by itself."""
    root = parsed(Snapshot.of(START, View()), panels=("probabilities", "flow", "jacobian"))
    several = [text for text in lines(root) if len(text)]
    assert len(several) > 5
    assert {text.get("text-anchor") for text in several} == {None}
    target, alone = line_of(root, "dog \N{BULLSEYE}"), line_of(root, "cat")
    # The middles of the columns of three bars: both stand as they are drawn.
    middle = float(attribute(target, "x")) + float(attribute(target, "textLength")) / 2.0
    assert line_of(root, "bird").get("text-anchor") == "middle"
    places = [float(attribute(each, "x")) for each in (alone, line_of(root, "bird"))]
    assert middle == pytest.approx(sum(places) / 2.0, abs=1e-3)


def test_it_is_in_the_language_of_the_program(
    snapshots: dict[str, Snapshot], japanese: None
) -> None:
    assert parsed(snapshots["start"]).get(f"{XML}lang") == "ja"


def test_characters_have_the_shapes_of_japanese_in_any_language(
    snapshots: dict[str, Snapshot],
) -> None:
    root = parsed(snapshots["japanese"])
    assert root.get(f"{XML}lang") == "en"
    assert line_of(root, "三毛猫").get(f"{XML}lang") == "ja"
    assert line_of(root, "Logits").get(f"{XML}lang") is None


@pytest.mark.parametrize("name", [" a", "a  b", "a \N{COMBINING ACUTE ACCENT}", "אב ab 猫 \N{CAT}"])
def test_spaces_and_scripts_of_a_name_stay(name: str) -> None:
    root = parsed(Snapshot.of(State((1, 2), names=("x", name))), panels=("logits",))
    text = next(text for text in lines(root) if "".join(text.itertext()) == name)
    spaced = name != " ".join(name.split())
    assert (text.get(f"{XML}space") == "preserve") == spaced


def test_each_text_names_a_font_for_where_the_figures_own_is_missing(
    snapshots: dict[str, Snapshot],
) -> None:
    fonts = {element.get("font-family") for element in parsed(snapshots["start"]).iter()} - {None}
    symbols = "xentgui Math, Latin Modern Math, STIX Two Math, serif"
    assert fonts == {"Noto Sans JP, sans-serif", symbols}


def test_a_symbol_is_slanted_also_in_another_font(snapshots: dict[str, Snapshot]) -> None:
    root = parsed(snapshots["start"])
    slanted = [each for each in root.iter() if each.get("font-style") == "italic"]
    assert {each.text for each in slanted} >= {"u", "y", "t", "L"}
    assert all("Math" in attribute(each, "font-family") for each in slanted)


@pytest.mark.parametrize("panels", [None, ("logits",), ("loss_curve",), ("flow",)])
@pytest.mark.parametrize("name", ["start", "japanese", "pinned"])
def test_each_text_is_as_long_in_another_font(
    snapshots: dict[str, Snapshot], name: str, panels: tuple[str, ...] | None
) -> None:
    for text in lines(parsed(snapshots[name], panels=panels)):
        size = attribute(text, "font-size")
        style = text.get("font-style", "normal")
        due = 0.0
        for run in list(text) or [text]:
            is_math = run.get("font-style", style) == "italic"
            long = width(run.text or "", int(run.get("font-size", size)), is_math)
            # Each by itself, for there are programs that stretch the first to the whole length.
            assert float(attribute(run, "textLength")) == pytest.approx(long, rel=1e-5)
            assert run.get("lengthAdjust") == "spacingAndGlyphs"
            due += long + float(run.get("dx", 0.0))
        assert float(attribute(text, "textLength")) == pytest.approx(due, rel=1e-5)
        assert text.get("lengthAdjust") == "spacingAndGlyphs"
        assert not len(text) or not text.text


def test_outlines_need_no_font(snapshots: dict[str, Snapshot]) -> None:
    data = picture(snapshots["japanese"], ".svg", PictureSettings(outlines=True, caption="図"))
    assert b"<text" not in data
    assert b"font-family" not in data
    ElementTree.fromstring(data)


def test_outlines_are_those_of_every_panel() -> None:
    view = View(focus=1, full_derivation=True)
    for panel in PANELS:
        settings = PictureSettings(panels=(panel,), outlines=True)
        assert b"<text" not in picture(Snapshot.of(START, view), ".svg", settings), panel


OPTIONS = {kind.name: kind.option for kind in PANEL_KINDS}


def test_each_panel_is_a_group_with_its_name() -> None:
    root = parsed(Snapshot.of(START, View()), panels=PANELS, caption="Animals.")
    assert named(root) == ["ground", *(f"panel-{OPTIONS[name]}" for name in PANELS), "caption"]
    assert "panel-softmax" in named(root)
    # Nothing is drawn outside of them.
    kinds = {"title", "desc", "metadata", "defs", "g"}
    assert {child.tag.removeprefix(SVG) for child in root} == kinds


@pytest.mark.parametrize("outlines", [False, True])
def test_what_is_in_a_panel_is_named(outlines: bool) -> None:
    root = parsed(Snapshot.of(START, View()), outlines=outlines)
    parts = ["card", "title", "axis", "names", "grid", "bars", "target", "values"]
    assert named(group(root, "panel-softmax")) == [f"softmax-{part}" for part in parts]
    assert named(group(root, "softmax-bars")) == [
        "softmax-bar-cat",
        "softmax-bar-dog",
        "softmax-bar-bird",
    ]
    assert {each.get("class") for each in group(root, "softmax-bars")} == {"bar"}
    assert [shape.get("fill") for shape in group(root, "softmax-bar-cat")] == ["#0072b2"]
    assert [shape.get("stroke") for shape in group(root, "softmax-target")] == ["#009e73"]
    loss = ["card", "title", "axis", "probabilities", "grid", "curve", "point", "values"]
    assert named(group(root, "panel-loss")) == [f"loss-{part}" for part in loss]


def test_what_is_pinned_is_a_group() -> None:
    root = parsed(Snapshot.of(START, View(pinned=State((0, 1, 2), 1))), panels=("logits",))
    parts = named(group(root, "panel-logits"))
    assert parts.index("logits-pinned") < parts.index("logits-bars")


@pytest.mark.parametrize("panel", PANELS)
def test_few_groups_have_no_name(panel: str) -> None:
    """They are those of neighbours that look the same."""
    root = parsed(Snapshot.of(START, View(full_derivation=True)), panels=(panel,))
    unnamed = [each for each in root.iter(f"{SVG}g") if each.get("id") is None]
    assert all(len(each) > 1 for each in unnamed)
    assert len(unnamed) <= 20


@settings(max_examples=40)
@given(st.lists(st.text(st.characters(codec="utf-8"), max_size=6), min_size=2, max_size=5))
@pytest.mark.filterwarnings("ignore")
def test_ids_are_valid_and_differ_whatever_the_names_are(names: list[str]) -> None:
    snapshot = Snapshot.of(State(range(len(names)), names=tuple(names)))
    root = parsed(snapshot, panels=("logits", "probabilities"))
    ids = [element.get("id") for element in root.iter() if element.get("id") is not None]
    assert len(ids) == len(set(ids))
    assert len(group(root, "logits-bars")) >= len(names) - 1  # One logit is 0.
    for own in ids:
        # Of ASCII, names of XML have these only, and no space or half of a pair of any script.
        assert own is not None
        assert re.fullmatch(r"[A-Za-z]([-.\w]|[^\x00-\xb6\s\ud800-\udfff])*", own)


def test_the_first_picture_is_small(snapshots: dict[str, Snapshot], japanese: None) -> None:
    assert len(picture(snapshots["start"], ".svg")) <= 100_000


def test_text_is_text_again_after_outlines(snapshots: dict[str, Snapshot]) -> None:
    before = picture(snapshots["start"], ".svg")
    picture(snapshots["start"], ".svg", PictureSettings(outlines=True))
    assert picture(snapshots["start"], ".svg") == before


@pytest.mark.parametrize("size", [(1920, 1080), (1921, 1079), (1080, 1080)])
def test_it_has_the_wanted_pixels_and_a_view_box_of_their_proportion(
    snapshots: dict[str, Snapshot], size: tuple[int, int]
) -> None:
    root = parsed(snapshots["start"], page=Page(*size))
    assert (root.get("width"), root.get("height")) == tuple(map(str, size))
    left, top, width, height = map(float, attribute(root, "viewBox").split())
    assert (left, top) == (0, 0)
    assert width / height == pytest.approx(size[0] / size[1])


def test_it_says_what_it_shows(snapshots: dict[str, Snapshot]) -> None:
    root = parsed(snapshots["start"], caption="Three animals.")
    assert root.findtext(f"{SVG}title") == "Softmax and cross-entropy of 3 classes"
    assert root.findtext(f"{SVG}desc") == (
        "Three animals. Probabilities: cat 0.659, dog 0.242, bird 0.099. Target: dog. "
        "Loss: 1.417 nats."
    )
    assert "Qt" not in ElementTree.tostring(root, "unicode")


def test_the_document_can_be_left_out(snapshots: dict[str, Snapshot]) -> None:
    assert parsed(snapshots["start"]).find(f"{SVG}metadata") is not None
    assert parsed(snapshots["start"], embed=False).find(f"{SVG}metadata") is None


def test_no_group_is_empty(snapshots: dict[str, Snapshot]) -> None:
    assert all(len(group) for group in parsed(snapshots["start"]).iter(f"{SVG}g"))


def test_nothing_lies_outside_the_picture(snapshots: dict[str, Snapshot]) -> None:
    """SVG would show it: it does not clip."""
    for path in parsed(snapshots["start"]).iter(f"{SVG}polyline"):
        numbers = [float(n) for n in re.findall(r"-?[\d.]+", attribute(path, "points"))]
        assert 0 <= min(numbers) <= max(numbers) <= 1120


def test_transparent_draws_no_ground_and_no_cards(snapshots: dict[str, Snapshot]) -> None:
    def fills(**chosen: bool) -> set[str | None]:
        return {element.get("fill") for element in parsed(snapshots["start"], **chosen).iter()}

    assert {"#f4f5f7", "#ffffff"} <= fills()
    assert not {"#f4f5f7", "#ffffff"} & fills(transparent=True)


def test_a_caption_is_broken_into_lines_below_the_panels(snapshots: dict[str, Snapshot]) -> None:
    caption = "図 1: 温度 1 のソフトマックスと交差エントロピー誤差。" * 3
    root = parsed(snapshots["start"], page=Page(960, 1080), text_size=9.0, caption=caption)
    written = "".join(words(root)).replace(" ", "")
    assert caption.replace(" ", "") in written
    height = float(attribute(root, "viewBox").split()[3])
    assert len(caption_baselines(root)) == 2
    assert max(caption_baselines(root)) < height


def test_a_long_caption_has_the_lines_that_it_needs(snapshots: dict[str, Snapshot]) -> None:
    """After three it was cut without a word."""
    text = "word " * 180
    written = words(parsed(snapshots["start"], caption=text))
    added = [line for line in written if line.startswith("word")]
    assert len(added) > 3
    assert "".join(added).replace(" ", "") == text.replace(" ", "")


def test_a_caption_that_would_take_the_page_is_cut_and_that_is_said() -> None:
    told: list[tuple[str, ...]] = []
    settings = PictureSettings(caption="word " * 700)
    data = picture(Snapshot.of(START), ".svg", settings, told.append)
    added = [line for line in words(ElementTree.fromstring(data)) if line.startswith("word")]
    assert 3 < len(added) < 12
    assert added[-1].endswith("…")
    assert any("caption" in names for names in told)


def test_a_long_word_of_a_caption_is_broken_too(snapshots: dict[str, Snapshot]) -> None:
    root = parsed(snapshots["start"], page=Page(960, 540), caption="w" * 4000)
    width = float(attribute(root, "viewBox").split()[2])
    broken = [text for text in lines(root) if (text.text or "").startswith("www")]
    assert len(broken) > 3
    assert (broken[-1].text or "").endswith("…")
    assert all(0.8 * width < float(line.attrib["textLength"]) < width for line in broken)


def test_a_scale_of_two_doubles_text_and_lines(snapshots: dict[str, Snapshot]) -> None:
    def shares(scale: float) -> float:
        settings = at_scale((1920, 1080), scale, panels=("logits",), embed=False)
        root = ElementTree.fromstring(picture(snapshots["start"], ".svg", settings))
        width = float(attribute(root, "viewBox").split()[2])
        title = float(attribute(next(root.iter(f"{SVG}text")), "font-size"))
        return title / width

    assert shares(2.0) == pytest.approx(2.0 * shares(1.0))


@settings(max_examples=60)
@given(
    st.text(st.characters(codec="utf-8"), max_size=12),
    st.text(st.characters(codec="utf-8"), max_size=12),
)
@pytest.mark.filterwarnings("ignore")
def test_any_name_and_caption_make_well_formed_xml(name: str, caption: str) -> None:
    snapshot = Snapshot.of(State((1, 2), names=(name, "<&\"'>]]>")))
    chosen = PictureSettings(Page(640, 360), caption=caption, panels=("logits",))
    root = ElementTree.fromstring(picture(snapshot, ".svg", chosen))
    assert any("<&\"'>]]>" in word for word in words(root))
