import path from 'node:path';
import { fail, ok } from '../../shared/core/result';
import { hostDiagnostic } from '../../shared/ipc/host-diagnostics';
import type { Handlers } from '../dispatch';
import type { OwnRulesFile } from '../files/own-rules-file';
import type { RuleFolders } from '../files/rule-folders';
import { reasonOf } from '../files/system-errors';
import type { TokenTable } from '../files/token-table';

export interface RuleServices {
  readonly file: OwnRulesFile;
  readonly folders: RuleFolders;
  readonly tokens: TokenTable;
  /** Asks a person for a folder; null when they cancelled. */
  readonly pickFolder: () => Promise<string | null>;
  /** How long one call waits for a change of the linked folders. */
  readonly watchMs?: number;
}

const WATCH_MS = 20_000;

/** A person's own rules: those kept by the app, and the folders that are used in place. */
export function ruleHandlers({
  file,
  folders,
  tokens,
  pickFolder,
  watchMs = WATCH_MS,
}: RuleServices): Pick<Handlers, Extract<keyof Handlers, `rules.${string}`>> {
  const kept = async (work: () => Promise<void>) => {
    try {
      await work();
      return ok(null);
    } catch (error) {
      return fail([hostDiagnostic('AMB532', `Your rules could not be kept: ${reasonOf(error)}.`)]);
    }
  };
  return {
    'rules.read': async () => ok(await file.read()),
    'rules.write': ({ files }) => kept(() => file.write(files)),
    'rules.link': async () => {
      const folder = await pickFolder();
      if (folder === null) return ok(null);
      const added = await kept(() => folders.add(folder));
      return added.ok ? ok({ name: path.basename(folder) }) : added;
    },
    'rules.unlink': async ({ token }) => {
      const folder = tokens.resolve(token);
      return folder === null ? ok(null) : kept(() => folders.remove(folder));
    },
    'rules.linked': async ({ digest }) => {
      const now = await folders.waitForChange(digest, watchMs);
      return ok({
        digest: now.digest,
        folders: now.folders.map(({ folder, present, files }) => ({
          token: tokens.issue(folder),
          name: path.basename(folder),
          present,
          files,
        })),
      });
    },
  };
}
