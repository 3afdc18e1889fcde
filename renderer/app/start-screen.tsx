import { useEffect, useState } from 'react';
import type { RecentFile } from '../../shared/ipc/contract';
import { runAction } from '../actions/registry';
import { Gallery } from '../gallery/gallery';
import { host } from '../platform/host';
import { openReply } from '../state/asked-files';
import { loadRecoveries } from '../state/recovery';
import { useSafety } from '../state/safety';
import { Button } from '../ui/button';
import { Kbd } from '../ui/kbd';
import { RecoveredWork } from './recovered-work';

/** What a person sees first: templates that open with one click, recent files, and unsaved work to recover. */
export function StartScreen() {
  const [recent, setRecent] = useState<readonly RecentFile[]>([]);
  const kept = useSafety((s) => s.recoveries.length);
  useEffect(() => {
    void host.call('files.recent', {}).then((reply) => reply.ok && setRecent(reply.value));
    void loadRecoveries();
  }, []);
  return (
    <div className="start">
      <div className="start-head">
        <div>
          <h1>What may your agents do?</h1>
          <p>Start from a design like yours. Its threats, policy and tests are worked out as it opens.</p>
        </div>
        <div className="start-buttons">
          <Button
            onClick={() => void runAction('file.import-folder')}
            title="What you already have: MCP and agent configurations, tool lists, traces"
          >
            Import a folder… <Kbd keys="Mod+I" />
          </Button>
          <Button onClick={() => void runAction('file.open')}>Open a file…</Button>
          <Button look="primary" onClick={() => void runAction('file.new')}>
            New model
          </Button>
        </div>
      </div>
      {kept > 0 ? (
        <section className="kept-work" aria-label="Work that was kept">
          <h2>Ambit ended before this was saved</h2>
          <p>Everything was kept up to the last second. Decide now or later: it stays here until you do.</p>
          <RecoveredWork />
        </section>
      ) : null}
      <Gallery />
      {recent.length > 0 ? (
        <RecentList items={recent} onGone={(token) => setRecent(recent.filter((r) => r.token !== token))} />
      ) : null}
      <ol className="steps" aria-label="How it goes">
        {STEPS.map(([title, text]) => (
          <li key={title}>
            <strong>{title}</strong>
            <span>{text}</span>
          </li>
        ))}
      </ol>
    </div>
  );
}

const STEPS = [
  ['Draw', 'Agents, the tools they call, the data those touch, and the tasks they are there for.'],
  ['See', 'What can go wrong, by which way, and where untrusted content is stopped.'],
  ['Decide', 'Least privilege follows from the tasks; tighten it, and say who must agree to what.'],
  ['Prove', 'Test cases run on real engines, and a bundle for the enforcement points you have.'],
] as const;

interface RecentListProps {
  readonly items: readonly RecentFile[];
  onGone(token: string): void;
}

function RecentList({ items, onGone }: RecentListProps) {
  const forgetFile = async (token: string) => {
    await host.call('files.forgetRecent', { token });
    onGone(token);
  };
  return (
    <section aria-label="Recent files">
      <h2>Recent files</h2>
      <ul className="recent">
        {items.map((file) => (
          <li key={file.token}>
            <Button
              look="ghost"
              disabled={!file.present}
              onClick={async () => openReply(await host.call('files.openRecent', { token: file.token }))}
            >
              <strong>{file.name}</strong> <span>{file.folder}</span>
              {file.present ? null : <em>no longer there</em>}
            </Button>
            {file.present ? null : (
              <Button look="ghost" onClick={() => void forgetFile(file.token)}>
                Remove from the list
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
