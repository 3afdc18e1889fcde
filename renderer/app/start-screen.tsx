import { useEffect, useState } from 'react';
import type { RecentFile, Recovery } from '../../shared/ipc/contract';
import { runAction } from '../actions/registry';
import { host } from '../platform/host';
import { openText } from '../state/open-file';
import { useShell } from '../state/store';
import { Button } from '../ui/button';
import { TEMPLATES, type Template } from './templates';

/** What a person sees first: templates that open with one click, recent files, and unsaved work to recover. */
export function StartScreen() {
  const [recent, setRecent] = useState<readonly RecentFile[]>([]);
  const [lost, setLost] = useState<readonly Recovery[]>([]);
  useEffect(() => {
    void host.call('files.recent', {}).then((reply) => reply.ok && setRecent(reply.value));
    void host.call('journal.list', {}).then((reply) => reply.ok && setLost(reply.value));
  }, []);
  return (
    <div className="start">
      <div className="start-head">
        <div>
          <h1>What may your agents do?</h1>
          <p>Start from a design like yours. Its threats, policy and tests are worked out as it opens.</p>
        </div>
        <div className="start-buttons">
          <Button onClick={() => void runAction('file.open')}>Open a file…</Button>
          <Button look="primary" onClick={() => void runAction('file.new')}>
            New model
          </Button>
        </div>
      </div>
      {lost.length > 0 ? (
        <RecoveryList items={lost} onGone={(id) => setLost(lost.filter((r) => r.id !== id))} />
      ) : null}
      <ul className="cards">
        {TEMPLATES.map((template) => (
          <li key={template.id}>
            <TemplateCard template={template} />
          </li>
        ))}
      </ul>
      {recent.length > 0 ? <RecentList items={recent} /> : null}
    </div>
  );
}

function TemplateCard({ template }: { readonly template: Template }) {
  const { document } = template;
  const open = useShell((s) => s.open);
  return (
    <button
      type="button"
      className="card"
      data-testid={`template-${template.id}`}
      onClick={() => open(document, { token: null, name: '', digest: null })}
    >
      <strong>{document.title}</strong>
      <span className="card-about">{document.description}</span>
      <span className="card-counts">
        {document.elements.length} elements · {document.flows.length} flows · {document.tasks.length} tasks
      </span>
    </button>
  );
}

function RecentList({ items }: { readonly items: readonly RecentFile[] }) {
  const reopen = async (token: string) => {
    const reply = await host.call('files.openRecent', { token });
    if (reply.ok) openText(reply.value.text, reply.value);
    else useShell.getState().setNotice(reply.diagnostics[0]?.message ?? 'The file could not be opened.');
  };
  return (
    <section aria-label="Recent files">
      <h2>Recent files</h2>
      <ul className="recent">
        {items.map((file) => (
          <li key={file.token}>
            <Button look="ghost" onClick={() => void reopen(file.token)}>
              <strong>{file.name}</strong> <span>{file.folder}</span>
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface RecoveryListProps {
  readonly items: readonly Recovery[];
  onGone(id: string): void;
}

function RecoveryList({ items, onGone }: RecoveryListProps) {
  return (
    <section className="recovery" aria-label="Unsaved work">
      {items.map((item) => (
        <div key={item.id}>
          <span>
            Unsaved work in <strong>{item.name}</strong> from {new Date(item.savedAt).toLocaleString()} was
            kept.
          </span>
          <Button
            look="primary"
            onClick={() => openText(item.text, { token: item.token, name: item.name, digest: null }, true)}
          >
            Recover
          </Button>
          <Button
            onClick={() => {
              void host.call('journal.clear', { id: item.id });
              onGone(item.id);
            }}
          >
            Discard
          </Button>
        </div>
      ))}
    </section>
  );
}
