import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { renderSvg } from '../exporters/svg/render';
import { openModel } from '../model/file/open';
import { drawPreview } from './draw-preview';

test('a preview has every element and line, no words on lines, and shows where untrusted content goes', () => {
  const opened = openModel(readFileSync('templates/archetypes/support-agent.ambit.json', 'utf8'));
  if (!opened.ok) throw new Error('the template does not open');
  const { document } = opened.value;
  const drawing = drawPreview(document);
  expect(drawing.elements).toHaveLength(document.elements.length);
  expect(drawing.links).toHaveLength(document.flows.length);
  expect(drawing.links.some((l) => l.mark?.tone === 'taint')).toBe(true);
  const svg = renderSvg(drawing, { theme: 'light' });
  expect(svg).not.toContain('>calls<');
  expect(svg).toBe(renderSvg(drawPreview(document), { theme: 'light' }));
});

test('a model without places or elements has a preview too', () => {
  const opened = openModel(
    '{"format":"ambit/1","id":"m","title":"M","elements":[],"zones":[],"flows":[],"tasks":[],"approvals":[],"credentials":[],"views":[]}',
  );
  if (!opened.ok) throw new Error('the model does not open');
  expect(renderSvg(drawPreview(opened.value.document), { theme: 'dark' })).toContain('<svg');
});
