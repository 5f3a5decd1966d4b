"""What one window of the browser sees: the page, what it asked for, what it complained of."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Dialog, Page, Request

SHIFTS = """
window.shifted = 0;
new PerformanceObserver(list => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifted += entry.value;
}).observe({type: "layout-shift", buffered: true});
"""
WEIGHT = """
() => [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
  .reduce((sum, entry) => sum + entry.transferSize, 0)
"""
WIDER = """
() => {
  const root = document.documentElement, room = root.clientWidth;
  if (root.scrollWidth <= room) return [];
  return [...document.querySelectorAll("body *")]
    .filter(each => each.getBoundingClientRect().right > room + 1)
    .map(each => `${each.tagName}.${each.getAttribute("class")} ${each.textContent.slice(0, 40)}`).slice(0, 5);
}
"""
GRAVE = ("serious", "critical")


class Sight:
    """A window at a desk."""

    def __init__(self, page: Page, base: str) -> None:
        self.page, self._base = page, base
        self.complaints: list[str] = []
        self.elsewhere: list[str] = []
        page.on("console", lambda said: self._note(said.type, said.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("dialog", self._dismiss)
        page.on("request", self._asked)
        page.add_init_script(SHIFTS)

    def _note(self, kind: str, text: str) -> None:
        if kind in ("error", "warning"):
            self.complaints.append(f"{kind}: {text}")

    def _dismiss(self, dialog: Dialog) -> None:
        self.complaints.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _asked(self, request: Request) -> None:
        if urlsplit(request.url).netloc != urlsplit(self._base).netloc:
            self.elsewhere.append(request.url)

    def go(self, address: str) -> int:
        """Go to an address of the desk, and give the status of its answer."""
        answer = self.page.goto(address, wait_until="load")
        assert answer is not None, address
        return answer.status

    @property
    def weight(self) -> int:
        """Bytes that came over the wire for the page and all that it shows."""
        return int(self.page.evaluate(WEIGHT))

    @property
    def shift(self) -> float:
        """How far things moved after they were shown, as browsers count it."""
        self.page.wait_for_timeout(50)
        return float(self.page.evaluate("window.shifted"))

    def wider(self) -> list[str]:
        """What reaches beyond the window's width and makes the page scroll sideways."""
        found: list[str] = self.page.evaluate(WIDER)
        return found

    def barriers(self, **options: Any) -> list[str]:
        """What axe finds grave on the page, with the places."""
        found = Axe().run(self.page, options={"resultTypes": ["violations"], **options}).response["violations"]
        return [
            f"{rule['id']}: {rule['help']}: {[node['target'] for node in rule['nodes']][:3]}"
            for rule in found
            if rule["impact"] in GRAVE
        ]
