import interUrl from '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url';
import type { Drawing } from '../../shared/exporters/svg/drawing';
import { renderSvg, sizeOf } from '../../shared/exporters/svg/render';
import { host } from '../platform/host';
import { currentDraw } from './drawing-port';
import { useShell } from './store';

export type ImageFormat = 'svg' | 'png';

const SCALE = 2;
/** What browsers can still paint in one piece. */
const MAX_SIDE = 16_000;
const MAX_PIXELS = 120_000_000;

/** Writes a picture of the map, or of what is selected, where the person chooses; says what was written, or why not. */
export async function exportImage(format: ImageFormat, selectionOnly: boolean): Promise<void> {
  const { document, selected, theme, setNotice } = useShell.getState();
  const draw = currentDraw();
  if (!document) return;
  if (!draw) {
    setNotice('Show the map as a diagram first: a picture shows what the map shows.');
    return;
  }
  const drawing = draw(selectionOnly ? new Set(selected) : undefined);
  const svgTheme = theme === 'light' ? 'light' : 'dark';
  const bytes =
    format === 'svg'
      ? new TextEncoder().encode(renderSvg(drawing, { theme: svgTheme }))
      : await toPng(drawing, svgTheme);
  if (!bytes) {
    setNotice('The map is too large for a picture of pixels. Export it as SVG.');
    return;
  }
  const suggestedName = `${document.id}${selectionOnly ? '-part' : ''}.${format}`;
  const reply = await host.call('files.exportImage', { suggestedName, bytes });
  if (!reply.ok) setNotice(reply.diagnostics.map((d) => `${d.message} ${d.help}`).join(' '));
  else if (reply.value) setNotice(`The picture was written to ${reply.value.name}.`);
}

async function toPng(drawing: Drawing, theme: 'light' | 'dark'): Promise<Uint8Array | null> {
  const { w, h } = sizeOf(drawing);
  const scale = Math.min(SCALE, MAX_SIDE / w, MAX_SIDE / h, Math.sqrt(MAX_PIXELS / (w * h)));
  const svg = renderSvg(drawing, { theme, style: await fontStyle() });
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = window.document.createElement('canvas');
    canvas.width = Math.round(w * scale);
    canvas.height = Math.round(h * scale);
    const context = canvas.getContext('2d');
    if (!context) return null;
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    return blob ? new Uint8Array(await blob.arrayBuffer()) : null;
  } finally {
    URL.revokeObjectURL(url);
  }
}

/** A picture is drawn apart from the page and does not know its fonts, so it brings its own. */
async function fontStyle(): Promise<string> {
  const font = new Uint8Array(await (await fetch(interUrl)).arrayBuffer());
  let binary = '';
  for (let i = 0; i < font.length; i += 8_192) binary += String.fromCharCode(...font.subarray(i, i + 8_192));
  return `@font-face{font-family:'Inter Variable';font-weight:100 900;src:url(data:font/woff2;base64,${btoa(binary)}) format('woff2')}`;
}
