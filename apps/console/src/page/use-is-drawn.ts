import { useEffect, useState } from 'preact/hooks';

import { afterFrame } from './after-frame';

/** Whether the browser has drawn this part of the page once. What can wait is left out until then. */
export function useIsDrawn(): boolean {
  const [isDrawn, setDrawn] = useState(false);
  useEffect(() => afterFrame(() => setDrawn(true)), []);
  return isDrawn;
}
