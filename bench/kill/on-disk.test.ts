import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dispatch } from '../../electron/dispatch';
import { parseModel } from '../../shared/model/file/parse';
import { serializeModel } from '../../shared/model/file/serialize';
import { models } from '../../shared/testing/arbitraries';
import { hostHandlers } from './host';
import { connectPage } from './page';

const SAVE = 'save';
const REOPEN = 'save, close and reopen';

/** The window's own modules: they look for their host when they are loaded, so the page is there before them. */
async function loadWindow() {
  const [{ useShell }, { saveFile }, { openReply }, { useMapSession }, edits] = await Promise.all([
    import('../../renderer/state/store'),
    import('../../renderer/state/save-file'),
    import('../../renderer/state/asked-files'),
    import('../../renderer/state/map-session'),
    import('../../renderer/testing/random-edits'),
  ]);
  return { shell: () => useShell.getState(), saveFile, openReply, useMapSession, ...edits };
}

let data: string;
beforeAll(() => {
  data = mkdtempSync(path.join(os.tmpdir(), 'ambit-on-disk-'));
});
afterAll(() => rmSync(data, { recursive: true, force: true }));

test('random edits, undo, redo, save and reopen through the file service: the same model comes back', async () => {
  const { handlers, asked } = hostHandlers(data);
  connectPage({
    call: async (method, request) => (await dispatch(handlers, method, structuredClone(request))) as never,
    onMenu: () => () => undefined,
  });
  const { shell, saveFile, openReply, useMapSession, current, EDITS, editSequences } = await loadWindow();
  const open = async (file: string) => {
    asked.push([file], '/');
    await openReply((await dispatch(handlers, 'files.asked', {})) as never);
    expect(shell().notice, 'opened without a word').toBeNull();
  };
  let runs = 0;
  const run = fc.asyncProperty(models, editSequences(SAVE, REOPEN), async (start, sequence) => {
    runs += 1;
    const file = path.join(data, `model-${runs}.ambit.json`);
    writeFileSync(file, serializeModel(start));
    useMapSession.setState({ viewId: null });
    await open(file);
    for (const [act, n] of sequence) {
      if (act !== SAVE && act !== REOPEN) EDITS[act]?.(n);
      else {
        const meant = current();
        expect(await saveFile(false), shell().notice ?? 'saved').toBe(true);
        const read = parseModel(readFileSync(file, 'utf8'));
        expect(read.ok && read.value, 'the file holds what the window shows').toEqual(meant);
        if (act === REOPEN) await open(file);
        expect(current(), act).toEqual(meant);
        expect(shell().dirty).toBe(false);
      }
    }
    const end = current();
    const steps = shell().undoStack.length;
    for (let i = 0; i < steps; i += 1) shell().undo();
    for (let i = 0; i < steps; i += 1) shell().redo();
    expect(current(), 'everything undone and done again').toEqual(end);
    expect(await saveFile(false)).toBe(true);
    await open(file);
    expect(current(), 'saved and reopened at the end').toEqual(end);
  });
  await fc.assert(run, { seed: 2027, numRuns: 30 });
});
