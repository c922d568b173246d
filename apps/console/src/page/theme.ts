/** Colours of the page. */
export type Theme = 'dark' | 'light' | 'system';

const KEY = 'theme';

/** The user's last choice. */
export function storedTheme(): Theme {
  const stored = localStorage.getItem(KEY);
  return stored === 'dark' || stored === 'light' ? stored : 'system';
}

/** Sets the colours, and remembers the choice. */
export function chooseTheme(theme: Theme): void {
  localStorage.setItem(KEY, theme);
  applyTheme(theme);
}

/** Sets the colours. */
export function applyTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;

  forgetColors();
}

const themeChanged = new Set<() => void>();
const knownColors = new Map<string, string>();

function forgetColors(): void {
  knownColors.clear();
  for (const listener of themeChanged) listener();
}

matchMedia('(prefers-color-scheme: dark)').addEventListener('change', forgetColors);

/**
 * Calls back when the user or the system changes the colours.
 *
 * @returns a function that stops it
 */
export function onThemeChange(listener: () => void): () => void {
  themeChanged.add(listener);
  return () => themeChanged.delete(listener);
}

/** The value of a colour of the theme. Read once: asking makes the browser compute styles. */
export function themeColor(name: string): string {
  const known =
    knownColors.get(name) ??
    getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  knownColors.set(name, known);
  return known;
}
