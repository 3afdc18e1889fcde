import { lazy, Suspense, useCallback, useMemo, useState } from 'react';
import { host } from '../../platform/host';
import { CATALOGS } from '../../state/catalogs';
import { addOwnRules, removeOwnRules, useOwnRules } from '../../state/own-rules';
import { useShell } from '../../state/store';
import { useTriage } from '../../state/triage';
import { useExplored } from '../../state/use-explored';
import { Button } from '../../ui/button';
import { Pane } from '../../ui/pane';
import { useSettled } from '../../ui/use-settled';
import { completeRule } from './complete-rule';
import { type DeskFile, freePath, isPackFile, newPack } from './rule-files';
import { RuleOutcome, withoutPlace } from './rule-outcome';

const CodeEditor = lazy(() => import('../../editor/code-editor'));
const OWN = 'my-rules';

/** One rule file: its text with findings at their lines, whether its examples hold, and what it raises in the open model. */
export function RuleDesk({ file }: { readonly file: DeskFile }) {
  const document = useShell((s) => s.document);
  const theme = useShell((s) => s.theme);
  const set = useTriage((s) => s.set);
  const [draft, setDraft] = useState(file.text);
  const settled = useSettled(draft);
  const question = useMemo(
    () => ({ file: { path: file.path, text: settled }, document }),
    [file.path, settled, document],
  );
  const { answer, busy } = useExplored('rule', question);
  const findings = useMemo(
    () =>
      (answer?.diagnostics ?? []).map((d) => ({
        line: d.line ?? 1,
        message: `${d.code} ${withoutPlace(d.message)} ${d.help}`,
        severity: d.severity,
      })),
    [answer],
  );
  const complete = useCallback(
    (text: string, offset: number) => completeRule(file.path, text, offset, CATALOGS),
    [file.path],
  );
  const changed = draft !== file.text;

  const copy = async () => {
    const { files } = useOwnRules.getState();
    const pack = files.some((f) => f.path.startsWith(`${OWN}/`))
      ? []
      : [{ path: `${OWN}/pack.yaml`, text: newPack(OWN) }];
    const id = /^id:\s*["']?([a-z0-9-]+)/m.exec(file.text)?.[1] ?? 'rule';
    const path = freePath(OWN, `my-${id}`, files);
    const stem = path.slice(OWN.length + 1, -'.yaml'.length);
    await addOwnRules([...pack, { path, text: file.text.replace(/^id:.*$/m, `id: ${stem}`) }]);
    set({ rule: path });
  };
  const saveFile = async () => {
    const bytes = new TextEncoder().encode(draft);
    const suggestedName = file.path.split('/').at(-1) ?? 'rule.yaml';
    const reply = await host.call('files.exportImage', { suggestedName, bytes });
    const [problem] = reply.diagnostics;
    if (!reply.ok && problem) useShell.getState().setNotice(problem.message);
  };

  return (
    <Pane
      title={file.path}
      actions={
        <span className="desk-actions">
          {file.own ? (
            <>
              <Button
                look="primary"
                disabled={!changed}
                onClick={() => void addOwnRules([{ path: file.path, text: draft }])}
              >
                Keep
              </Button>
              <Button
                onClick={() => {
                  set({ rule: null });
                  void removeOwnRules((path) => path === file.path);
                }}
              >
                Remove
              </Button>
            </>
          ) : (
            <Button onClick={() => void copy()}>Copy to change it</Button>
          )}
          <Button onClick={() => void saveFile()}>Save as file…</Button>
        </span>
      }
    >
      <div className="rule-desk">
        <div className="rule-text">
          <Suspense fallback={<p className="loading">Loading the editor…</p>}>
            <CodeEditor
              path={file.path}
              text={file.text}
              readOnly={!file.own}
              dark={theme !== 'light'}
              findings={findings}
              onChange={setDraft}
              complete={complete}
            />
          </Suspense>
        </div>
        <RuleOutcome
          trial={answer}
          busy={busy || settled !== draft}
          isPack={isPackFile(file.path)}
          unkept={file.own && changed}
        />
      </div>
    </Pane>
  );
}
