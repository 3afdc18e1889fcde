import { type ChangeEvent, useMemo, useRef } from 'react';
import { counted } from '../../../shared/core/counted';
import type { RuleEntry, RuleShelf } from '../../state/explorer-messages';
import {
  addOwnRules,
  linkRuleFolder,
  removeOwnRules,
  unlinkRuleFolder,
  useOwnRules,
} from '../../state/own-rules';
import { changePreferences, usePreferences } from '../../state/preferences';
import { receive } from '../../state/receive-rules';
import { OWN_FOLDER } from '../../state/sound-rules';
import { useShell } from '../../state/store';
import { useTriage } from '../../state/triage';
import { Button } from '../../ui/button';
import { folderOf, freePath, isPackFile, NEW_RULE, newPack } from './rule-files';

interface RuleListProps {
  readonly shelf: RuleShelf | null;
  readonly text: string;
  readonly chosen: string | null;
  onText(text: string): void;
}

const OWN = 'my-rules';

/** Packs with a switch each, the rules in them, and the ways to bring in rules of one's own. */
export function RuleList({ shelf, text, chosen, onText }: RuleListProps) {
  const own = useOwnRules((s) => s.files);
  const linked = useOwnRules((s) => s.linked);
  const folders = useOwnRules((s) => s.folders);
  const off = usePreferences((s) => s.packsOff);
  const set = useTriage((s) => s.set);
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const packs = useMemo(() => packsOf(shelf), [shelf]);
  const broken = own.filter(
    (file) => !isPackFile(file.path) && !shelf?.rules.some((r) => r.path === OWN_FOLDER + file.path),
  );
  const fits = ({ rule }: RuleEntry) =>
    words.every((word) => `${rule.id} ${rule.title} ${rule.for}`.toLowerCase().includes(word));

  const write = async () => {
    const pack = own.some((f) => folderOf(f.path) === OWN)
      ? []
      : [{ path: `${OWN}/pack.yaml`, text: newPack(OWN) }];
    const path = freePath(OWN, 'my-rule', own);
    const stem = path.slice(OWN.length + 1, -'.yaml'.length);
    await addOwnRules([...pack, { path, text: NEW_RULE.replace('id: my-rule', `id: ${stem}`) }]);
    set({ rule: path });
  };

  return (
    <section className="rule-list" aria-label="Rule packs">
      <div className="rule-actions">
        <input
          type="search"
          aria-label="Search rules"
          placeholder="Search rules"
          value={text}
          onChange={(e) => onText(e.target.value)}
        />
        <Button look="primary" onClick={() => void write()}>
          New rule
        </Button>
        <AddFiles label="Add files…" />
        <AddFiles label="Add folder…" folder />
        <Button
          title="Its rules are used where they are, and read again whenever they change"
          onClick={() => void linkRuleFolder()}
        >
          Link folder…
        </Button>
      </div>
      <div className="rule-packs">
        {folders.length > 0 ? (
          <section aria-label="Linked folders">
            <header>
              <strong>Linked folders, read again when they change</strong>
            </header>
            <ul>
              {folders.map((folder) => (
                <li key={folder.token} className="linked-folder">
                  <span>
                    <code>{folder.name}</code>{' '}
                    <span className="muted">
                      {folder.present ? counted(folder.files.length, 'file') : '⚑ cannot be read now'}
                    </span>
                  </span>
                  <Button look="ghost" onClick={() => void unlinkRuleFolder(folder)}>
                    Unlink
                  </Button>
                </li>
              ))}
            </ul>
          </section>
        ) : null}
        {packs.map(({ id, title, version, rules, folder }) => (
          <section key={id} aria-label={title}>
            <header>
              <label className="field-check">
                <input
                  type="checkbox"
                  aria-label={`Pack ${id}`}
                  checked={!off.includes(id)}
                  onChange={(e) =>
                    void changePreferences({
                      packsOff: e.target.checked ? off.filter((p) => p !== id) : [...off, id],
                    })
                  }
                />
                <span>
                  <strong>{id}</strong> {version}{' '}
                  <span className="muted">
                    {counted(rules.length, 'rule')}
                    {folder === null ? '' : linked.has(folder) ? ', linked folder' : ', your own'}
                  </span>
                </span>
              </label>
              {folder === null || linked.has(folder) ? null : (
                <Button look="ghost" onClick={() => void removeOwnRules((path) => folderOf(path) === folder)}>
                  Remove pack
                </Button>
              )}
            </header>
            <Rules rules={rules.filter(fits)} chosen={chosen} />
          </section>
        ))}
        {broken.length > 0 ? (
          <section aria-label="Rules that do not load">
            <header>
              <strong>⚑ Do not load, and find nothing</strong>
            </header>
            <ul>
              {broken.map((file) => (
                <li key={file.path}>
                  <button
                    type="button"
                    aria-current={file.path === chosen}
                    onClick={() => set({ rule: file.path })}
                  >
                    <code>{file.path}</code>
                  </button>
                </li>
              ))}
            </ul>
          </section>
        ) : null}
      </div>
    </section>
  );
}

interface PackLine {
  readonly id: string;
  readonly title: string;
  readonly version: string;
  readonly rules: readonly RuleEntry[];
  /** The folder of an own pack. */
  readonly folder: string | null;
}

function packsOf(shelf: RuleShelf | null): PackLine[] {
  const ids = [...new Set(shelf?.rules.map((r) => r.pack))];
  const lines = ids.sort().map((id): PackLine => {
    const rules = shelf?.rules.filter((r) => r.pack === id) ?? [];
    const pack = shelf?.packs.find((p) => p.id === id);
    const path = rules[0]?.path ?? '';
    const folder = path.startsWith(OWN_FOLDER) ? folderOf(path.slice(OWN_FOLDER.length)) : null;
    return { id, title: pack?.title ?? id, version: pack?.version ?? '', rules, folder };
  });
  return [...lines.filter((line) => line.folder !== null), ...lines.filter((line) => line.folder === null)];
}

function Rules({ rules, chosen }: { readonly rules: readonly RuleEntry[]; readonly chosen: string | null }) {
  const set = useTriage((s) => s.set);
  const threats = useShell((s) => s.analysis.threats);
  const counts = useMemo(() => {
    const all = new Map<string, number>();
    for (const { rule } of threats) all.set(rule, (all.get(rule) ?? 0) + 1);
    return all;
  }, [threats]);
  return (
    <ul>
      {rules.map(({ rule, path }) => (
        <li key={rule.id}>
          <button
            type="button"
            aria-current={path === chosen || path === OWN_FOLDER + chosen}
            onClick={() => set({ rule: rule.id })}
          >
            <span>{rule.title}</span>
            {counts.has(rule.id) ? (
              <span className="count" title="Threats in the open model">
                {counts.get(rule.id)}
              </span>
            ) : null}
          </button>
        </li>
      ))}
    </ul>
  );
}

/** A button that lets files, or a folder with all below it, be chosen; they become rules of this person's own. */
function AddFiles({ label, folder = false }: { readonly label: string; readonly folder?: boolean }) {
  const field = useRef<HTMLInputElement>(null);
  const take = async (event: ChangeEvent<HTMLInputElement>) => {
    const chosen = await Promise.all(
      [...(event.target.files ?? [])].map(async (file) => ({
        path: file.webkitRelativePath || file.name,
        text: await file.text(),
      })),
    );
    event.target.value = '';
    const { files, refused } = receive(chosen);
    if (files.length > 0) await addOwnRules(files);
    useShell.getState().setNotice([`${files.length} rule files added.`, ...refused.slice(0, 3)].join(' '));
  };
  return (
    <>
      <Button onClick={() => field.current?.click()}>{label}</Button>
      <input
        ref={field}
        type="file"
        hidden
        multiple
        accept=".yaml,.yml"
        data-testid={folder ? 'rule-folder' : 'rule-files'}
        onChange={(e) => void take(e)}
        {...(folder && { webkitdirectory: '' })}
      />
    </>
  );
}
