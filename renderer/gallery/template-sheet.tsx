import { type FormEvent, useId, useState } from 'react';
import { LONGEST_NAME } from '../../shared/model/vocabulary';
import { useShell } from '../state/store';
import { saveAsTemplate, useUserTemplates } from '../state/user-templates';
import { Button } from '../ui/button';
import { Sheet } from '../ui/sheet';

/** Asks what a model that becomes a template is called, what it is for and what it teaches. */
export function TemplateSheet() {
  const asking = useUserTemplates((s) => s.asking);
  const title = useShell((s) => s.document?.title ?? '');
  return asking ? <TemplateForm proposed={title} /> : null;
}

function TemplateForm({ proposed }: { readonly proposed: string }) {
  const id = useId();
  const [title, setTitle] = useState(proposed);
  const [summary, setSummary] = useState('');
  const [teaches, setTeaches] = useState('');
  const close = () => useUserTemplates.setState({ asking: false });
  const keep = async (event: FormEvent) => {
    event.preventDefault();
    const lines = teaches
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean);
    if (await saveAsTemplate({ title: title.trim(), summary: summary.trim(), teaches: lines })) close();
  };
  return (
    <Sheet
      title="Save as template"
      small
      open
      onClose={close}
      actions={
        <Button look="primary" type="submit" form={id} disabled={title.trim() === ''}>
          Save template
        </Button>
      }
    >
      <form id={id} className="template-form" onSubmit={(event) => void keep(event)}>
        <label>
          Name
          <input value={title} maxLength={LONGEST_NAME} onChange={(e) => setTitle(e.target.value)} />
        </label>
        <label>
          What it is for
          <input value={summary} maxLength={300} onChange={(e) => setSummary(e.target.value)} />
        </label>
        <label>
          What it teaches, one thing per line
          <textarea rows={4} value={teaches} onChange={(e) => setTeaches(e.target.value)} />
        </label>
        <p className="field-hint">
          Decisions, suppressions, reviews and where facts were imported from stay behind. They are about one
          system.
        </p>
      </form>
    </Sheet>
  );
}
