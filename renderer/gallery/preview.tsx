import { useEffect, useState } from 'react';
import { drawPreview } from '../../shared/drawing/draw-preview';
import { renderSvg } from '../../shared/exporters/svg/render';
import { useShell } from '../state/store';
import type { Template } from '../state/user-templates';

const pictures = new Map<string, string>();
const waiting: (() => void)[] = [];
let busy = false;

/** One preview at a time, while the window has nothing else to do: finding the lines’ ways takes a moment each. */
function whenIdle(make: () => void): void {
  waiting.push(make);
  if (!busy) next();
}
function next(): void {
  const make = waiting.shift();
  busy = make !== undefined;
  if (!make) return;
  requestIdleCallback(
    () => {
      make();
      next();
    },
    { timeout: 2_000 },
  );
}

/** The map of a template, small. It says nothing that the card does not say in words. */
export function Preview({ template }: { readonly template: Template }) {
  const theme = useShell((s) => (s.theme === 'light' ? 'light' : 'dark'));
  const key = `${template.own ? 'own' : 'built-in'} ${template.id} ${theme}`;
  const [url, setUrl] = useState(() => pictures.get(key));
  useEffect(() => {
    setUrl(pictures.get(key));
    if (pictures.has(key)) return;
    let current = true;
    whenIdle(() => {
      if (!current) return;
      const svg = renderSvg(drawPreview(template.document), { theme });
      pictures.set(key, `data:image/svg+xml;utf8,${encodeURIComponent(svg)}`);
      setUrl(pictures.get(key));
    });
    return () => {
      current = false;
    };
  }, [key, theme, template.document]);
  return (
    <span className="preview" aria-hidden="true">
      {url === undefined ? null : <img src={url} alt="" draggable={false} />}
    </span>
  );
}
