"""Colours between two colours, and which text can be read on them."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=1024)
def blend(ground: str, hue: str, share: float) -> str:
    """Mix two colours by linear interpolation of their sRGB channels.

    Parameters
    ----------
    ground, hue : str
        "#rrggbb".
    share : float
        Of `hue`, from 0 to 1.
    """
    pairs = zip(_channels(ground), _channels(hue), strict=True)
    return "#" + "".join(f"{round(a + share * (b - a)):02x}" for a, b in pairs)


@lru_cache(maxsize=1024)
def readable(fill: str, *inks: str) -> str:
    """Choose the ink with the most contrast on a fill (WCAG 2.1, contrast ratio)."""
    return max(inks, key=lambda ink: contrast(fill, ink))


def contrast(a: str, b: str) -> float:
    """Contrast ratio of two colours, from 1 to 21 (WCAG 2.1)."""
    high, low = sorted((_luminance(a), _luminance(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _channels(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[i : i + 2], 16) for i in (1, 3, 5))


def _luminance(colour: str) -> float:
    linear = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4
        for c in (channel / 255.0 for channel in _channels(colour))
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
