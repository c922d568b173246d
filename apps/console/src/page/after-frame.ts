/** Calls back once the browser has drawn, or soon in a hidden page, which does not draw. */
export function afterFrame(callback: () => void): void {
  if (document.hidden) setTimeout(callback);
  else requestAnimationFrame(() => setTimeout(callback));
}
