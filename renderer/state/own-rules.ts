import { create } from 'zustand';
import type { OwnRuleFile } from '../../shared/ipc/own-rules';
import { host } from '../platform/host';
import { useShell } from './store';

interface OwnRules {
  /** Rule files of this person's own packs, by `pack/name.yaml`. */
  readonly files: readonly OwnRuleFile[];
}

/** The rules that were added on this machine, beside the built-in ones. */
export const useOwnRules = create<OwnRules>()(() => ({ files: [] }));

/** Reads what the host kept. */
export async function loadOwnRules(): Promise<void> {
  const reply = await host.call('rules.read', {});
  if (reply.ok && reply.value.length > 0) useOwnRules.setState({ files: reply.value });
}

/** Puts these in place of all own rules, at once in this window, and asks the host to keep them. */
export async function keepOwnRules(files: readonly OwnRuleFile[]): Promise<void> {
  useOwnRules.setState({ files });
  const reply = await host.call('rules.write', { files });
  const [problem] = reply.diagnostics;
  if (!reply.ok && problem) useShell.getState().setNotice(`${problem.message} ${problem.help}`);
}

/** Adds files, in place of those with the same path. */
export function addOwnRules(added: readonly OwnRuleFile[]): Promise<void> {
  const paths = new Set(added.map((file) => file.path));
  const kept = useOwnRules.getState().files.filter((file) => !paths.has(file.path));
  return keepOwnRules([...kept, ...added]);
}

/** Takes files away: one by its path, or a pack by its folder. */
export function removeOwnRules(which: (path: string) => boolean): Promise<void> {
  return keepOwnRules(useOwnRules.getState().files.filter((file) => !which(file.path)));
}
