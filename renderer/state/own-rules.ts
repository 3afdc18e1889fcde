import { create } from 'zustand';
import type { LinkedFolder } from '../../shared/ipc/contract';
import type { OwnRuleFile } from '../../shared/ipc/own-rules';
import { host } from '../platform/host';
import { receive } from './receive-rules';
import { useShell } from './store';

interface OwnRules {
  /** Rule files of this person's own packs, by `pack/name.yaml`: those the app keeps, and those of linked folders. */
  readonly files: readonly OwnRuleFile[];
  /** Those that the app keeps. */
  readonly kept: readonly OwnRuleFile[];
  /** The linked folder that the files of a pack's folder come from. */
  readonly linked: ReadonlyMap<string, LinkedFolder>;
  readonly folders: readonly LinkedFolder[];
}

/** The rules that were added on this machine, beside the built-in ones. */
export const useOwnRules = create<OwnRules>()(() => ({
  files: [],
  kept: [],
  linked: new Map(),
  folders: [],
}));

/** Reads what the host kept, and from then on follows the linked folders. */
export async function loadOwnRules(): Promise<void> {
  const reply = await host.call('rules.read', {});
  if (reply.ok && reply.value.length > 0) show(reply.value, useOwnRules.getState().folders);
  await followLinkedFolders();
}

/** Each answer of the host is what the folders hold now; the next question waits for a change of that. */
async function followLinkedFolders(): Promise<void> {
  let digest = '';
  for (;;) {
    const reply = await host.call('rules.linked', { digest });
    if (!reply.ok) return;
    if (reply.value.digest === digest) continue;
    digest = reply.value.digest;
    show(useOwnRules.getState().kept, reply.value.folders);
  }
}

/** Files of linked folders stand in place of kept ones with the same path. */
function show(kept: readonly OwnRuleFile[], folders: readonly LinkedFolder[]): void {
  const linked = new Map<string, LinkedFolder>();
  const files = new Map(kept.map((file) => [file.path, file]));
  const names = new Set<string>();
  for (const folder of folders) {
    let name = folder.name;
    for (let n = 2; names.has(name); n += 1) name = `${folder.name}-${n}`;
    names.add(name);
    const read = receive(folder.files.map(({ path, text }) => ({ path: `${name}/${path}`, text })));
    for (const file of read.files) {
      files.set(file.path, file);
      linked.set(file.path.split('/')[0] ?? '', folder);
    }
  }
  useOwnRules.setState({ files: [...files.values()], kept, linked, folders });
}

/** Puts these in place of all rules that the app keeps, at once in this window, and asks the host to keep them. */
export async function keepOwnRules(kept: readonly OwnRuleFile[]): Promise<void> {
  show(kept, useOwnRules.getState().folders);
  const reply = await host.call('rules.write', { files: kept });
  const [problem] = reply.diagnostics;
  if (!reply.ok && problem) useShell.getState().setNotice(`${problem.message} ${problem.help}`);
}

/** Adds files, in place of those with the same path. */
export function addOwnRules(added: readonly OwnRuleFile[]): Promise<void> {
  const paths = new Set(added.map((file) => file.path));
  const kept = useOwnRules.getState().kept.filter((file) => !paths.has(file.path));
  return keepOwnRules([...kept, ...added]);
}

/** Takes files away: one by its path, or a pack by its folder. */
export function removeOwnRules(which: (path: string) => boolean): Promise<void> {
  return keepOwnRules(useOwnRules.getState().kept.filter((file) => !which(file.path)));
}

/** Asks for a folder whose rules are used in place; what it holds arrives by itself. */
export async function linkRuleFolder(): Promise<void> {
  const reply = await host.call('rules.link', {});
  const [problem] = reply.diagnostics;
  if (!reply.ok && problem) useShell.getState().setNotice(`${problem.message} ${problem.help}`);
  else if (reply.ok && reply.value)
    useShell
      .getState()
      .setNotice(`“${reply.value.name}” is linked: its rules are read again when they change.`);
}

/** Uses the rules of a linked folder no longer; the folder stays as it is. */
export async function unlinkRuleFolder({ token }: LinkedFolder): Promise<void> {
  const reply = await host.call('rules.unlink', { token });
  const [problem] = reply.diagnostics;
  if (!reply.ok && problem) useShell.getState().setNotice(`${problem.message} ${problem.help}`);
}
