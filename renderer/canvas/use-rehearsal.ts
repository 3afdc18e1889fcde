import { useEffect, useRef } from 'react';
import type { ModelDocument } from '../../shared/model/document';
import { rehearse } from './layout';

/** Gets the layout ready for being asked, once a map is drawn and the window has nothing else to do. */
export function useRehearsal(document: ModelDocument): void {
  const latest = useRef(document);
  latest.current = document;
  useEffect(() => {
    const idle = requestIdleCallback(() => void rehearse(latest.current));
    return () => cancelIdleCallback(idle);
  }, []);
}
