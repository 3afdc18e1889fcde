/// <reference lib="dom" />
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import { serializeModel } from '../shared/model/file/serialize';
import { largeMap } from './large-map';

/** AMBIT_BENCH_SIZES=200,1000 measures only some. */
const SIZES = (process.env.AMBIT_BENCH_SIZES ?? '200,1000,3000').split(',').map(Number);
const RUNS = Number(process.env.AMBIT_BENCH_RUNS ?? 3);
const GESTURE_MS = 2_000;
/** By then the journal and the analysis have done what an edit makes them do. */
const SETTLED_MS = 1_500;

interface Figure {
  readonly name: string;
  readonly unit: string;
  readonly value: number;
  readonly bar?: number;
}

/**
 * The map at 200, 1,000 and 3,000 elements in a real Chromium without a GPU: time to open, frames per second while
 * dragging, panning and zooming, the longest frame across the threshold of the painted map, the longest time that a key or
 * the pointer has to wait while something is moved or renamed, things in the page, heap.
 * The best of three fresh browsers: what else runs on the machine only ever takes away. The control says how much it
 * took: one box that follows the pointer on an empty page. Needs `npm run build` and Chromium.
 */
export default async function measure(): Promise<Figure[]> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'ambit-canvas-'));
  const figures: Figure[] = [];
  for (const size of SIZES) {
    const file = path.join(folder, `map-${size}.ambit.json`);
    writeFileSync(file, serializeModel(largeMap(size)));
    const runs: Record<string, number>[] = [];
    for (let run = 0; run < RUNS; run += 1) runs.push(await once(folder, file));
    for (const [name, { unit, bar }] of Object.entries(MEASURED)) {
      const values = runs.map((r) => r[name] ?? Number.NaN);
      const limit = typeof bar === 'function' ? bar(size) : bar;
      figures.push({
        name: `${size}: ${name}`,
        unit,
        value: unit === 'fps' ? Math.max(...values) : Math.min(...values),
        ...(limit === undefined ? {} : { bar: limit }),
      });
    }
  }
  rmSync(folder, { recursive: true, force: true });
  return figures;
}

const MEASURED: Readonly<
  Record<string, { readonly unit: string; readonly bar?: number | ((size: number) => number | undefined) }>
> = {
  open: { unit: 'ms', bar: (size) => (size <= 1_000 ? 800 : 1_200) },
  'heap of the page': { unit: 'MB', bar: 40 },
  'things in the page, whole map': { unit: 'nodes', bar: 1_500 },
  'things in the page, edit zoom': { unit: 'nodes', bar: 1_500 },
  'pan, whole map': { unit: 'fps', bar: 50 },
  'zoom, whole map': { unit: 'fps', bar: 35 },
  'longest frame across the threshold': { unit: 'ms', bar: 250 },
  'most things in the page while zooming in': { unit: 'nodes', bar: 1_500 },
  'drag an element, edit zoom': { unit: 'fps', bar: 50 },
  'pan, edit zoom': { unit: 'fps', bar: 50 },
  'longest task of a drag and its end': { unit: 'ms', bar: 50 },
  'longest task of a new name and its analysis': { unit: 'ms', bar: 50 },
  'control: one box on an empty page': { unit: 'fps' },
  'arrange everything': { unit: 'ms', bar: (size) => (size <= 1_000 ? 1_500 : 5_000) },
};

async function once(folder: string, file: string): Promise<Record<string, number>> {
  const program = path.resolve('dist/electron/web-host.cjs');
  if (!existsSync(program)) throw new Error('Build first: npm run build');
  const child = spawn(process.execPath, [program, `--user-data-dir=${folder}/data`], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const address = await new Promise<string>((resolve) =>
    child.stdout.once('data', (text) => resolve(String(text).trim())),
  );
  const browser = await chromium.launch({
    executablePath: process.env.AMBIT_CHROMIUM ?? '/usr/bin/chromium',
    chromiumSandbox: process.getuid?.() !== 0,
    args: ['--enable-precise-memory-info', '--js-flags=--expose-gc'],
  });
  try {
    const page = await browser.newPage({ viewport: { width: 1400, height: 900 }, reducedMotion: 'reduce' });
    await page.addInitScript(noteLongTasks);
    await page.goto(address);
    await page.locator('[data-app-state="ready"]').waitFor({ state: 'attached' });
    const figures = await figuresOf(page, file);
    return { ...figures, 'control: one box on an empty page': await control(browser) };
  } finally {
    await browser.close();
    child.kill();
  }
}

async function figuresOf(page: Page, file: string): Promise<Record<string, number>> {
  const out: Record<string, number> = {};
  const before = await heap(page);
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Open a file…' }).click();
  await page.evaluate(() => {
    const watch = window as unknown as { chosen: number; drawn?: number };
    watch.chosen = performance.now();
    const look = () => {
      if (document.querySelector('[data-testid="overview"], .react-flow__node-element'))
        watch.drawn = performance.now();
      else requestAnimationFrame(look);
    };
    look();
  });
  await (await chooser).setFiles(file);
  const opened = await page.waitForFunction(() => {
    const { chosen, drawn } = window as unknown as { chosen: number; drawn?: number };
    return drawn === undefined ? false : { milliseconds: drawn - chosen };
  });
  out.open = ((await opened.jsonValue()) as { milliseconds: number }).milliseconds;
  // The analysis of a map this size is measured elsewhere; here it must only be over.
  await page.getByText(/Analysed in|The analysis failed/).waitFor({ timeout: 120_000 });
  out['heap of the page'] = (await heap(page)) - before;
  out['things in the page, whole map'] = await things(page);

  const box = await page.locator('.canvas').boundingBox();
  if (!box) throw new Error('no map');
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  const sweep = async (i: number) =>
    page.mouse.move(middle.x + 200 * Math.sin(i / 9), middle.y + 120 * Math.cos(i / 7));
  out['pan, whole map'] = await held(page, middle, sweep);
  out['zoom, whole map'] = (await frames(page, (i) => page.mouse.wheel(0, i % 20 < 10 ? -40 : 40))).fps;

  let most = 0;
  await page.mouse.move(middle.x, middle.y);
  const zoomIn = await frames(page, async (i) => {
    await page.mouse.wheel(0, i % 60 < 30 ? -70 : 70);
    if (i % 10 === 0) most = Math.max(most, await things(page));
  });
  out['longest frame across the threshold'] = zoomIn.longest;
  out['most things in the page while zooming in'] = most;

  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+f');
  await page.getByRole('dialog').getByRole('combobox').fill('Element 57');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+9');
  const node = page.locator('.react-flow__node-element').filter({ hasText: /Element 57(?!\d)/ });
  await node.waitFor();
  await page.getByTestId('overview').waitFor({ state: 'detached' });
  out['things in the page, edit zoom'] = await things(page);
  const at = await node.boundingBox();
  if (!at) throw new Error('the element is not drawn');
  const grip = { x: at.x + at.width / 2, y: at.y + at.height / 2 };
  await longestTask(page);
  out['drag an element, edit zoom'] = await held(page, grip, async (i) =>
    page.mouse.move(grip.x + 90 * Math.sin(i / 9), grip.y + 60 * Math.cos(i / 7)),
  );
  await page.waitForTimeout(SETTLED_MS);
  out['longest task of a drag and its end'] = await longestTask(page);
  const empty = await emptyPlace(page, box);
  out['pan, edit zoom'] = await held(page, empty, async (i) =>
    page.mouse.move(empty.x + 150 * Math.sin(i / 9), empty.y - 100 * Math.abs(Math.cos(i / 7))),
  );
  await longestTask(page);
  const name = page.getByLabel('Name', { exact: true }).first();
  await name.click();
  await name.pressSequentially(' renamed');
  await name.press('Tab');
  await page.waitForTimeout(SETTLED_MS);
  await page.getByText(/Analysed in|The analysis failed/).waitFor({ timeout: 120_000 });
  out['longest task of a new name and its analysis'] = await longestTask(page);
  await page.locator('.canvas').focus();
  const start = performance.now();
  await page.keyboard.press('Control+Shift+L');
  await page.locator('button[title^="Undo Arrange the map"]').waitFor({ timeout: 60_000 });
  out['arrange everything'] = performance.now() - start;
  return out;
}

/** Runs in the page: what keeps its one thread busy for 50 ms or more. */
function noteLongTasks(): void {
  const watch = window as unknown as { longest: number };
  watch.longest = 0;
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) watch.longest = Math.max(watch.longest, duration);
  }).observe({ entryTypes: ['longtask'] });
}

/** The longest since it was asked last; 0 when nothing took 50 ms. */
const longestTask = (page: Page) =>
  page.evaluate(() => {
    const watch = window as unknown as { longest: number };
    const { longest } = watch;
    watch.longest = 0;
    return longest;
  });

/** A place on the map where nothing is, for taking hold of the map itself. */
async function emptyPlace(page: Page, box: { x: number; y: number; width: number; height: number }) {
  const place = await page.evaluate(({ x, y, width, height }) => {
    for (let dy = height / 2; dy < height - 40; dy += 12)
      for (let dx = 300; dx < width - 200; dx += 12)
        if (document.elementFromPoint(x + dx, y + dy)?.classList.contains('react-flow__pane'))
          return { x: x + dx, y: y + dy };
    return null;
  }, box);
  if (!place) throw new Error('nothing of the map itself is to be seen');
  return place;
}

async function control(browser: Browser): Promise<number> {
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
  await page.setContent('<div style="position:absolute;width:200px;height:64px;background:teal"></div>');
  await page.evaluate(() =>
    addEventListener('mousemove', ({ clientX, clientY }) => {
      const box = document.querySelector('div');
      if (box) box.style.transform = `translate(${clientX}px, ${clientY}px)`;
    }),
  );
  const { fps } = await frames(page, (i) =>
    page.mouse.move(500 + 90 * Math.sin(i / 9), 400 + 60 * Math.cos(i / 7)),
  );
  return fps;
}

async function held(
  page: Page,
  at: { x: number; y: number },
  step: (i: number) => Promise<void>,
): Promise<number> {
  await page.mouse.move(at.x, at.y);
  await page.mouse.down();
  const { fps } = await frames(page, step);
  await page.mouse.up();
  return fps;
}

/** Frames per second and the longest frame while a gesture goes on. */
async function frames(
  page: Page,
  step: (i: number) => Promise<void>,
): Promise<{ fps: number; longest: number }> {
  await page.evaluate(() => {
    const times: number[] = [];
    const watch = window as unknown as { frames: number[]; watching: boolean };
    watch.frames = times;
    watch.watching = true;
    const tick = (now: number) => {
      times.push(now);
      if (watch.watching) requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  });
  const end = performance.now() + GESTURE_MS;
  for (let i = 0; performance.now() < end; i += 1) await step(i);
  return page.evaluate(() => {
    const watch = window as unknown as { frames: number[]; watching: boolean };
    watch.watching = false;
    const gaps = watch.frames.slice(1).map((t, i) => t - (watch.frames[i] ?? t));
    const total = gaps.reduce((a, b) => a + b, 0);
    return { fps: (1000 * gaps.length) / total, longest: Math.max(...gaps) };
  });
}

const things = (page: Page) => page.evaluate(() => document.querySelectorAll('*').length);

async function heap(page: Page): Promise<number> {
  return page.evaluate(() => {
    (globalThis as unknown as { gc?: () => void }).gc?.();
    const { memory } = performance as unknown as { memory?: { usedJSHeapSize: number } };
    return (memory?.usedJSHeapSize ?? 0) / 1e6;
  });
}
