/** Colours of the page. */
export type Theme = 'dark' | 'light' | 'system';

const KEY = 'theme';

/** The user's last choice. */
export function storedTheme(): Theme {
  const stored = localStorage.getItem(KEY);
  return stored === 'dark' || stored === 'light' ? stored : 'system';
}

/** Sets the colours, and remembers the choice. */
export function applyTheme(theme: Theme): void {
  localStorage.setItem(KEY, theme);
  if (theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;

  window.dispatchEvent(new Event('themechange'));
}

/**
 * Calls back when the user or the system changes the colours.
 *
 * @returns a function that stops it
 */
export function onThemeChange(listener: () => void): () => void {
  const media = matchMedia('(prefers-color-scheme: dark)');
  media.addEventListener('change', listener);
  window.addEventListener('themechange', listener);
  return () => {
    media.removeEventListener('change', listener);
    window.removeEventListener('themechange', listener);
  };
}

/** The value of a colour of the theme. */
export function themeColor(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}
