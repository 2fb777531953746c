"""What ``--help`` says, apart from the options, and in which symbols."""

import re

LETTERS = "uyt"
"""Of logits, probabilities and target, as help is written."""
_LETTER = re.compile(
    r"(?<=--logits )U|(?<=--probabilities )Y|(?<=dL/d)u|(?<![A-Za-z'-])[uyt](?![A-Za-z])"
)

DESCRIPTION = """\
See softmax, cross-entropy and its gradient. Without a command, opens the window;
with a file that the window has saved, or a file of numbers, opens it there.
"""

EXAMPLES = """\
examples:
  xentgui
  xentgui animals.xent
  xentgui compute --logits 2,1,0.1 --target 1
  xentgui descend --logits 2,1,0.1 --target 1 --steps 20
  xentgui render --logits 2,1,0.1 --target 1 -o figure.svg
"""

COMPUTE = """\
print probabilities, loss and gradient

Print for each class the logit u, the probability y, the target t, its term of
the cross-entropy loss and the gradient dL/du; then the loss, the perplexity
and the loss of guessing, which is that of equal probabilities. With --loss it
is another loss, its terms and its gradient. Of several rows --row takes one,
and --rows gives a line for each and their mean loss.

examples:
  xentgui compute --logits 2,1,0.1 --names cat,dog,bird --target dog --base 2
  xentgui compute --logits 10,0,0 --target 1 --loss squared-error
  xentgui compute --logits 2,1,0.1 --teacher 3,1,0.5 --temperature 2 --t2
  xentgui compute --logits "[[2, 1, 0.1], [0.3, 0.2, 0.1]]" --target 1 --rows
"""

DESCEND = """\
take steps of gradient descent on the logits

Print the loss after every step u <- u - ETA dL/du, with the exact gradient of
the loss at the temperature, base, smoothing and target that are given, which
is cross-entropy or that of --loss; with momentum the step is that of PyTorch's
SGD. --csv and --json have all logits, probabilities and gradients at full
precision.

examples:
  xentgui descend --logits 2,1,0.1 --target 1 --rate 1 --steps 20
  xentgui descend animals.xent --rate 0.5 --momentum 0.9 --csv
"""

RENDER = """\
write the figure as pictures, films and slides

Write the figure of the window to PNG, SVG, PDF or PPTX files, which needs no
display. It shows FILE; or logits or probabilities; or the example that the
window opens with. Each picture holds its numbers and how it was made: it can
itself be FILE, and is made again as it was, unless the options say otherwise.
GIF and WebP are films of the move from what is pinned in FILE to its present.
With --lesson, every step is written.

examples:
  xentgui render --logits 2,1,0.1 --target 1 --theme dark -o figure.svg
  xentgui render figure.svg --panels softmax,loss --preset half-slide -o slide.pdf
  xentgui render --logits 2,1,0.1 --target 2 --compare squared-error -o losses.svg
  xentgui render --lesson softmax -o lesson.pdf -o lesson.webp
"""

CHECK = """\
check lessons that you have written

Say whether each file is a lesson that the window can show: its form, that its
tasks can be done, and that every number in its texts is true of what the step
shows. What is wrong is said with its line and column.

examples:
  xentgui check mine.json
  xentgui check lessons/*.json
"""

NOTES = """\
Numbers are read as other programs print them: lists, arrays, tables, JSON. What
could be read in two ways is refused, with the options that choose. A logit of
-inf masks its class. A target that is an integer is an index, even if a class
has that integer as its name.
"""


def in_notation(text: str, notation: str) -> str:
    """Write help in other symbols.

    Parameters
    ----------
    text : str
        Help in `LETTERS`; those of options that take them are capitals.
    notation : str
        Letters of logits, probabilities and target.
    """
    letters = dict(zip(LETTERS + LETTERS.upper(), notation + notation.upper(), strict=True))
    return _LETTER.sub(lambda letter: letters[letter[0]], text)
