// SPDX-License-Identifier: Apache-2.0
// Not a module, so that it runs before the first paint: a remembered theme must not flash in the other one's colours.
(() => {
  try {
    const theme = localStorage.getItem('tidings.theme');
    if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
  } catch {
    // Storage is refused in some private windows: the system's theme is used.
  }
})();
