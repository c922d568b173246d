/** Also counts as visible what is about to be scrolled into view. */
const MARGIN = '200px';

const listeners = new WeakMap<Element, (visible: boolean) => void>();
const observer = new IntersectionObserver(
  (entries) => {
    for (const { target, isIntersecting } of entries) listeners.get(target)?.(isIntersecting);
  },
  { rootMargin: MARGIN },
);

/**
 * Calls back when an element comes into view or leaves it.
 *
 * @returns a function that stops it
 */
export function whileVisible(element: Element, listener: (visible: boolean) => void): () => void {
  listeners.set(element, listener);
  observer.observe(element);
  return () => observer.unobserve(element);
}
