"""A window with nothing in it, of the size of the program's: what a start cannot go below."""

import sys

from PySide6.QtWidgets import QApplication, QMainWindow

app = QApplication(["empty", "-style", "fusion"])
window = QMainWindow()
window.setWindowTitle("empty")
window.resize(1180, 760)
window.show()
sys.exit(app.exec())
