"""Another program that something is dropped on.

It prints as JSON that it is shown, then that something is held over it, then what it got.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import QApplication, QWidget


class Target(QWidget):
    def __init__(self) -> None:
        super().__init__(None, Qt.WindowType.X11BypassWindowManagerHint)
        self.setAcceptDrops(True)
        # Where xentgui's window is not.
        self.setGeometry(1100, 900, 280, 90)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        event.acceptProposedAction()
        print(json.dumps("entered"), flush=True)

    def dropEvent(self, event: QDropEvent) -> None:
        data = event.mimeData()
        found: dict[str, object] = {"formats": data.formats()}
        for kind in ("image/png", "image/svg+xml", "application/pdf"):
            content = bytes(data.data(kind).data())
            found[kind] = [content[:5].hex(), len(content)]
        image = QImage(data.imageData())
        found["image"] = [image.width(), image.height()]
        paths = [Path(url.toLocalFile()) for url in data.urls()]
        found["files"] = [[path.name, path.stat().st_size] for path in paths]
        found["folder"] = str(paths[0].parent) if paths else ""
        event.acceptProposedAction()
        print(json.dumps(found), flush=True)
        QApplication.quit()


def main() -> int:
    app = QApplication(["drop"])
    target = Target()
    target.show()
    print(json.dumps("shown"), flush=True)
    return int(app.exec())


if __name__ == "__main__":
    sys.exit(main())
