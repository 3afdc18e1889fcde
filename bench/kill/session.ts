// One session of the app without its screen: the window's own state, journal, saving and recovery over the real file
// services, making edits and saves until somebody kills it. Each thing that happens is noted in a log, by a write that
// a kill cannot undo. Arguments: data folder, model file, log file, seed.

import { createHash } from 'node:crypto';
import { openSync, writeSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { dispatch } from '../../electron/dispatch';
import { openReply } from '../../renderer/state/asked-files';
import { startJournal } from '../../renderer/state/journal';
import { loadRecoveries, recover } from '../../renderer/state/recovery';
import { useSafety } from '../../renderer/state/safety';
import { saveFile } from '../../renderer/state/save-file';
import { useShell } from '../../renderer/state/store';
import { addElement } from '../../shared/model/commands/add-element';
import { removeItems } from '../../shared/model/commands/remove-items';
import { updateElement } from '../../shared/model/commands/update-element';
import { serializeModel } from '../../shared/model/file/serialize';
import { hostHandlers } from './host';
import type { Note } from './note';
import { connectPage } from './page';
import { randomFrom } from './random';

const [data = '', file = '', log = '', seed = '0'] = process.argv.slice(2);
const random = randomFrom(Number(seed));
const handle = openSync(log, 'a');
const note = (entry: Note) => writeSync(handle, `${JSON.stringify(entry)}\n`);
// Some people save all the time and some hardly ever; only the latter depend on the journal for long.
const saveRate = [0.003, 0.1, 0.6][Math.floor(random() * 3)] ?? 0;
const shell = () => useShell.getState();

const { handlers, asked } = hostHandlers(data);
asked.push([file], '/');
connectPage({
  call: async (method, request) => {
    note({ kind: 'call', method, at: Date.now() });
    // Copied and checked as on the way between two processes.
    const reply = await dispatch(handlers, method, structuredClone(request));
    note({ kind: 'reply', method, at: Date.now() });
    return reply as never;
  },
  onMenu: () => () => undefined,
});

startJournal();
useShell.subscribe((state, before) => {
  const { document } = state;
  if (document && document !== before.document && state.opening === before.opening)
    note({ kind: 'edit', at: Date.now(), digest: digestOf(document) });
});
await loadRecoveries();
const [kept] = useSafety.getState().recoveries;
if (kept) await recover(kept);
else await openReply((await dispatch(handlers, 'files.asked', {})) as never);
const opened = shell().document;
if (!opened) throw new Error(`nothing opened: ${shell().notice ?? ''}`);
note({ kind: 'opened', at: Date.now(), digest: digestOf(opened), recovered: kept !== undefined });
process.send?.('ready');

for (let step = 1; ; step += 1) {
  edit(step);
  const { document } = shell();
  if (random() < saveRate && document) {
    note({ kind: 'saving', at: Date.now(), digest: digestOf(document) });
    if (await saveFile(false)) note({ kind: 'saved', at: Date.now(), digest: digestOf(document) });
    else if (!shell().dirty) throw new Error('a clean document was not saved');
  }
  await pause(random() * 40);
}

function edit(step: number): void {
  const { document, dispatch: change, undo, redo } = shell();
  if (!document) return;
  const dice = random();
  const added = document.elements.filter((element) => element.id.startsWith('added-'));
  const some = added[Math.floor(random() * added.length)];
  if (dice < 0.1) undo();
  else if (dice < 0.15) redo();
  else if (dice < 0.4 && added.length < 40)
    change('Add person', (d) =>
      addElement(d, {
        kind: 'human',
        id: `added-${seed}-${step}`,
        name: `Person ${step}`,
        role: 'user',
        trusted: true,
      }),
    );
  else if (dice < 0.5 && some) change(`Delete ${some.name}`, (d) => removeItems(d, [some.id]));
  else {
    const target = some ?? document.elements[0];
    if (target) change('Describe', (d) => updateElement(d, target.id, { description: `${seed}.${step}` }));
  }
}

function digestOf(document: Parameters<typeof serializeModel>[0]): string {
  return createHash('sha256').update(serializeModel(document)).digest('hex');
}
